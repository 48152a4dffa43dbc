package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.CountingModel;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/** The consensus in closed form, by a second computation, and where maps are zero. */
final class ConsensusTest {

	private static Tensor random(final int... shape) {
		final Tensor tensor = Tensor.zeros(shape);
		final Random random = new Random(7);
		Arrays.setAll(tensor.values(), i -> random.nextDouble());
		return tensor;
	}

	private static AnalyticFunction linear(final double[] weights) {
		return new AnalyticFunction(x -> IntStream.range(0, x.length).mapToDouble(i -> weights[i] * x[i]).sum(),
			x -> weights);
	}

	private static Attribution consensus(final ScoreFunction score, final Tensor input) {
		return new Consensus().attribute(score, input, input, Monitor.none());
	}

	/** The signed values are summed over the channels only where they have no sign left. */
	private static double[] scaled(final double[] map, final int pixels) {
		final double norm = Arrays.stream(map).map(Math::abs).sum();
		final double[] scaled = new double[pixels];
		for (int i = 0; i < map.length; i++) {
			scaled[i % pixels] += Math.abs(map[i]) / norm;
		}
		return scaled;
	}

	private static void requireShared(final double[] importance, final Tensor map, final double tolerance) {
		final int pixels = map.channelSize();
		for (int i = 0; i < map.size(); i++) {
			assertEquals(importance[i % pixels] / map.channels(), map.values()[i], tolerance);
		}
	}

	/** Along any path the map of a linear function is weights ⊙ (input − baseline). */
	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void ofALinearFunctionItIsKnown(final int channels) {
		final Tensor input = random(channels, 25, 25);
		final double[] weights = new Random(2).doubles(input.size(), -1, 1).toArray();
		final double[] sum = new double[625];
		for (final Baseline baseline : List.of(Baseline.black(), Baseline.imageMean())) {
			final Tensor way = input.minus(baseline.of(input, Normalization.identity()));
			final double[] map = IntStream.range(0, way.size()).mapToDouble(i -> weights[i] * way.values()[i]).toArray();
			final double[] one = scaled(map, 625);
			Arrays.setAll(sum, i -> sum[i] + 2 * one[i]);
		}
		final Attribution attribution = consensus(linear(weights).score(), input);
		requireShared(plainBlur(sum, 25, 0.5), attribution.map(), 1e-15);
		assertEquals(4, attribution.map().sum(), 1e-12);
		assertEquals(36, attribution.gradients());
	}

	/** σ = 0.02 · 25 = 0.5, radius 2; mirrored with the outermost pixel. */
	private static double[] plainBlur(final double[] image, final int side, final double sigma) {
		final int radius = (int) Math.ceil(3 * sigma);
		final double[] blurred = new double[image.length];
		double norm = 0;
		for (int d = -radius; d <= radius; d++) {
			norm += Math.exp(-d * d / (2 * sigma * sigma));
		}
		for (int i = 0; i < image.length; i++) {
			for (int dy = -radius; dy <= radius; dy++) {
				for (int dx = -radius; dx <= radius; dx++) {
					final double weight = Math.exp(-(dy * dy + dx * dx) / (2 * sigma * sigma)) / norm / norm;
					blurred[i] += weight * image[mirrored(i / side + dy, side) * side + mirrored(i % side + dx, side)];
				}
			}
		}
		return blurred;
	}

	private static int mirrored(final int position, final int side) {
		return position < 0 ? -1 - position : position >= side ? 2 * side - 1 - position : position;
	}

	/** The four maps by the methods themselves, the rest by plain loops; each map takes 9 gradients. */
	@Test
	void itIsTheSumOfTheScaledMaps() {
		final Tensor input = GoldenNetwork.input();
		final PathIntegral integral = new PathIntegral(Quadrature.TRAPEZOID, 9);
		final double[] sum = new double[64];
		double baselineScores = 0;
		for (final Baseline baseline : List.of(Baseline.black(), Baseline.imageMean())) {
			final Tensor start = baseline.of(input, GoldenNetwork.NORMALIZATION);
			for (final AttributionMethod method : List.of(new IntegratedGradients(integral), new SpectralIntegratedGradients(
				integral))) {
				final Attribution one = method.attribute(GoldenNetwork.probability(), input, start, Monitor.none());
				final double[] scaled = scaled(one.map().values(), 64);
				Arrays.setAll(sum, i -> sum[i] + scaled[i]);
				baselineScores += one.completeness().baselineScore() / 4;
			}
		}
		final CountingModel model = new CountingModel(GoldenNetwork.network());
		final Attribution attribution = consensus(new ScoreFunction(model, ScoreHead.probability(GoldenNetwork.TARGET)),
			input);
		requireShared(plainBlur(sum, 8, 0.16), attribution.map(), 1e-15);
		assertEquals(36, attribution.gradients());
		assertEquals(36, model.gradientCount());
		assertEquals(baselineScores, attribution.completeness().baselineScore(), 1e-15);
		assertEquals(0.5008549155644311, attribution.completeness().inputScore(), 1e-13);
		assertTrue(attribution.accuracy().sumCorrection().isEmpty(), "there is no sum to correct");
		assertTrue(attribution.decomposedBy().isPresent());
	}

	@Test
	void itIsTheSameEveryTime() {
		final Tensor input = GoldenNetwork.input();
		assertArrayEquals(consensus(GoldenNetwork.probability(), input).map().values(), consensus(GoldenNetwork.probability(),
			input).map().values());
	}

	/** Its image mean equals it: those two maps are left out, and take no gradient. */
	@Test
	void aConstantImageIsComparedWithBlackAlone() {
		final Tensor input = Tensor.zeros(1, 20, 20);
		Arrays.fill(input.values(), 0.5);
		final double[] weights = new Random(3).doubles(400, -1, 1).toArray();
		final AnalyticFunction function = linear(weights);
		new Consensus().requireUsable(function.score(), input);
		final Attribution attribution = consensus(function.score(), input);
		final double[] importance = scaled(weights, 400);
		Arrays.setAll(importance, i -> 2 * importance[i]);
		requireShared(plainBlur(importance, 20, 0.4), attribution.map(), 1e-15);
		assertEquals(function.gradientCount(), attribution.gradients());
		assertTrue(attribution.gradients() <= 18, "gradients " + attribution.gradients());
		assertEquals(0, attribution.completeness().baselineScore(), 1e-15);
	}

	/** The score changes only below 0.2: from the image mean on, all gradients are 0. */
	@Test
	void aMapOfZerosIsLeftOutOfTheSum() {
		final AnalyticFunction dark = new AnalyticFunction(x -> -Arrays.stream(x).map(v -> Math.max(0, 0.2 - v)).sum(),
			x -> Arrays.stream(x).map(v -> v < 0.2 ? 1 : 0).toArray());
		final Tensor input = random(2, 6, 6);
		Arrays.setAll(input.values(), i -> 0.4 + 0.5 * input.values()[i]);
		final Attribution attribution = consensus(dark.score(), input);
		assertEquals(2, attribution.map().sum(), 1e-12);
		assertEquals(36, attribution.gradients());
	}

	@Test
	void nothingButZerosIsZero() {
		final AnalyticFunction saturated = new AnalyticFunction(x -> 1, x -> new double[x.length]);
		final Attribution attribution = consensus(saturated.score(), random(3, 5, 5));
		assertEquals(0, attribution.map().absoluteSum());
		assertEquals(36, attribution.gradients());
		assertEquals(1, attribution.completeness().inputScore());
	}

	/** A black image equals both baselines. */
	@Test
	void anImageThatEqualsAllBaselinesIsRefused() {
		final ScoreFunction score = linear(new double[] { 1, 2 }).score();
		final Tensor black = Tensor.zeros(1, 1, 2);
		final String message = assertThrows(IllegalArgumentException.class, () -> new Consensus().requireUsable(score, black))
			.getMessage();
		assertTrue(message.contains("equals black + image mean (per channel), so there is nothing to attribute"), message);
		final Attribution attribution = consensus(score, black);
		assertEquals(0, attribution.map().absoluteSum());
		assertEquals(0, attribution.gradients());
		assertEquals(0, attribution.completeness().scoreDifference());
	}

	@Test
	void itSaysWhatItIs() {
		final Consensus consensus = new Consensus();
		assertFalse(consensus.isComplete());
		assertEquals("black + image mean (per channel)", consensus.ownBaseline().get());
		assertFalse(consensus.unit("probability").equals("probability"), "its sum is compared with no score");
		assertTrue(consensus.unsignedValues().get().contains("not signed"));
		assertTrue(consensus.smoothing().get().contains("2.0 % of the side"));
		assertTrue(consensus.settings().contains("trapezoid rule, 9 steps"), consensus.settings());
		final AttributionMethod smooth = new SmoothGrad(consensus, 2, 0.1, 0);
		assertEquals(consensus.unsignedValues(), smooth.unsignedValues());
		assertEquals(consensus.smoothing(), smooth.smoothing());
		assertTrue(new IntegratedGradients().unsignedValues().isEmpty());
	}

	@Test
	void anyMethodsAndBaselinesCanAgree() {
		final Tensor input = random(1, 4, 4);
		final double[] weights = new Random(4).doubles(16, -1, 1).toArray();
		final Attribution attribution = new Consensus(List.of(new GradientTimesInput()), List.of(Baseline.white()),
			Smoothing.NONE).attribute(linear(weights).score(), input, input, Monitor.none());
		requireShared(scaled(IntStream.range(0, 16).mapToDouble(i -> weights[i] * (1 - input.values()[i])).toArray(), 16),
			attribution.map(), 1e-15);
		assertEquals(1, attribution.gradients());
		final List<AttributionMethod> none = List.of();
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new Consensus(none, List.of(Baseline.black()),
			Smoothing.NONE)).getMessage().contains("at least one method and one baseline, but got 0 and 1"));
	}
}
