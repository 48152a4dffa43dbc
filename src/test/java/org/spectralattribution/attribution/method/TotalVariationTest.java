package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.CountingModel;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.path.spectral.SpectralPath;
import org.spectralattribution.tensor.Tensor;

/** The total variation along a path, in closed form and by a second computation. */
final class TotalVariationTest {

	private static final Tensor INPUT = GoldenNetwork.input();
	private static final Tensor BLACK = Baseline.black().of(INPUT, GoldenNetwork.NORMALIZATION);

	private static double[] attribute(final TotalVariation method, final ScoreFunction score) {
		return PixelImportance.of(method.attribute(score, INPUT, BLACK, Monitor.none()).map()).values();
	}

	private static double[] plain(final ScoreFunction score, final int points, final double overlap) {
		final PathCursor cursor = new SpectralPath(BLACK, INPUT, Decomposition.SVD, new Gating(GatingFunction.LINEAR,
			overlap)).cursor();
		final List<double[]> path = new ArrayList<>();
		final List<double[]> gradients = new ArrayList<>();
		for (int k = 0; k < points; k++) {
			final Tensor point = cursor.pointAt((double) k / (points - 1));
			path.add(point.values().clone());
			gradients.add(score.gradients(List.of(point)).gradient(0).values());
		}
		final double[] sum = new double[64];
		for (int k = 0; k + 1 < points; k++) {
			for (int i = 0; i < INPUT.size(); i++) {
				sum[i % 64] += Math.abs((gradients.get(k)[i] + gradients.get(k + 1)[i]) / 2 * (path.get(k + 1)[i] - path.get(
					k)[i]));
			}
		}
		return sum;
	}

	/** On the straight path nothing is taken away again; with other overlaps there is at least as much. */
	@Test
	void ofALinearFunctionOnTheStraightPathItIsTheImportance() {
		final double[] weights = new Random(6).doubles(INPUT.size(), -1, 1).toArray();
		final AnalyticFunction linear = new AnalyticFunction(x -> IntStream.range(0, x.length).mapToDouble(i -> weights[i] *
			x[i]).sum(), x -> weights);
		final double[] straight = attribute(new TotalVariation(5, 1, Smoothing.NONE), linear.score());
		final double[] bent = attribute(new TotalVariation(20, 0.1, Smoothing.NONE), linear.score());
		double more = 0;
		for (int i = 0; i < 64; i++) {
			double expected = 0;
			for (int c = 0; c < 3; c++) {
				expected += Math.abs(weights[64 * c + i] * (INPUT.values()[64 * c + i] - BLACK.values()[64 * c + i]));
			}
			assertEquals(expected, straight[i], 1e-13);
			assertTrue(bent[i] >= expected - 1e-12);
			more += bent[i] - expected;
		}
		assertTrue(more > 0.1, "a spectral path goes back and forth, by " + more);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.4, 1 })
	void itIsThatOfThePoints(final double overlap) {
		final double[] plain = plain(GoldenNetwork.probability(), 12, overlap);
		final double[] variation = attribute(new TotalVariation(12, overlap, Smoothing.NONE), GoldenNetwork.probability());
		for (int i = 0; i < 64; i++) {
			assertEquals(plain[i], variation[i], 1e-14);
		}
	}

	@Test
	void itIsSmoothedAndTakesNoGradientWhereThePathStandsStill() {
		final CountingModel model = new CountingModel(GoldenNetwork.network());
		final ScoreFunction score = new ScoreFunction(model, ScoreHead.probability(GoldenNetwork.TARGET));
		final TotalVariation method = new TotalVariation();
		final Attribution attribution = method.attribute(score, INPUT, BLACK, Monitor.none());
		final PathCursor cursor = new SpectralPath(BLACK, INPUT, Decomposition.SVD, new Gating(GatingFunction.LINEAR, 0.4))
			.cursor();
		final long moves = IntStream.range(1, 36).filter(k -> cursor.pointAt((k - 1) / 35.0) != cursor.pointAt(k / 35.0))
			.count();
		assertTrue(moves < 35, "the path stands still somewhere");
		assertEquals(moves + 1, attribution.gradients());
		assertEquals(moves + 1, model.gradientCount());
		assertEquals(36, new TotalVariation(36, 1, Smoothing.NONE).attribute(score, INPUT, BLACK, Monitor.none()).gradients());
		final double[] smooth = new Smoothing(0.02).of(Tensor.of(1, 8, 8, plain(GoldenNetwork.probability(), 36, 0.4)))
			.values();
		for (int i = 0; i < INPUT.size(); i++) {
			assertEquals(smooth[i % 64] / 3, attribution.map().values()[i], 1e-14);
		}
		assertEquals(0.4234557492862382, attribution.completeness().scoreDifference(), 1e-13);
		assertFalse(method.isComplete());
		assertFalse(method.unit("logit").equals("logit"));
	}

	/** A jump is the straight line that it is: nothing of the way is left out. */
	@Test
	void jumpsCount() {
		final double least = PixelImportance.of(INPUT.minus(BLACK)).sum();
		final double[] ones = attribute(new TotalVariation(50, 0, Smoothing.NONE), new AnalyticFunction(x -> 0,
			x -> Arrays.stream(x).map(v -> 1).toArray()).score());
		assertTrue(Arrays.stream(ones).sum() >= least - 1e-9);
	}
}
