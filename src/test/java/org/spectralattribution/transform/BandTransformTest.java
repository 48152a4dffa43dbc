package org.spectralattribution.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every transform, along any number of axes, and what each one is known for. */
final class BandTransformTest {

	private static final int[] SQUARE = { 64, 64 };
	private static final int[][] SIDES = { {}, { 1 }, { 7 }, { 48 }, { 1, 1 }, { 1, 7 }, { 8, 8 }, { 32, 48 }, { 11, 6 }, {
		20, 12 }, { 4, 8, 6 }, { 3, 5, 7 }, { 16, 8, 24 }, { 2, 4, 2, 6 } };

	private static final List<Function<int[], BandTransform>> MAKERS = List.of(CosineTransform::new, //
		sides -> new HaarTransform(sides, BandOrder.COARSE_FIRST), sides -> new HaarTransform(sides, BandOrder.FINE_FIRST), //
		sides -> new LaplacianPyramid(sides, BandOrder.COARSE_FIRST));

	static Stream<Arguments> transforms() {
		return MAKERS.stream().flatMap(maker -> Arrays.stream(SIDES).map(sides -> Arguments.of(maker.apply(sides), product(
			sides), Arrays.toString(sides))));
	}

	static Stream<Arguments> orthonormal() {
		return transforms().filter(arguments -> !(arguments.get()[0] instanceof LaplacianPyramid));
	}

	private static int product(final int... sides) {
		return Arrays.stream(sides).reduce(1, (a, b) -> a * b);
	}

	@ParameterizedTest(name = "{0} {2}")
	@MethodSource("transforms")
	void theInverseGivesTheChannelBack(final BandTransform transform, final int pixels) {
		final double[] values = new Random(3).doubles(pixels, -1, 1).toArray();
		assertArrayEquals(values, transform.inverse(transform.forward(values.clone())), 1e-12);
	}

	@ParameterizedTest(name = "{0} {2}")
	@MethodSource("transforms")
	void theBandsCoverAllCoefficientsAndFallInStrengthFromOneToZero(final BandTransform transform, final int pixels) {
		final int[] bands = IntStream.range(0, transform.size()).map(transform::band).distinct().sorted().toArray();
		assertArrayEquals(IntStream.range(0, transform.bands()).toArray(), bands);
		final double[] strengths = IntStream.range(0, transform.bands()).mapToDouble(transform::strength).toArray();
		assertEquals(1, strengths[0]);
		assertEquals(transform.bands() == 1 ? 1 : 0, Arrays.stream(strengths).min().getAsDouble(), 1e-15);
	}

	@ParameterizedTest(name = "{0} {2}")
	@MethodSource("transforms")
	void aConstantIsAllInTheFirstBand(final BandTransform transform, final int pixels) {
		final double[] coefficients = transform.forward(filled(pixels, 0.7));
		for (int i = 0; i < coefficients.length; i++) {
			if (transform.band(i) != 0) assertEquals(0, coefficients[i], 1e-13);
		}
	}

	@ParameterizedTest(name = "{0} {2}")
	@MethodSource("orthonormal")
	void cosineAndHaarKeepScalarProducts(final BandTransform transform, final int pixels) {
		final double[] one = new Random(4).doubles(pixels, -1, 1).toArray();
		final double[] other = new Random(5).doubles(pixels, -1, 1).toArray();
		assertEquals(product(one, one), product(transform.forward(one.clone()), transform.forward(one.clone())), 1e-10);
		assertEquals(product(one, other), product(transform.forward(one.clone()), transform.forward(other.clone())), 1e-10);
	}

	/** A product of signals, one per axis, has the products of their coefficients. */
	@Test
	void cosineIsSeparable() {
		final double[] z = new Random(1).doubles(3).toArray();
		final double[] y = new Random(2).doubles(4).toArray();
		final double[] x = new Random(3).doubles(5).toArray();
		assertArrayEquals(outer(outer(new CosineTransform(3).forward(z.clone()), new CosineTransform(4).forward(y.clone())),
			new CosineTransform(5).forward(x.clone())), new CosineTransform(3, 4, 5).forward(outer(outer(z, y), x)), 1e-13);
	}

	private static double[] outer(final double[] slow, final double[] fast) {
		return IntStream.range(0, slow.length * fast.length).mapToDouble(i -> slow[i / fast.length] * fast[i % fast.length])
			.toArray();
	}

	@Test
	void aCosineIsOneCoefficient() {
		final double[] wave = new double[8 * 8];
		for (int i = 0; i < wave.length; i++) {
			wave[i] = Math.cos(Math.PI / 8 * (i % 8 + 0.5) * 3);
		}
		final double[] coefficients = new CosineTransform(8, 8).forward(wave);
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
		for (final BandTransform transform : new BandTransform[] { new HaarTransform(SQUARE, order), new LaplacianPyramid(
			SQUARE, order) })
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
		final double[] coefficients = transform.forward(plane.clone());
		for (int i = 0; i < coefficients.length; i++) {
			if (transform.band(i) != band) coefficients[i] = 0;
		}
		final double[] part = transform.inverse(coefficients);
		double differences = 0;
		for (int i = 0; i < part.length; i++) {
			if (i % 64 < 63) differences += Math.pow(part[i + 1] - part[i], 2);
			if (i / 64 < 63) differences += Math.pow(part[i + 64] - part[i], 2);
		}
		return differences / product(part, part);
	}

	/** What changes along some axes only is in the bands of these axes alone; the last axis is bit 0. */
	@ParameterizedTest
	@CsvSource({ "0 1, 1", "1 0, 2", "1 1, 3", "0 0 1, 1", "0 1 0, 2", "1 0 0, 4", "1 0 1, 5", "1 1 1, 7", "1, 1" })
	void haarNumbersTheDetailsByTheirAxes(final String axes, final int mask) {
		final int[] changes = Arrays.stream(axes.split(" ")).mapToInt(Integer::parseInt).toArray();
		final int[] sides = Arrays.stream(changes).map(axis -> 2).toArray();
		final double[] values = new double[1 << sides.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = Integer.bitCount(i & mask) % 2 == 0 ? 1 : -1;
		}
		final BandTransform haar = new HaarTransform(sides, BandOrder.COARSE_FIRST);
		final double[] coefficients = haar.forward(values);
		for (int i = 0; i < coefficients.length; i++) {
			assertEquals(haar.band(i) == mask ? Math.sqrt(values.length) : 0, coefficients[i], 1e-14);
		}
	}

	@Test
	void haarTakesFourLevelsUnlessASideIsOdd() {
		assertEquals(13, haarBands(224, 224));
		assertEquals(10, haarBands(8, 8));
		assertEquals(4, haarBands(6, 16));
		assertEquals(1, haarBands(5, 16));
		assertEquals(5, haarBands(64));
		assertEquals(1 + 2 * 7, haarBands(4, 8, 16));
		assertEquals(1, haarBands());
	}

	private static int haarBands(final int... sides) {
		return new HaarTransform(sides, BandOrder.COARSE_FIRST).bands();
	}

	private static double[] filled(final int length, final double value) {
		final double[] values = new double[length];
		Arrays.fill(values, value);
		return values;
	}

	private static double product(final double[] one, final double[] other) {
		return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
	}
}
