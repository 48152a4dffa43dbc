package org.spectralattribution.attribution.integral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Completeness;
import org.spectralattribution.attribution.CountingModel;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.Monitors;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.SteeredModel;
import org.spectralattribution.attribution.method.GradientTimesInput;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.path.LinearPath;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.path.spectral.SpectralPath;
import org.spectralattribution.tensor.Tensor;

final class PathIntegralTest {

	private static Attribution integrate(final AnalyticFunction function, final Quadrature rule, final int steps,
		final double[] baseline, final double... input)
	{
		final Tensor from = Tensor.of(1, 1, baseline.length, baseline);
		final Tensor to = Tensor.of(1, 1, input.length, input);
		return new PathIntegral(rule, steps).integrate(new LinearPath(from, to), function.score(), to, from, Monitor.none());
	}

	/** A case of PAIR's saliency library: each term's integral is its own difference. */
	@ParameterizedTest
	@EnumSource(Quadrature.class)
	void aSumOfFunctionsOfOnePixelEachIsAttributedTermByTerm(final Quadrature rule) {
		final AnalyticFunction function = new AnalyticFunction(x -> 5 * x[0] + x[1] * x[1] + Math.sin(x[2]),
			x -> new double[] { 5, 2 * x[1], Math.cos(x[2]) });
		final Attribution attribution = integrate(function, rule, 1000, new double[] { 0.5, 1, 1 }, 1, 2, 3);
		assertArrayEquals(new double[] { 2.5, 3, Math.sin(3) - Math.sin(1) }, attribution.map().values(), 5e-3);
		assertEquals(0, attribution.completeness().error(), 5e-3);
	}

	/** A case of Captum: ReLU(ReLU(x − 1) − ReLU(y)), written in two ways, is attributed alike. */
	@ParameterizedTest
	@EnumSource(Quadrature.class)
	void implementationsOfOneFunctionAreAttributedAlike(final Quadrature rule) {
		final AnalyticFunction inner = new AnalyticFunction(x -> relu(relu(x[0] - 1) - relu(x[1])), x -> {
			final double on = relu(x[0] - 1) - relu(x[1]) > 0 ? 1 : 0;
			return new double[] { x[0] > 1 ? on : 0, x[1] > 0 ? -on : 0 };
		});
		final AnalyticFunction outer = new AnalyticFunction(x -> relu(relu(x[0]) - 1 - relu(x[1])), x -> {
			final double on = relu(x[0]) - 1 - relu(x[1]) > 0 ? 1 : 0;
			return new double[] { x[0] > 0 ? on : 0, x[1] > 0 ? -on : 0 };
		});
		for (final AnalyticFunction function : List.of(inner, outer)) {
			final Tensor map = integrate(function, rule, 500, new double[] { 0, 0 }, 3, 1).map();
			assertArrayEquals(new double[] { 1.5, -0.5 }, map.values(), 0.01);
		}
	}

	private static double relu(final double x) {
		return Math.max(0, x);
	}

	/** The scores of 1 − ReLU(1 − x), a case of Captum, are flat beyond 1 and slanted below. */
	@Test
	void completenessHoldsForASaturatedFunction() {
		final AnalyticFunction function = new AnalyticFunction(x -> 1 - relu(1 - x[0]), x -> new double[] { x[0] < 1 ? 1
			: 0 });
		for (final double x : new double[] { 1, 0, -1, 3 }) {
			final Completeness completeness = integrate(function, Quadrature.TRAPEZOID, 500, new double[] { 1e-5 }, x)
				.completeness();
			assertEquals(completeness.scoreDifference(), completeness.attributionSum(), 0.01);
		}
	}

	@Test
	void completenessIsTheSumAgainstTheScoresOfInputAndBaseline() {
		final Completeness completeness = new Completeness(0.9, 0.8, -0.2);
		assertEquals(1, completeness.scoreDifference(), 1e-15);
		assertEquals(-0.1, completeness.error(), 1e-15);
		assertEquals(0.1, completeness.relativeError(), 1e-15);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 16, 1000 })
	void batchesChangeNothingButTheirNumber(final int batchSize) {
		final AnalyticFunction function = new AnalyticFunction(batchSize, x -> Math.exp(x[0]), x -> new double[] { Math
			.exp(x[0]) });
		final Attribution attribution = integrate(function, Quadrature.LEFT, 200, new double[] { 0 }, 1);
		assertEquals(199, attribution.gradients());
		assertEquals(199, function.gradientCount());
		assertEquals((199 + batchSize - 1) / batchSize, function.batches().size());
		assertTrue(function.batches().stream().allMatch(size -> size <= batchSize));
		assertEquals(sumLeft(), attribution.map().sum(), 1e-13);
	}

	/** The geometric series Σ h exp(kh). */
	private static double sumLeft() {
		final double h = 1.0 / 199;
		return h * (Math.E - 1) / (Math.exp(h) - 1);
	}

	/** Singular values 1 and 0.01: at overlap 0.4 the path rests from 0.4 to 0.594 and from 0.994 on. */
	@Test
	void noGradientIsTakenWhereThePathStandsStill() {
		final Tensor input = Tensor.of(1, 2, 2, 1, 0, 0, 0.01);
		final AnalyticFunction function = new AnalyticFunction(x -> x[0] * x[3], x -> new double[] { x[3], 0, 0, x[0] });
		final IntegrationPath path = new SpectralPath(input.zeros(), input, Decomposition.SVD, new Gating(
			GatingFunction.LINEAR, 0.4));
		final Attribution attribution = new PathIntegral(Quadrature.LEFT, 101).integrate(path, function.score(), input,
			input.zeros(), Monitor.none());
		assertEquals(40 + 41, attribution.gradients());
		assertEquals(function.gradientCount(), attribution.gradients());
	}

	@Test
	void anImageEqualToItsBaselineTakesNoGradient() {
		final AnalyticFunction function = new AnalyticFunction(x -> x[0], x -> new double[] { 1 });
		final Attribution attribution = integrate(function, Quadrature.TRAPEZOID, 50, new double[] { 2 }, 2);
		assertEquals(0, attribution.map().absoluteSum());
		assertEquals(0, attribution.completeness().error());
	}

	@Test
	void fullOverlapIsIntegratedGradients() {
		final Tensor input = GoldenNetwork.input();
		final Tensor baseline = Baseline.blur().of(input, GoldenNetwork.NORMALIZATION);
		for (final Quadrature rule : Quadrature.values()) {
			final PathIntegral integral = new PathIntegral(rule, 60);
			final Tensor ig = new IntegratedGradients(integral).attribute(GoldenNetwork.probability(), input, baseline,
				Monitor.none()).map();
			final Tensor sig = new SpectralIntegratedGradients(integral, Decomposition.SVD, new Gating(GatingFunction.LINEAR,
				1)).attribute(GoldenNetwork.probability(), input, baseline, Monitor.none()).map();
			assertArrayEquals(ig.values(), sig.values(), 1e-13);
		}
	}

	@Test
	void pathPointsAreAskedForInOrderAndOnce() {
		final List<Double> asked = new ArrayList<>();
		final IntegrationPath path = () -> new PathCursor() {

			@Override
			public Tensor pointAt(final double alpha) {
				asked.add(alpha);
				return Tensor.of(1, 1, 1, alpha);
			}
		};
		final Tensor one = Tensor.of(1, 1, 1, 1);
		for (final Quadrature rule : Quadrature.values()) {
			asked.clear();
			new PathIntegral(rule, 33).integrate(path, new AnalyticFunction(x -> x[0], x -> new double[] { 1 }).score(), one, one
				.zeros(), Monitor.none());
			final List<Double> sorted = new ArrayList<>(asked);
			Collections.sort(sorted);
			assertEquals(sorted, asked);
			assertEquals(asked.stream().distinct().count(), asked.size());
		}
	}

	@Test
	void progressRisesToItsEnd() {
		final List<Integer> heard = new ArrayList<>();
		final Tensor one = Tensor.of(1, 1, 1, 1);
		final ScoreFunction score = new AnalyticFunction(x -> x[0], x -> new double[] { 1 }).score();
		new PathIntegral(Quadrature.TRAPEZOID, 100).integrate(new LinearPath(one.zeros(), one), score, one, one.zeros(),
			Monitors.hearing((done, total) -> {
				assertEquals(100, total);
				heard.add(done);
			}));
		assertEquals(List.of(16, 32, 48, 64, 80, 96, 100), heard);
	}

	/** The number that the user gave, though some rules have one gradient less than path points. */
	@ParameterizedTest
	@EnumSource(Quadrature.class)
	void progressCountsPathPoints(final Quadrature rule) {
		final List<Integer> heard = new ArrayList<>();
		final Tensor one = Tensor.of(1, 1, 1, 1);
		final ScoreFunction score = new AnalyticFunction(x -> x[0], x -> new double[] { 1 }).score();
		new PathIntegral(rule, 200).integrate(new LinearPath(one.zeros(), one), score, one, one.zeros(), Monitors.hearing((
			done, total) -> {
			assertEquals(200, total);
			heard.add(done);
		}));
		assertEquals(200, heard.get(heard.size() - 1));
		assertTrue(heard.get(0) <= 17, heard.toString());
	}

	@Test
	void cancellingEndsWithinOneBatch() {
		final AnalyticFunction function = new AnalyticFunction(10, x -> x[0], x -> new double[] { 1 });
		final Tensor one = Tensor.of(1, 1, 1, 1);
		assertThrows(CancellationException.class, () -> new PathIntegral(Quadrature.TRAPEZOID, 1000).integrate(new LinearPath(
			one.zeros(), one), function.score(), one, one.zeros(),
				Monitors.cancelledWhen(() -> function.gradientCount() >= 30)));
		assertEquals(30, function.gradientCount());
	}

	@Test
	void gradientTimesInputTakesOneGradientAtTheInput() {
		final AnalyticFunction function = new AnalyticFunction(x -> x[0] * x[0], x -> new double[] { 2 * x[0] });
		final Attribution attribution = new GradientTimesInput().attribute(function.score(), Tensor.of(1, 1, 1, 3),
			Tensor.of(1, 1, 1, 1), Monitor.none());
		assertEquals(12, attribution.map().sum());
		assertEquals(1, attribution.gradients());
		assertEquals(8, attribution.completeness().scoreDifference());
	}

	/** A path that jumps begins beside the baseline, and the published rule takes no gradient at the input. */
	@ParameterizedTest
	@CsvSource({ "TRAPEZOID, 0.4, 0", "TRAPEZOID, 0, 2", "LEFT, 0.4, 2" })
	void scoresOfTheEndsTakeNoCallWhereTheirGradientsAreTaken(final Quadrature rule, final double overlap,
		final int outputs)
	{
		final CountingModel model = new CountingModel(GoldenNetwork.network());
		final ScoreFunction score = new ScoreFunction(model, ScoreHead.probability(GoldenNetwork.TARGET));
		final Tensor input = GoldenNetwork.input();
		final Attribution attribution = new SpectralIntegratedGradients(new PathIntegral(rule, 10), Decomposition.SVD,
			new Gating(GatingFunction.LINEAR, overlap)).attribute(score, input, input.zeros(), Monitor.none());
		assertEquals(outputs, model.outputCount());
		final double[] scores = score.scores(List.of(input, input.zeros()));
		assertEquals(scores[0], attribution.completeness().inputScore(), 1e-15);
		assertEquals(scores[1], attribution.completeness().baselineScore(), 1e-15);
	}

	/** Batches are told by the number of their first point. */
	@Test
	void theFirstOfOverlappingCallsAreSmall() {
		final Tensor input = Tensor.of(1, 1, 2, 199.5, -3);
		final List<Attribution> maps = new ArrayList<>();
		final List<List<Integer>> starts = new ArrayList<>();
		for (final int atOnce : new int[] { 1, 2 }) {
			final SteeredModel model = new SteeredModel(atOnce, 64, number -> {});
			maps.add(new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, 200)).attribute(model.score(), input, input
				.zeros(), Monitor.none()));
			starts.add(model.begun().stream().sorted().collect(Collectors.toList()));
		}
		assertEquals(List.of(List.of(0, 64, 128, 192), List.of(0, 16, 48, 112, 176)), starts);
		assertEquals(200, maps.get(1).gradients());
		assertArrayEquals(maps.get(0).map().values(), maps.get(1).map().values());
	}
}
