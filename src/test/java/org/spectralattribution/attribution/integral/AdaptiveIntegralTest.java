package org.spectralattribution.attribution.integral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.CountingModel;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.Monitors;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.SumCorrection;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.LinearPath;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.path.spectral.SpectralPath;
import org.spectralattribution.tensor.Tensor;

final class AdaptiveIntegralTest {

	private static final Tensor ONE = Tensor.of(1, 1, 1, 1);

	private static Attribution golden(final PathIntegral integral, final Decomposition decomposition, final Gating gating,
		final ScoreFunction score)
	{
		final Tensor input = GoldenNetwork.input();
		return new SpectralIntegratedGradients(integral, decomposition, gating).attribute(score, input,
			Baseline.black().of(input, GoldenNetwork.NORMALIZATION), Monitor.none());
	}

	private static Attribution golden(final PathIntegral integral, final double overlap) {
		return golden(integral, Decomposition.SVD, new Gating(GatingFunction.LINEAR, overlap), GoldenNetwork.probability());
	}

	/** From 0 to 1 through one pixel. */
	private static Attribution unit(final PathIntegral integral, final AnalyticFunction function) {
		return integral.integrate(new LinearPath(ONE.zeros(), ONE), function.score(), ONE, ONE.zeros(), Monitor.none());
	}

	/** A step of the given steepness at 0.37. */
	private static AnalyticFunction sigmoid(final int batchSize, final double steepness) {
		return new AnalyticFunction(batchSize, x -> Math.tanh(steepness * (x[0] - 0.37)), x -> new double[] { steepness /
			Math.pow(Math.cosh(steepness * (x[0] - 0.37)), 2) });
	}

	private static double error(final Tensor map, final Tensor exact) {
		return map.minus(exact).absoluteSum() / exact.absoluteSum();
	}

	/** Against trapezoids of 20 001 points; the last is what 200 points of the reference's rule leave. */
	@ParameterizedTest
	@CsvSource({ "1, 3.5e-3", "0.6, 8.7e-3", "0.4, 8.7e-3", "0.2, 2e-2", "0.1, 3.5e-2" })
	void theGoldenMapIsWithinTheReportedError(final double overlap, final double reference) {
		final Tensor exact = golden(new PathIntegral(Quadrature.TRAPEZOID, 20001), overlap).map();
		for (final int steps : new int[] { 16, 25, 32, 50, 64, 100, 200 }) {
			final Attribution attribution = golden(PathIntegral.adaptive(0, steps), overlap);
			final double error = error(attribution.map(), exact);
			assertEquals(steps, attribution.gradients());
			assertTrue(error <= attribution.mapError().getAsDouble(), steps + " steps: " + error + " over " + attribution
				.mapError());
			if (steps >= 50) assertTrue(error < reference, steps + " steps: " + error);
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.05, 0.02, 0.005, 0.001 })
	void theToleranceIsMet(final double tolerance) {
		final Tensor exact = golden(new PathIntegral(Quadrature.TRAPEZOID, 20001), 0.4).map();
		final Attribution attribution = golden(PathIntegral.adaptive(tolerance, 1000), 0.4);
		assertTrue(attribution.mapError().getAsDouble() <= tolerance);
		assertTrue(error(attribution.map(), exact) <= tolerance);
		assertTrue(attribution.gradients() < 1000);
	}

	@Test
	void aLinearFunctionTakesOneBatch() {
		final Tensor input = GoldenNetwork.input();
		final double[] weights = input.values().clone();
		final AnalyticFunction function = new AnalyticFunction(x -> {
			double sum = 0;
			for (int i = 0; i < x.length; i++) {
				sum += weights[i] * x[i];
			}
			return sum;
		}, x -> weights);
		final Attribution attribution = new SpectralIntegratedGradients(PathIntegral.adaptive(1e-6, 100), Decomposition.SVD,
			new Gating(GatingFunction.LINEAR, 0.4)).attribute(function.score(), input, input.zeros(), Monitor.none());
		assertEquals(List.of(8), function.batches());
		assertEquals(1, attribution.calls());
		for (int i = 0; i < input.size(); i++) {
			assertEquals(weights[i] * weights[i], attribution.map().values()[i], 1e-5);
		}
		assertEquals(0, attribution.mapError().getAsDouble(), 1e-6);
	}

	/** Two components, one after the other, and a function whose gradients are linear: trapezoids are exact. */
	@ParameterizedTest
	@CsvSource({ "LINEAR, 0", "COSINE, 0", "STEP, 0.4", "STEP, 0" })
	void jumpsAreStraightLines(final GatingFunction schedule, final double overlap) {
		final Tensor input = Tensor.of(1, 2, 2, 3, 1, 1, 3);
		final AnalyticFunction function = new AnalyticFunction(x -> x[0] * x[1], x -> new double[] { x[1], x[0], 0, 0 });
		final Attribution attribution = new SpectralIntegratedGradients(PathIntegral.adaptive(0.02, 50), Decomposition.SVD,
			new Gating(schedule, overlap)).attribute(function.score(), input, input.zeros(), Monitor.none());
		// From (0, 0) to (2, 2) both pixels gain 2; from there to (3, 1) the first gains ∫ x₁ = 1.5, the second loses 2.5.
		assertArrayEquals(new double[] { 3.5, -0.5, 0, 0 }, attribution.map().values(), 1e-6);
	}

	@ParameterizedTest
	@EnumSource(Decomposition.class)
	void completenessHoldsAcrossJumps(final Decomposition decomposition) {
		for (final Gating gating : List.of(new Gating(GatingFunction.LINEAR, 0), new Gating(GatingFunction.STEP, 0.4))) {
			final Attribution attribution = golden(PathIntegral.adaptive(0.005, 500), decomposition, gating, GoldenNetwork
				.probability());
			assertEquals(0, attribution.completeness().relativeError(), 0.01);
			final Tensor fine = golden(PathIntegral.adaptive(0, 4000), decomposition, gating, GoldenNetwork.probability())
				.map();
			for (final int steps : new int[] { 40, 60, 100 }) {
				final Attribution few = golden(PathIntegral.adaptive(0, steps), decomposition, gating, GoldenNetwork
					.probability());
				final double error = error(few.map(), fine);
				assertTrue(error <= few.mapError().getAsDouble(), error + " over " + few.mapError());
			}
		}
	}

	@ParameterizedTest
	@EnumSource(value = GatingFunction.class, names = { "COSINE", "SIGMOID" })
	void bentPathsAreWithinTheReportedError(final GatingFunction schedule) {
		final Gating gating = new Gating(schedule, 0.4);
		final Tensor exact = golden(new PathIntegral(Quadrature.TRAPEZOID, 20001), Decomposition.DCT, gating, GoldenNetwork
			.probability()).map();
		final Attribution attribution = golden(PathIntegral.adaptive(0.01, 200), Decomposition.DCT, gating, GoldenNetwork
			.probability());
		assertTrue(error(attribution.map(), exact) <= attribution.mapError().getAsDouble());
		assertTrue(attribution.mapError().getAsDouble() <= 0.01);
	}

	/** The gradient of a steep step is 0 at every point of the start: only the score tells of it. */
	@Test
	void aStepBetweenThePointsIsFound() {
		final Attribution attribution = unit(PathIntegral.adaptive(0.01, 200), sigmoid(16, 5000));
		assertEquals(2, attribution.map().sum(), 0.02);
		assertTrue(attribution.mapError().getAsDouble() <= 0.01);
	}

	@Test
	void whatIsMissingIsReported() {
		final Attribution attribution = unit(PathIntegral.adaptive(0.01, 17), sigmoid(16, 40));
		final SumCorrection correction = attribution.accuracy().sumCorrection().get();
		assertTrue(correction.share() > 0 && correction.share() <= attribution.mapError().getAsDouble());
	}

	/**
	 * Two pixels of ±20 that cancel each other, and a rise of the score by 0.86 between two of the first points, which two
	 * pixels of 9.9 and −9 make. A part of the score as large as the rise is 2 % of the map, but 32 % of it is missed.
	 */
	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.05, 0.02 })
	void aLateRiseOfTheScoreIsNotMissed(final double tolerance) {
		final Tensor ones = Tensor.of(1, 1, 4, 1, 1, 1, 1);
		final AnalyticFunction function = new AnalyticFunction(x -> 20 * (x[0] - x[1]) + 0.43 * Math.tanh(200 * rise(x)), //
			x -> {
				final double slope = 86 / Math.pow(Math.cosh(200 * rise(x)), 2);
				return new double[] { 20, -20, 11.5 * slope, -10.5 * slope };
			});
		final Attribution attribution = PathIntegral.adaptive(tolerance, 200).integrate(new LinearPath(ones.zeros(), ones),
			function.score(), ones, ones.zeros(), Monitor.none());
		final Tensor exact = Tensor.of(1, 1, 4, 20, -20, 11.5 * 0.86, -10.5 * 0.86);
		assertTrue(error(attribution.map(), exact) <= attribution.mapError().getAsDouble(), error(attribution.map(), exact) +
			" over " + attribution.mapError());
		assertTrue(attribution.mapError().getAsDouble() <= tolerance);
	}

	/** On the straight path, the position less that of the rise. */
	private static double rise(final double[] x) {
		return 11.5 * x[2] - 10.5 * x[3] - 0.92;
	}

	@Test
	void aToleranceThatIsNotReachedIsKnown() {
		assertTrue(golden(PathIntegral.adaptive(0.001, 10), 0.4).accuracy().isAboveTolerance());
		assertFalse(golden(PathIntegral.adaptive(0.1, 200), 0.4).accuracy().isAboveTolerance());
		assertFalse(golden(PathIntegral.adaptive(0, 10), 0.4).accuracy().isAboveTolerance());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 16, 1000 })
	void batchesChangeNothingButTheirNumber(final int batchSize) {
		final AnalyticFunction function = sigmoid(batchSize, 20);
		final Attribution attribution = unit(PathIntegral.adaptive(0, 70), function);
		assertArrayEquals(unit(PathIntegral.adaptive(0, 70), sigmoid(16, 20)).map().values(), attribution.map().values());
		assertEquals(70, attribution.gradients());
		assertEquals(70, function.gradientCount());
		assertEquals(function.batches().size(), attribution.calls());
		assertTrue(function.batches().stream().allMatch(size -> size <= batchSize));
	}

	/** With room for 32 gradients the path is refined piece by piece, as well as all at once. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.4, 0.1 })
	void refiningPieceByPieceIsAsExact(final double overlap) {
		final Tensor input = GoldenNetwork.input();
		final Tensor baseline = Baseline.black().of(input, GoldenNetwork.NORMALIZATION);
		final SpectralPath path = new SpectralPath(baseline, input, Decomposition.SVD, new Gating(GatingFunction.LINEAR,
			overlap));
		final Tensor exact = golden(new PathIntegral(Quadrature.TRAPEZOID, 20001), overlap).map();
		for (final int steps : new int[] { 40, 100, 300, 2000 }) {
			final Attribution pieces = new AdaptiveIntegral(0, steps, 0).integrate(path, GoldenNetwork.probability(), input,
				baseline, Monitor.none());
			final Attribution whole = golden(PathIntegral.adaptive(0, steps), overlap);
			final double error = error(pieces.map(), exact);
			assertTrue(error <= pieces.mapError().getAsDouble(), steps + " steps: " + error + " over " + pieces.mapError());
			assertTrue(error <= 3 * error(whole.map(), exact) + 1e-7, steps + " steps: " + error);
			assertTrue(pieces.gradients() <= steps && pieces.gradients() > 0.8 * steps, pieces.gradients() + " of " + steps);
		}
		final Attribution enough = new AdaptiveIntegral(0.001, 2000, 0).integrate(path, GoldenNetwork.probability(), input,
			baseline, Monitor.none());
		assertTrue(enough.gradients() < 500);
		assertTrue(enough.mapError().getAsDouble() <= 0.001);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 9, 15, 16, 17, 50 })
	void noMoreStepsAreUsedThanAllowed(final int steps) {
		final CountingModel model = new CountingModel(GoldenNetwork.network());
		golden(PathIntegral.adaptive(0, steps), Decomposition.SVD, new Gating(GatingFunction.LINEAR, 0.1), new ScoreFunction(
			model, ScoreHead.probability(GoldenNetwork.TARGET)));
		assertEquals(steps, model.gradientCount());
	}

	@Test
	void anImageEqualToItsBaselineTakesNoGradient() {
		final AnalyticFunction function = sigmoid(16, 3);
		final Attribution attribution = PathIntegral.adaptive(0.02, 50).integrate(new LinearPath(ONE, ONE), function.score(),
			ONE, ONE, Monitor.none());
		assertEquals(0, function.gradientCount());
		assertEquals(0, attribution.mapError().getAsDouble());
		assertEquals(0, attribution.map().absoluteSum());
	}

	/** By rounds of at most half the points so far, while much is missing. */
	@Test
	void progressRisesToItsEnd() {
		final List<Integer> heard = new ArrayList<>();
		PathIntegral.adaptive(0, 40).integrate(new LinearPath(ONE.zeros(), ONE), sigmoid(16, 20).score(), ONE, ONE.zeros(),
			Monitors.hearing((done, total) -> {
				assertEquals(40, total);
				heard.add(done);
			}));
		assertEquals(List.of(8, 12, 16, 24, 32, 40), heard);
	}

	@Test
	void scoresComeWithTheGradients() {
		final CountingModel model = new CountingModel(sigmoid(16, 20));
		final Attribution attribution = PathIntegral.adaptive(0.02, 40).integrate(new LinearPath(ONE.zeros(), ONE),
			new ScoreFunction(model, ScoreHead.logit(0)), ONE, ONE.zeros(), Monitor.none());
		assertEquals(0, model.outputCount());
		assertEquals(Math.tanh(20 * 0.63) + Math.tanh(20 * 0.37), attribution.completeness().scoreDifference(), 1e-12);
	}

	@Test
	void cancellingEndsWithinOneBatch() {
		final AnalyticFunction function = sigmoid(8, 20);
		assertThrows(CancellationException.class, () -> PathIntegral.adaptive(0, 1000).integrate( //
			new LinearPath(ONE.zeros(), ONE),
			function.score(), ONE, ONE.zeros(), Monitors.cancelledWhen(() -> function.gradientCount() >= 24)));
		assertEquals(24, function.gradientCount());
	}

	@Test
	void badSettingsAreRefused() {
		for (final double tolerance : new double[] { -0.1, Double.NaN, Double.POSITIVE_INFINITY }) {
			assertTrue(assertThrows(IllegalArgumentException.class, () -> PathIntegral.adaptive(tolerance, 10)).getMessage()
				.contains("tolerance"));
		}
		assertTrue(assertThrows(IllegalArgumentException.class, () -> PathIntegral.adaptive(0.02, 1)).getMessage().contains(
			"steps"));
		assertTrue(PathIntegral.adaptive(0.02, 100).toString().contains("tolerance 0.02"));
	}
}
