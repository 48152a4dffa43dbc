package org.spectralattribution.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every plane transform, and what each one is known for. */
final class BandTransformTest {

	static Stream<Arguments> transforms() {
		final int[][] sizes = { { 1, 1 }, { 1, 7 }, { 8, 8 }, { 32, 48 }, { 11, 6 }, { 20, 12 } };
		return Stream.<BiFunction<Integer, Integer, BandTransform>> of(CosineTransform::new, //
			(height, width) -> new HaarTransform(height, width, BandOrder.COARSE_FIRST), //
			(height, width) -> new LaplacianPyramid(height, width, BandOrder.COARSE_FIRST)).flatMap(maker -> Arrays.stream(sizes).map(size -> Arguments.of(maker.apply(size[0],
				size[1]), size[0] * size[1])));
	}

	@ParameterizedTest
	@MethodSource("transforms")
	void theInverseGivesThePlaneBack(final BandTransform transform, final int pixels) {
		final double[] plane = new Random(3).doubles(pixels + 2, -1, 1).toArray();
		final double[] back = new double[pixels + 2];
		back[0] = plane[0];
		back[1] = plane[1];
		transform.addInverse(transform.forward(plane, 2), back, 2);
		assertArrayEquals(plane, back, 1e-12);
	}

	@ParameterizedTest
	@MethodSource("transforms")
	void theBandsCoverAllCoefficientsAndFallInStrengthFromOneToZero(final BandTransform transform, final int pixels) {
		final int[] bands = IntStream.range(0, transform.size()).map(transform::band).distinct().sorted().toArray();
		assertArrayEquals(IntStream.range(0, transform.bands()).toArray(), bands);
		final double[] strengths = IntStream.range(0, transform.bands()).mapToDouble(transform::strength).toArray();
		assertEquals(1, strengths[0]);
		assertEquals(transform.bands() == 1 ? 1 : 0, Arrays.stream(strengths).min().getAsDouble(), 1e-15);
	}

	@ParameterizedTest
	@MethodSource("transforms")
	void aConstantPlaneIsAllInTheFirstBand(final BandTransform transform, final int pixels) {
		final double[] coefficients = transform.forward(filled(pixels, 0.7), 0);
		for (int i = 0; i < coefficients.length; i++) {
			if (transform.band(i) != 0) assertEquals(0, coefficients[i], 1e-13);
		}
	}

	@Test
	void cosineAndHaarKeepTheEnergy() {
		final double[] plane = new Random(4).doubles(16 * 24, -1, 1).toArray();
		for (final BandTransform transform : new BandTransform[] { new CosineTransform(16, 24), new HaarTransform(16,
			24, BandOrder.COARSE_FIRST) })
		{
			assertEquals(energy(plane), energy(transform.forward(plane, 0)), 1e-11);
		}
	}

	@Test
	void aCosineIsOneCoefficient() {
		final double[] wave = new double[8 * 8];
		for (int i = 0; i < wave.length; i++) {
			wave[i] = Math.cos(Math.PI / 8 * (i % 8 + 0.5) * 3);
		}
		final double[] coefficients = new CosineTransform(8, 8).forward(wave, 0);
		for (int i = 0; i < coefficients.length; i++) {
			if (i != 3) assertEquals(0, coefficients[i], 1e-14);
		}
		assertTrue(coefficients[3] > 1);
	}

	/** The share of neighbouring differences in a band's energy tells how fine it is. */
	@ParameterizedTest
	@EnumSource(BandOrder.class)
	void bandsComeInTheOrderAskedFor(final BandOrder order) {
		final double[] plane = new Random(6).doubles(64 * 64, -1, 1).toArray();
		for (final BandTransform transform : new BandTransform[] { new HaarTransform(64, 64, order), new LaplacianPyramid(64,
			64, order) })
		{
			final int perLevel = transform instanceof HaarTransform ? 3 : 1;
			final int levels = (transform.bands() - 1) / perLevel;
			assertEquals(4, levels);
			final double[] fineness = IntStream.range(0, levels).mapToDouble(level -> fineness(transform, plane, 1 + perLevel *
				level)).toArray();
			assertTrue(fineness(transform, plane, 0) < Arrays.stream(fineness).min().getAsDouble());
			for (int level = 1; level < levels; level++) {
				assertEquals(order == BandOrder.COARSE_FIRST, fineness[level] > fineness[level - 1]);
			}
		}
	}

	private static double fineness(final BandTransform transform, final double[] plane, final int band) {
		final double[] coefficients = transform.forward(plane, 0);
		for (int i = 0; i < coefficients.length; i++) {
			if (transform.band(i) != band) coefficients[i] = 0;
		}
		final double[] part = new double[plane.length];
		transform.addInverse(coefficients, part, 0);
		double differences = 0;
		for (int i = 0; i < part.length; i++) {
			if (i % 64 < 63) differences += Math.pow(part[i + 1] - part[i], 2);
			if (i / 64 < 63) differences += Math.pow(part[i + 64] - part[i], 2);
		}
		return differences / energy(part);
	}

	@Test
	void haarTakesFourLevelsUnlessASideIsOdd() {
		assertEquals(13, new HaarTransform(224, 224, BandOrder.COARSE_FIRST).bands());
		assertEquals(10, new HaarTransform(8, 8, BandOrder.COARSE_FIRST).bands());
		assertEquals(4, new HaarTransform(6, 16, BandOrder.COARSE_FIRST).bands());
		assertEquals(1, new HaarTransform(5, 16, BandOrder.COARSE_FIRST).bands());
	}

	private static double[] filled(final int length, final double value) {
		final double[] values = new double[length];
		Arrays.fill(values, value);
		return values;
	}

	private static double energy(final double[] values) {
		return Arrays.stream(values).map(value -> value * value).sum();
	}
}
