package org.spectralattribution.path.spectral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.LinearPath;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.Svd;

final class SpectralPathTest {

	private static final Tensor INPUT = random(11, 3, 12, 20);
	private static final Tensor BASELINE = random(12, 3, 12, 20);

	private static Tensor random(final long seed, final int channels, final int height, final int width) {
		return Tensor.of(channels, height, width, new Random(seed).doubles(channels * height * width, -2, 2).toArray());
	}

	/** Singular values 4 and 2, worked out by hand. */
	@ParameterizedTest
	@CsvSource({ //
		"0.4, 0.0, 0, 0", "0.4, 0.2, 1, 1", "0.4, 0.4, 2.25, 1.75", "0.4, 0.6, 2.75, 1.25", "0.4, 0.8, 3, 1", //
		"0.4, 1, 3, 1", //
		"0.0, 0.0, 2, 2", "0.0, 0.4, 2, 2", "0.0, 0.6, 3, 1", "0.0, 1, 3, 1", //
		"0.1, 0.0, 0, 0", "0.1, 0.2, 2, 2", "0.1, 0.4, 2, 2", "0.1, 0.6, 3, 1", "0.1, 1, 3, 1" })
	void aTwoByTwoImageGoesAsWorkedOutByHand(final double overlap, final double alpha, final double diagonal,
		final double side)
	{
		final Tensor input = Tensor.of(1, 2, 2, 3, 1, 1, 3);
		final PathCursor cursor = new SpectralPath(input.zeros(), input, Decomposition.SVD, new Gating(GatingFunction.LINEAR,
			overlap)).cursor();
		assertArrayEquals(new double[] { diagonal, side, side, diagonal }, cursor.pointAt(alpha).values(), 1e-14);
	}

	@Test
	void theMiddleOfTheGoldenPathIsTheReferences() {
		final Tensor input = GoldenNetwork.input();
		final Tensor baseline = Baseline.black().of(input, GoldenNetwork.NORMALIZATION);
		final PathCursor cursor = new SpectralPath(baseline, input, Decomposition.SVD, new Gating(GatingFunction.LINEAR, 0.4))
			.cursor();
		final Tensor point = cursor.pointAt(100 / 199.0);
		assertEquals(1.7977882150, point.get(0, 0, 0), 1e-9);
		assertEquals(1.1030856384, point.get(0, 0, 1), 1e-9);
		assertEquals(0.4204463570, point.get(0, 0, 2), 1e-9);
		assertEquals(0.5252749920, point.get(0, 0, 3), 1e-9);
	}

	@Test
	void theGoldenSingularValuesAreTheReferences() {
		final Tensor input = GoldenNetwork.input();
		final double[] difference = input.minus(Baseline.black().of(input, GoldenNetwork.NORMALIZATION)).values();
		final double[][] expected = { //
			{ 20.4503643, 2.5811978, 2.4980391, 2.4936852, 2.4726666, 0.9867935, 0.7561389, 0.0098307 }, //
			{ 19.2386971, 2.6719596, 2.5546193, 2.5487229, 2.5037596, 1.2284262, 0.7954679, 0.0246285 }, //
			{ 17.1366392, 2.5661246, 2.5424102, 2.5281089, 2.3623869, 1.5830912, 0.5320217, 0.0510604 } };
		for (int c = 0; c < 3; c++) {
			final Svd svd = Svd.of(difference, c * 64, 8, 8);
			for (int i = 0; i < 8; i++) {
				assertEquals(expected[c][i], svd.singularValue(i), 1e-7);
			}
		}
	}

	static Stream<Arguments> settings() {
		return Stream.of(Decomposition.values()).flatMap(decomposition -> Stream.of(GatingFunction.values()).flatMap(
			schedule -> Stream.of(0.0, 0.1, 0.4, 1.0).map(overlap -> Arguments.of(decomposition, new Gating(schedule,
				overlap)))));
	}

	/** The definition itself, computed anew at each point: a walk takes increments and may not drift from it. */
	@ParameterizedTest
	@MethodSource("settings")
	void aWalkStaysOnTheDefinitionOfThePath(final Decomposition decomposition, final Gating gating) {
		final PathCursor cursor = new SpectralPath(BASELINE, INPUT, decomposition, gating).cursor();
		final Components components = decomposition.of(INPUT.minus(BASELINE));
		final double[] strengths = components.strengths();
		for (final double alpha : new double[] { 0, 1e-3, 0.1, 0.11, 0.35, 0.36, 0.6, 0.61, 0.62, 0.97, 1 }) {
			final double[] gates = new double[strengths.length];
			for (int i = 0; i < gates.length; i++) {
				gates[i] = gating.gate(strengths[i], alpha);
			}
			final Tensor expected = BASELINE.copy();
			components.add(gates, expected);
			assertArrayEquals(expected.values(), cursor.pointAt(alpha).values(), 1e-12);
		}
	}

	/** Back and forth a hundred times, to the same points as a new walk that goes straight there. */
	@ParameterizedTest
	@MethodSource("settings")
	void aWalkMayGoBack(final Decomposition decomposition, final Gating gating) {
		final SpectralPath path = new SpectralPath(BASELINE, INPUT, decomposition, gating);
		final PathCursor cursor = path.cursor();
		for (final double alpha : new Random(1).doubles(100).toArray()) {
			assertArrayEquals(path.cursor().pointAt(alpha).values(), cursor.pointAt(alpha).values(), 1e-12);
		}
		assertArrayEquals(INPUT.values(), cursor.pointAt(1).values(), 1e-9);
		assertArrayEquals(path.cursor().pointAt(0).values(), cursor.pointAt(0).values(), 1e-12);
	}

	@ParameterizedTest
	@MethodSource("settings")
	void everyPathEndsAtTheInput(final Decomposition decomposition, final Gating gating) {
		final PathCursor cursor = new SpectralPath(BASELINE, INPUT, decomposition, gating).cursor();
		assertArrayEquals(INPUT.values(), cursor.pointAt(1).values(), 1e-9);
	}

	@ParameterizedTest
	@MethodSource("settings")
	void pointsAlreadyGivenStayAsTheyAre(final Decomposition decomposition, final Gating gating) {
		final PathCursor cursor = new SpectralPath(BASELINE, INPUT, decomposition, gating).cursor();
		final Tensor early = cursor.pointAt(0.3);
		final double[] values = early.values().clone();
		cursor.pointAt(0.7);
		cursor.pointAt(1);
		assertArrayEquals(values, early.values());
	}

	/** Lines, volumes, and channels without axes. */
	@ParameterizedTest
	@EnumSource(Decomposition.class)
	void pathsOfAnyNumberOfAxesStartAtTheBaselineAndEndAtTheInput(final Decomposition decomposition) {
		for (final int[] shape : new int[][] { { 5 }, { 2, 16 }, { 2, 4, 8, 6 }, { 1, 2, 4, 2, 6 } }) {
			final int size = Tensor.zeros(shape).size();
			final Tensor input = Tensor.of(shape, new Random(13).doubles(size, -2, 2).toArray());
			final Tensor baseline = Tensor.of(shape, new Random(14).doubles(size, -2, 2).toArray());
			final PathCursor cursor = new SpectralPath(baseline, input, decomposition, new Gating(GatingFunction.SIGMOID, 0.4))
				.cursor();
			assertArrayEquals(baseline.values(), cursor.pointAt(0).values(), 1e-12);
			assertArrayEquals(input.values(), cursor.pointAt(1).values(), 1e-9);
		}
	}

	/** All sides but the last are the rows of the matrix. */
	@ParameterizedTest
	@EnumSource(names = { "SVD", "SVD_JOINT" }, value = Decomposition.class)
	void aVolumeIsUnfoldedToAMatrix(final Decomposition decomposition) {
		final Gating gating = new Gating(GatingFunction.LINEAR, 0.4);
		final double[] values = new Random(15).doubles(2 * 3 * 4 * 5).toArray();
		final Tensor volume = Tensor.of(new int[] { 2, 3, 4, 5 }, values);
		final Tensor image = Tensor.of(2, 12, 5, values);
		final PathCursor ofVolume = new SpectralPath(volume.zeros(), volume, decomposition, gating).cursor();
		final PathCursor ofImage = new SpectralPath(image.zeros(), image, decomposition, gating).cursor();
		assertArrayEquals(ofImage.pointAt(0.45).values(), ofVolume.pointAt(0.45).values());
		final Tensor line = Tensor.of(new int[] { 1, 4 }, 1, 2, 3, 4);
		assertArrayEquals(new double[] { 0.5, 1, 1.5, 2 }, new SpectralPath(line.zeros(), line, decomposition,
			gating).cursor().pointAt(0.2).values(), 1e-14);
	}

	@Test
	void withFullOverlapThePathIsStraight() {
		final PathCursor spectral = new SpectralPath(BASELINE, INPUT, Decomposition.SVD, new Gating(GatingFunction.LINEAR,
			1)).cursor();
		final PathCursor straight = new LinearPath(BASELINE, INPUT).cursor();
		for (int k = 0; k <= 20; k++) {
			assertArrayEquals(straight.pointAt(k / 20.0).values(), spectral.pointAt(k / 20.0).values(), 1e-13);
		}
	}

	/** Singular values 1 and 0.01: the first has come in at 0.4, the second sets out at 0.594. */
	@Test
	void aPathThatStandsStillGivesTheSamePoint() {
		final Tensor input = Tensor.of(1, 2, 2, 1, 0, 0, 0.01);
		final PathCursor cursor = new SpectralPath(input.zeros(), input, Decomposition.SVD, new Gating(GatingFunction.LINEAR,
			0.4)).cursor();
		final Tensor resting = cursor.pointAt(0.41);
		assertSame(resting, cursor.pointAt(0.5));
		assertSame(resting, cursor.pointAt(0.59));
		assertNotSame(resting, cursor.pointAt(0.6));
		assertSame(cursor.pointAt(0.999), cursor.pointAt(1));
		for (int again = 0; again < 3; again++) {
			cursor.pointAt(0.2);
			final Tensor rest = cursor.pointAt(0.41 + 0.03 * again);
			assertSame(rest, cursor.pointAt(0.5));
			assertSame(rest, cursor.pointAt(0.59));
		}
	}

	@Test
	void anImageEqualToItsBaselineGoesNowhere() {
		for (final Decomposition decomposition : Decomposition.values()) {
			final PathCursor cursor = new SpectralPath(INPUT, INPUT, decomposition, new Gating(GatingFunction.LINEAR, 0.4))
				.cursor();
			assertArrayEquals(INPUT.values(), cursor.pointAt(0.5).values());
		}
	}

	@Test
	void refusesABaselineOfAnotherShape() {
		assertThrows(IllegalArgumentException.class, () -> new SpectralPath(Tensor.zeros(1, 12, 20), INPUT,
			Decomposition.SVD, new Gating(GatingFunction.LINEAR, 0.4)));
	}
}
