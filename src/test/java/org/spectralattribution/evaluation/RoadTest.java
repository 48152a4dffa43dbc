package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.CountingModel;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.Monitors;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;

final class RoadTest {

	private static final int SIDE = 20;
	private static final int SEED = 7;

	private final CountingModel golden = new CountingModel(GoldenNetwork.network());

	/** A network that sees the bright square only: 5 × 5 pixels of 1 on 0. */
	private static ScoreFunction meanOfSquare() {
		return new AnalyticFunction(x -> IntStream.range(0, x.length).filter(RoadTest::isInSquare).mapToDouble(i -> x[i] / 25)
			.sum(), x -> x).score();
	}

	private static ReplacementCurves ofSquare() {
		return Road.curves(meanOfSquare(), square(), SEED, output -> output.values()[0] > 0.5);
	}

	private static boolean isInSquare(final int i) {
		return i / SIDE >= 8 && i / SIDE < 13 && i % SIDE >= 8 && i % SIDE < 13;
	}

	private static Tensor square() {
		final Tensor square = Tensor.zeros(1, SIDE, SIDE);
		for (int i = 0; i < square.size(); i++) {
			square.values()[i] = isInSquare(i) ? 1 : 0;
		}
		return square;
	}

	private ReplacementCurves ofGolden() {
		return Road.curves(new ScoreFunction(golden, ScoreHead.probability(GoldenNetwork.TARGET)), GoldenNetwork.input(),
			SEED);
	}

	/** 40 pixels are a tenth: the whole square is gone with the first one, and stays whole for nine when it comes last. */
	@Test
	void whatMattersFirstLosesAllAndLastKeepsAll() {
		final DiffId road = ofSquare().of(Ranking.ofPixels(square()), Monitor.none());
		for (int share = 0; share < 9; share++) {
			assertEquals(0, road.deletion().soft()[share], 0.01);
			assertEquals(1, road.insertion().soft()[share], 1e-7);
		}
		assertEquals(1, road.soft(), 0.01);
		assertEquals(1, road.binary());
		assertArrayEquals(new double[9], road.deletion().binary());
	}

	/** Unlike a constant, imputation gives back a square of which something is left. */
	@Test
	void aSquareWithHolesIsFilled() {
		final Tensor map = square();
		for (int i = 0; i < map.size(); i++) {
			if (isInSquare(i) && (i + i / SIDE) % 2 == 0) map.values()[i] = 2;
			else map.values()[i] = isInSquare(i) ? 0 : 1;
		}
		final DiffId road = ofSquare().of(Ranking.ofPixels(map), Monitor.none());
		final DiffId zero = new ReplacementCurves(meanOfSquare(), square(), Replacement.ZERO, output -> true).of(Ranking
			.ofPixels(map), Monitor.none());
		// 13 of 25 pixels are removed at first, and 27 beside the square.
		assertEquals(12 / 25.0, zero.deletion().soft()[0], 1e-7);
		assertTrue(road.deletion().soft()[0] > 0.75);
	}

	@Test
	void thePointsAreThoseOfTheImputation() {
		final Tensor input = GoldenNetwork.input();
		final Ranking ranking = Ranking.ofPixels(input);
		final DiffId road = ofGolden().of(ranking, Monitor.none());
		final NoisyLinearImputation imputation = new NoisyLinearImputation(input, GoldenNetwork.NORMALIZATION,
			NoisyLinearImputation.NOISE, SEED);
		final double[] counts = { 6, 12, 19, 25, 32, 38, 44, 51, 57 };
		for (int share = 0; share < 9; share++) {
			assertEquals(probability(imputation, ranking, counts[share]), road.deletion().soft()[share], 1e-12);
			assertEquals(probability(imputation, ranking.inverse(), counts[share]), road.insertion().soft()[share], 1e-12);
		}
	}

	private static double probability(final NoisyLinearImputation imputation, final Ranking ranking, final double count) {
		final boolean[] removed = new boolean[64];
		for (final int pixel : ranking.mostImportant((int) count)) {
			removed[pixel] = true;
		}
		final double[] scores = GoldenNetwork.probability().scores(List.of(imputation.without(removed), GoldenNetwork
			.input()));
		return Math.min(1, scores[0] / (scores[1] + 1e-8));
	}

	@Test
	void callsAreCountedAndProgressIsTold() {
		final ReplacementCurves curves = ofGolden();
		final Ranking ranking = Ranking.ofPixels(GoldenNetwork.input());
		final int[] heard = new int[2];
		final DiffId road = curves.of(ranking, Monitors.hearing((done, total) -> {
			heard[0]++;
			heard[1] = done;
			assertEquals(19, total);
		}));
		assertEquals(19, golden.outputCount());
		assertEquals(0, golden.gradientCount());
		assertArrayEquals(new int[] { 2, 19 }, heard);
		assertEquals(-road.soft(), curves.of(ranking.inverse(), Monitor.none()).soft(), 1e-15);
		assertEquals(19, golden.outputCount());
	}

	@Test
	void escEndsItBetweenBatches() {
		assertThrows(CancellationException.class, () -> ofGolden().of(Ranking.ofPixels(GoldenNetwork.input()), Monitors
			.cancelledWhen(() -> golden.outputCount() > 0)));
		assertEquals(16, golden.outputCount());
	}

	/** Before the model is asked for the first point, and within the equations, too. */
	@Test
	void escEndsItWithinTheImputation() {
		for (int last = 1; last < 20; last++) {
			final int[] left = { last };
			assertThrows(CancellationException.class, () -> ofGolden().of(Ranking.ofPixels(GoldenNetwork.input()), Monitors
				.cancelledWhen(() -> --left[0] <= 0)));
			assertEquals(0, golden.outputCount());
		}
	}

	@Test
	void randomOrdersScoreAboutZero() {
		double sum = 0;
		final ReplacementCurves curves = ofSquare();
		final Random random = new Random(3);
		for (int k = 0; k < 20; k++) {
			final Tensor map = square();
			for (int i = 0; i < map.size(); i++) {
				map.values()[i] = random.nextDouble();
			}
			sum += curves.of(Ranking.ofPixels(map), Monitor.none()).soft() / 20;
		}
		assertEquals(0, sum, 0.05);
	}

	@Test
	void refusesRankingsOfSingleValues() {
		assertEquals("ranking: expected one of pixels for ROAD, but got one of the values of each channel. Use " +
			"ranking=pixel.", assertThrows(IllegalArgumentException.class, () -> ofGolden().of(Ranking.ofValues(GoldenNetwork
				.input()), Monitor.none())).getMessage());
		assertEquals(0, golden.outputCount());
	}
}
