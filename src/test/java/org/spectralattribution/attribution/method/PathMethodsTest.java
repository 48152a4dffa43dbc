package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Completeness;
import org.spectralattribution.attribution.CountingModel;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.Monitors;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.SalientManipulationPath.Direction;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.BlurPath;
import org.spectralattribution.tensor.Tensor;

import java.util.stream.Stream;

/** What must come out where it can be said beforehand: of linear functions above all. */
final class PathMethodsTest {

	private static final Tensor INPUT = GoldenNetwork.input();
	private static final Tensor BLACK = Baseline.black().of(INPUT, GoldenNetwork.NORMALIZATION);
	private static final double[] WEIGHTS = new Random(8).doubles(INPUT.size(), -1, 1).toArray();

	private static AnalyticFunction linear() {
		return new AnalyticFunction(x -> IntStream.range(0, x.length).mapToDouble(i -> WEIGHTS[i] * x[i]).sum(),
			x -> WEIGHTS);
	}

	private static Attribution attribute(final AttributionMethod method, final ScoreFunction score) {
		return method.attribute(score, INPUT, BLACK, Monitor.none());
	}

	private static double[] product(final Tensor way) {
		return IntStream.range(0, way.size()).mapToDouble(i -> WEIGHTS[i] * way.values()[i]).toArray();
	}

	@ParameterizedTest
	@EnumSource(Quadrature.class)
	void blurIsCompleteAgainstTheBlurredInputByEveryRule(final Quadrature rule) {
		final PathIntegral integral = new PathIntegral(rule, 60);
		final Attribution exact = attribute(new BlurIntegratedGradients(integral, 1), linear().score());
		assertArrayEquals(product(INPUT.minus(BlurPath.start(1).of(INPUT, GoldenNetwork.NORMALIZATION))),
			exact.map().values(), 1e-12);
		assertEquals(0, exact.completeness().error(), 1e-11);
		final Completeness completeness = attribute(new BlurIntegratedGradients(integral, 1), GoldenNetwork.probability())
			.completeness();
		assertEquals(completeness.scoreDifference(), completeness.attributionSum(), 0.01);
	}

	/** Each pixel is moved all its way, whatever the order, and every channel holds the pixel's sum. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 64, 1000 })
	void deletionOfALinearFunctionGivesEachPixelItsShare(final int pixels) {
		final AnalyticFunction function = linear();
		final Attribution attribution = attribute(new SalientManipulationPath(Direction.DELETION, pixels, 5, Baseline.mean()),
			function.score());
		final double[] shares = product(INPUT.minus(BLACK));
		for (int pixel = 0; pixel < 64; pixel++) {
			final double share = shares[pixel] + shares[64 + pixel] + shares[128 + pixel];
			for (int c = 0; c < 3; c++) {
				// A pixel counts as moved when it is within 1e-5 of its end.
				assertEquals(share, attribution.map().values()[64 * c + pixel], 1e-3);
			}
		}
		assertTrue(attribution.gradients() <= 64 / pixels + 10, "gradients " + attribution.gradients());
		assertTrue(attribution.gradients() >= Math.max(5, 64 / pixels), "no step goes more than a fifth of the way");
	}

	@Test
	void bothDirectionsAreTheSumOfEach() {
		final double[] deletion = attribute(new SalientManipulationPath(Direction.DELETION, 5, 5, Baseline.mean()),
			GoldenNetwork.probability()).map().values();
		final double[] insertion = attribute(new SalientManipulationPath(Direction.INSERTION, 5, 5, Baseline.mean()),
			GoldenNetwork.probability()).map().values();
		final double[] both = attribute(new SalientManipulationPath(Direction.BOTH, 5, 5, Baseline.mean()), GoldenNetwork
			.probability()).map().values();
		for (int i = 0; i < both.length; i++) {
			assertEquals(deletion[i] + insertion[i], both[i], 1e-15);
		}
	}

	/** Of a linear network every step goes straight to the output of the reference. */
	@Test
	void iterativeStepsHaveOneLengthAndAreComplete() {
		final double norm = Math.sqrt(IntStream.range(0, WEIGHTS.length).mapToDouble(i -> WEIGHTS[i] * WEIGHTS[i]).sum());
		final Tensor white = Baseline.white().of(INPUT, GoldenNetwork.NORMALIZATION);
		final double[] outputs = linear().score().scores(List.of(INPUT, BLACK, white));
		double expected = 0;
		for (int r = 1; r <= 2; r++) {
			assertTrue(Math.abs(outputs[r] - outputs[0]) > 10 * 0.01 * norm, "no step goes past a reference");
			expected -= Math.signum(outputs[r] - outputs[0]) * 10 * 0.01 * norm / 2;
		}
		final Attribution attribution = attribute(new IntegratedGradientsSquared(List.of(Baseline.image("black", BLACK),
			Baseline.image("white", white)), 10, 0.01), linear().score());
		assertEquals(2 * 2 * 10, attribution.gradients());
		assertEquals(0, attribution.completeness().error(), 1e-12);
		assertEquals(expected, attribution.map().sum(), 1e-12);
	}

	@Test
	void noNoiseIsTheMethodItself() {
		final AttributionMethod ig = new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, 20));
		final Attribution plain = attribute(ig, GoldenNetwork.probability());
		final Attribution smooth = attribute(new SmoothGrad(ig, 4, 0, 1), GoldenNetwork.probability());
		assertArrayEquals(plain.map().values(), smooth.map().values(), 1e-15);
		assertEquals(4 * plain.gradients(), smooth.gradients());
		assertEquals(plain.completeness().error(), smooth.completeness().error(), 1e-15);
	}

	@Test
	void noiseKeepsCompletenessAndItsSeed() {
		final AttributionMethod ig = new IntegratedGradients(new PathIntegral(Quadrature.GAUSS_LEGENDRE, 30));
		final Attribution first = attribute(new SmoothGrad(ig, 5, 0.15, 1), GoldenNetwork.probability());
		final Attribution again = attribute(new SmoothGrad(ig, 5, 0.15, 1), GoldenNetwork.probability());
		final Attribution other = attribute(new SmoothGrad(ig, 5, 0.15, 2), GoldenNetwork.probability());
		assertEquals(0, first.completeness().error(), 1e-6);
		assertArrayEquals(first.map().values(), again.map().values());
		assertTrue(first.map().minus(other.map()).absoluteSum() > 0.1);
	}

	/** A saturated network: all gradients are 0, and so are the map and its error. */
	@Test
	void theMeanOfMapsOfZerosHasNoError() {
		final AnalyticFunction constant = new AnalyticFunction(x -> 1, x -> new double[x.length]);
		final Attribution attribution = attribute(new SmoothGrad(new IntegratedGradients(PathIntegral.adaptive(0.02,
			20)), 3, 0.15, 1), constant.score());
		assertEquals(0, attribution.map().absoluteSum());
		assertEquals(0, attribution.mapError().getAsDouble());
	}

	/** The noise of one value over many copies has the standard deviation that was asked for. */
	@Test
	void theNoiseIsAShareOfTheValueRange() {
		final List<Double> seen = new ArrayList<>();
		final AttributionMethod probe = new AttributionMethod() {

			@Override
			public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
				final Monitor monitor)
			{
				seen.add(input.values()[0]);
				return new Attribution(input, 0, 0, 0);
			}

			@Override
			public String name() {
				return "probe";
			}

			@Override
			public String settings() {
				return "";
			}
		};
		new SmoothGrad(probe, 10000, 0.2, 3).attribute(linear().score(), Tensor.of(1, 1, 2, 5, -5), Tensor.zeros(1, 1, 2),
			Monitor.none());
		final double mean = seen.stream().mapToDouble(x -> x).average().getAsDouble();
		assertEquals(5, mean, 0.1);
		assertEquals(2, Math.sqrt(seen.stream().mapToDouble(x -> (x - mean) * (x - mean)).average().getAsDouble()), 0.05);
	}

	/**
	 * As docs/methods.md has it: Captum's trapezoid weights n points by 1/n, both ends by half of that, and corrects
	 * nothing; ours makes each piece add up to the change of the score.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 2, 5, 50 })
	void captumsTrapezoidIsOursTimesAllButOneOfItsPoints(final int points) {
		final double[] ours = attribute(new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, points)), GoldenNetwork
			.probability()).map().values();
		final Tensor displacement = INPUT.minus(BLACK);
		final double[] captums = new double[ours.length];
		double length = 0;
		double missing = GoldenNetwork.probability().scores(List.of(INPUT))[0] - GoldenNetwork.probability().scores(List.of(
			BLACK))[0];
		for (final double value : displacement.values()) {
			length += value * value;
		}
		for (int k = 0; k < points; k++) {
			final Tensor point = BLACK.copy();
			point.addScaled((double) k / (points - 1), displacement);
			final Tensor gradient = GoldenNetwork.probability().gradients(List.of(point)).gradient(0);
			final double weight = (k == 0 || k == points - 1 ? 0.5 : 1) / points;
			for (int i = 0; i < captums.length; i++) {
				captums[i] += weight * gradient.values()[i] * displacement.values()[i];
			}
		}
		// The straight path's pieces have one direction, so that their corrections add up to one.
		for (final double value : captums) {
			missing -= value * points / (points - 1);
		}
		for (int i = 0; i < ours.length; i++) {
			final double corrected = missing * displacement.values()[i] * displacement.values()[i] / length;
			assertEquals(captums[i] * points / (points - 1) + corrected, ours[i], 1e-14);
		}
	}

	@Test
	void severalBaselinesGiveTheMean() {
		final AttributionMethod ig = new IntegratedGradients(new PathIntegral(Quadrature.GAUSS_LEGENDRE, 40));
		final Attribution both = attribute(new BaselineAverage(ig, List.of(Baseline.mean())), GoldenNetwork.probability());
		final Attribution black = attribute(ig, GoldenNetwork.probability());
		final Attribution mean = ig.attribute(GoldenNetwork.probability(), INPUT, INPUT.zeros(), Monitor.none());
		for (int i = 0; i < INPUT.size(); i++) {
			assertEquals((black.map().values()[i] + mean.map().values()[i]) / 2, both.map().values()[i], 1e-15);
		}
		assertEquals(0, both.completeness().error(), 1e-9);
		assertEquals((black.completeness().baselineScore() + mean.completeness().baselineScore()) / 2, both.completeness()
			.baselineScore(), 1e-15);
		assertEquals(80, both.gradients());
	}

	/** Attribution is linear in the function. */
	@Test
	void aContrastIsAttributedAsTheDifferenceOfBothClasses() {
		final AttributionMethod ig = new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, 50));
		final Attribution contrast = attribute(ig, GoldenNetwork.probability().with(ScoreHead.minus(ScoreHead.probability(1),
			ScoreHead.probability(3))));
		final Attribution first = attribute(ig, GoldenNetwork.probability(1));
		final Attribution second = attribute(ig, GoldenNetwork.probability(3));
		assertArrayEquals(first.map().minus(second.map()).values(), contrast.map().values(), 1e-14);
		assertEquals(first.completeness().scoreDifference() - second.completeness().scoreDifference(), contrast.completeness()
			.scoreDifference(), 1e-15);
	}

	static Stream<Arguments> stepwise() {
		return Stream.of(new SalientManipulationPath(), new AdversarialGradientIntegration(),
			new IntegratedGradientsSquared(List
			.of(Baseline.black())), new SmoothGrad(new IntegratedGradients(new PathIntegral(Quadrature.LEFT, 50))),
			new BlurIntegratedGradients(new PathIntegral(Quadrature.LEFT, 50), 1), new Consensus(20),
			new SegmentImportance(50), new TotalVariation(70)).map(method -> Arguments.of(method.name(),
				method));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("stepwise")
	void cancellingEndsWithinOneBatch(final String name, final AttributionMethod method) {
		final CountingModel model = new CountingModel(GoldenNetwork.network());
		final ScoreFunction score = new ScoreFunction(model, ScoreHead.probability(GoldenNetwork.TARGET));
		assertThrows(CancellationException.class, () -> method.attribute(score, INPUT, BLACK,
			Monitors.cancelledWhen(() -> model.gradientCount() >= 3)));
		assertTrue(model.gradientCount() <= Math.max(3, model.batchSize(null)), "gradients " + model.gradientCount());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("stepwise")
	void progressRisesToItsEnd(final String name, final AttributionMethod method) {
		final List<Double> heard = new ArrayList<>();
		method.attribute(GoldenNetwork.probability(), INPUT, BLACK,
			Monitors.hearing((done, total) -> heard.add((double) done / total)));
		final List<Double> sorted = new ArrayList<>(heard);
		Collections.sort(sorted);
		assertEquals(sorted, heard);
		assertEquals(1, heard.get(heard.size() - 1));
		assertTrue(heard.size() > 3);
	}
}
