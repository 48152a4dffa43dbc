package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/**
 * The plain gradient and its averages over noise, on functions of which they are known: of Σ wᵢ xᵢ the gradient is w,
 * of Σ xᵢ² it is 2x, and with noise of the standard deviation σ its mean, mean square and variance are 2x, 4x² + 4σ²
 * and 4σ².
 */
final class SmoothGradTest {

	private static final Tensor INPUT = Tensor.of(1, 2, 2, 0.5, -2, 0, 1.25);
	private static final double[] WEIGHTS = { 1.5, -0.25, 0, 3 };
	private static final int COPIES = 20000;
	private static final double SIGMA = 0.3;

	private static AnalyticFunction linear() {
		return new AnalyticFunction(x -> IntStream.range(0, x.length).mapToDouble(i -> WEIGHTS[i] * x[i]).sum(),
			x -> WEIGHTS);
	}

	private static AnalyticFunction quadratic() {
		return new AnalyticFunction(x -> Arrays.stream(x).map(v -> v * v).sum(), x -> Arrays.stream(x).map(v -> 2 * v)
			.toArray());
	}

	private static Attribution attribute(final AttributionMethod method, final ScoreFunction score) {
		return method.attribute(score, INPUT, INPUT.zeros(), Monitor.none());
	}

	private static double[] map(final AttributionMethod method, final AnalyticFunction function) {
		return attribute(method, function.score()).map().values();
	}

	private static SmoothGrad smooth(final Average average, final int samples, final long seed) {
		return new SmoothGrad(new Gradient(), samples, Noise.absolute(SIGMA), average, seed);
	}

	@Test
	void theGradientOfALinearFunctionIsItsWeights() {
		final AnalyticFunction function = linear();
		final Attribution attribution = attribute(new Gradient(), function.score());
		assertArrayEquals(WEIGHTS, attribution.map().values());
		assertEquals(List.of(1), function.batches());
		assertEquals(1, attribution.gradients());
		assertEquals(0.5 * 1.5 + 0.5 + 3.75, attribution.completeness().inputScore());
		assertTrue(Double.isNaN(attribution.completeness().baselineScore()));
		assertFalse(new Gradient().isComplete());
	}

	/** The same copies, in the same order, as one by one. */
	@Test
	void noisyCopiesShareCalls() {
		for (final AttributionMethod method : List.of(new Gradient(), new GradientTimesInput())) {
			final AnalyticFunction together = new AnalyticFunction(4, x -> Math.exp(x[1]), x -> new double[] { 0, Math.exp(
				x[1]), 0, 0 });
			final AnalyticFunction alone = new AnalyticFunction(1, x -> Math.exp(x[1]), x -> new double[] { 0, Math.exp(x[1]),
				0, 0 });
			final SmoothGrad smooth = new SmoothGrad(method, 10, Noise.absolute(SIGMA), Average.SQUARE, 5);
			final Attribution attribution = attribute(smooth, together.score());
			assertEquals(List.of(4, 4, 2), together.batches());
			assertEquals(10, attribution.gradients());
			assertEquals(3, attribution.calls());
			assertArrayEquals(map(smooth, alone), attribution.map().values());
			assertEquals(10, alone.batches().size());
		}
	}

	/** Ten copies are compared with one baseline. */
	@Test
	void theScoreOfTheBaselineIsAskedForOnce() {
		final AtomicInteger scores = new AtomicInteger();
		final AnalyticFunction function = new AnalyticFunction(4, x -> scores.incrementAndGet(), x -> x);
		attribute(new SmoothGrad(new GradientTimesInput(), 10, Noise.absolute(SIGMA), Average.MEAN, 5), function.score());
		assertEquals(10 + 1, scores.get());
	}

	/** With its sign, and in the space of the points: times the displacement it is Gradient × Input. */
	@Test
	void theGradientTimesTheDisplacementIsGradientTimesInput() {
		final Tensor input = GoldenNetwork.input();
		final Tensor black = Baseline.black().of(input, GoldenNetwork.NORMALIZATION);
		final Tensor map = new Gradient().attribute(GoldenNetwork.probability(), input, input, Monitor.none()).map();
		final Tensor displacement = input.minus(black);
		for (int i = 0; i < map.size(); i++) {
			map.values()[i] *= displacement.values()[i];
		}
		assertArrayEquals(new GradientTimesInput().attribute(GoldenNetwork.probability(), input, black, Monitor.none())
			.map().values(), map.values());
	}

	/** Five standard errors: of the mean 2σ/√n, of the variance 4σ² √(2/n), of the mean square that of 4x² + 4σ². */
	@Test
	void theAveragesTendToTheirExpectations() {
		final double[] mean = map(smooth(Average.MEAN, COPIES, 7), quadratic());
		final double[] square = map(smooth(Average.SQUARE, COPIES, 7), quadratic());
		final double[] variance = map(smooth(Average.VARIANCE, COPIES, 7), quadratic());
		final double noise = 4 * SIGMA * SIGMA;
		for (int i = 0; i < mean.length; i++) {
			final double gradient = 2 * INPUT.values()[i];
			assertEquals(gradient, mean[i], 5 * Math.sqrt(noise / COPIES));
			assertEquals(noise, variance[i], 5 * noise * Math.sqrt(2.0 / COPIES));
			assertEquals(gradient * gradient + noise, square[i], 5 * Math.sqrt((4 * gradient * gradient * noise + 2 * noise *
				noise) / COPIES));
			assertEquals(square[i] - mean[i] * mean[i], variance[i], 1e-12);
			assertTrue(Math.abs(mean[i] - gradient) > 0, "there is noise");
		}
	}

	@Test
	void aConstantGradientHasNoVariance() {
		assertArrayEquals(WEIGHTS, map(smooth(Average.MEAN, 8, 1), linear()));
		assertArrayEquals(Arrays.stream(WEIGHTS).map(w -> w * w).toArray(), map(smooth(Average.SQUARE, 8, 1), linear()));
		assertArrayEquals(new double[4], map(smooth(Average.VARIANCE, 7, 1), linear()));
	}

	/** Of 1, 4 and 7: the variance is that of all copies, divided by their number. */
	@ParameterizedTest
	@CsvSource({ "MEAN, 4", "SQUARE, 22", "VARIANCE, 6" })
	void theAveragesDivideByTheNumberOfCopies(final Average average, final double expected) {
		final AttributionMean mean = new AttributionMean(3, average);
		for (final double value : new double[] { 1, 4, 7 }) {
			mean.add(new Attribution(Tensor.of(1, 1, 1, value), value, -value, 2));
		}
		final Attribution attribution = mean.get();
		assertEquals(expected, attribution.map().values()[0], 1e-14);
		assertEquals(4, attribution.completeness().inputScore(), 1e-14);
		assertEquals(-4, attribution.completeness().baselineScore(), 1e-14);
		assertEquals(6, attribution.gradients());
	}

	@ParameterizedTest
	@EnumSource(Average.class)
	void aSeedGivesTheSameBitsAndEachCopyOneGradient(final Average average) {
		final AnalyticFunction function = quadratic();
		final double[] first = map(smooth(average, 6, 3), function);
		assertEquals(6, function.gradientCount());
		assertArrayEquals(first, map(smooth(average, 6, 3), function));
		assertFalse(Arrays.equals(first, map(smooth(average, 6, 4), function)));
	}

	/** The input's values range from −2 to 1.25. */
	@Test
	void absoluteNoiseDoesNotDependOnTheValueRange() {
		assertEquals(0.3, Noise.absolute(0.3).deviation(INPUT));
		assertEquals(0.3, Noise.absolute(0.3).deviation(INPUT.zeros()));
		assertEquals(0.2 * 3.25, Noise.relative(0.2).deviation(INPUT));
		assertArrayEquals(map(new SmoothGrad(new Gradient(), 4, 0.2, 9), quadratic()), map(new SmoothGrad(new Gradient(), 4,
			Noise.absolute(0.2 * 3.25), Average.MEAN, 9), quadratic()));
	}

	/** As samples=1 in a macro. */
	@Test
	void oneSampleIsTheMethodItself() {
		for (final AttributionMethod method : List.of(new Gradient(), new GradientTimesInput(), new IntegratedGradients(
			new PathIntegral(Quadrature.LEFT, 6)))) {
			final AttributionMethod smooth = new SmoothGrad(method, 1, 0.15, 3);
			final Attribution expected = attribute(method, quadratic().score());
			final Attribution attribution = attribute(smooth, quadratic().score());
			assertArrayEquals(expected.map().values(), attribution.map().values());
			assertEquals(expected.gradients(), attribution.gradients());
			assertEquals(expected.completeness().inputScore(), attribution.completeness().inputScore());
			assertEquals(method.name(), smooth.name());
			assertEquals(method.settings(), smooth.settings());
		}
	}

	@ParameterizedTest
	@EnumSource(value = Average.class, names = "MEAN", mode = EnumSource.Mode.EXCLUDE)
	void oneSampleHasNoSquareAndNoVariance(final Average average) {
		assertEquals("average: expected samples above 1, but got samples=1 and average=" + average +
			". Set samples, for example to 25, or leave average out.", assertThrows(IllegalArgumentException.class,
				() -> smooth(average, 1, 0)).getMessage());
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, Double.NaN, Double.POSITIVE_INFINITY })
	void noiseIsAFiniteNumberFromZero(final double level) {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Noise.relative(level)).getMessage().startsWith(
			"noise: expected "));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Noise.absolute(level)).getMessage().startsWith(
			"deviation: expected "));
	}

	@Test
	void unitsAreThoseOfWhatIsAveraged() {
		final AttributionMethod ig = new IntegratedGradients();
		assertEquals("logit", ig.unit("logit"));
		assertEquals("logit", new SmoothGrad(ig).unit("logit"));
		assertEquals("logit²", new SmoothGrad(ig, 5, Noise.relative(0.15), Average.VARIANCE, 0).unit("logit"));
		assertEquals("logit per unit of the model's input", smooth(Average.MEAN, 5, 0).unit("logit"));
		assertEquals("(logit per unit of the model's input)²", smooth(Average.SQUARE, 5, 0).unit("logit"));
		assertEquals("logit²", new BaselineAverage(new SmoothGrad(ig, 5, Noise.relative(0.15), Average.SQUARE, 0), List
			.of()).unit("logit"));
	}

	/** A mean of complete maps is complete; squares and variances add up to no difference of scores. */
	@Test
	void onlyMeansAreCompleteAndHaveAMapError() {
		final AttributionMethod ig = new IntegratedGradients(PathIntegral.adaptive(0.02, 10));
		for (final Average average : Average.values()) {
			final AttributionMethod smooth = new SmoothGrad(ig, 3, Noise.relative(0.15), average, 0);
			assertEquals(average == Average.MEAN, smooth.isComplete());
			assertEquals(average == Average.MEAN, attribute(smooth, quadratic().score()).mapError().isPresent());
		}
	}
}
