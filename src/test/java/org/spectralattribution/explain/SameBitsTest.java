package org.spectralattribution.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.Average;
import org.spectralattribution.attribution.method.BaselineAverage;
import org.spectralattribution.attribution.method.BlurIntegratedGradients;
import org.spectralattribution.attribution.method.Gradient;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.Noise;
import org.spectralattribution.attribution.method.SmoothGrad;
import org.spectralattribution.attribution.method.Smoothing;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.command.text.PathMethod;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/** An attribution has the same bits on however many threads, and whatever else is computed at the same time. */
final class SameBitsTest {

	private static final String SMALL = "src/test/resources/org/spectralattribution/model/djl/classifier.pt";
	/** Its gradients are right in pairs only. */
	private static final String TOKENS = "src/test/resources/org/spectralattribution/explain/field/Tokens.pt";
	private static final int STEPS = 23;

	private static Classifier open(final String model, final int workers) {
		return Models.open(model, "cpu", 0, workers, false, line -> {});
	}

	private static Tensor noise(final int channels, final int height, final int width, final long seed) {
		final Tensor image = Tensor.zeros(channels, height, width);
		final Random random = new Random(seed);
		Arrays.setAll(image.values(), i -> random.nextDouble());
		return image;
	}

	private static Stream<PathIntegral> rules() {
		return Stream.concat(Stream.of(PathIntegral.adaptive(0, STEPS), PathIntegral.adaptive(0.02, 100)), Arrays.stream(
			Quadrature.values()).map(rule -> new PathIntegral(rule, STEPS)));
	}

	private static PathMethod.Keys keys(final PathIntegral integral, final List<Baseline> references) {
		return new PathMethod.Keys() {

			@Override
			public PathIntegral integral() {
				return integral;
			}

			@Override
			public int steps() {
				return STEPS;
			}

			@Override
			public double sigma() {
				return 2;
			}

			@Override
			public Smoothing smoothing() {
				return Smoothing.PUBLISHED;
			}

			@Override
			public double fraction() {
				return 0.25;
			}

			@Override
			public double distance() {
				return 0.1;
			}

			@Override
			public int pixels() {
				return 10;
			}

			@Override
			public List<Baseline> references() {
				return references;
			}
		};
	}

	/** Every method by every rule, and averages of some. */
	private static Map<String, AttributionMethod> methods(final Tensor like) {
		final Baseline other = Baseline.image("other", noise(like.channels(), like.height(), like.width(), 5));
		final Map<String, AttributionMethod> methods = new LinkedHashMap<>();
		rules().forEach(rule -> {
			for (final PathMethod method : PathMethod.values()) {
				if (method.uses("rule") || rule.toString().startsWith("adaptive rule, tolerance 0.0,")) {
					methods.put(method + ", " + rule, method.of(keys(rule, List.of(other))));
				}
			}
			methods.put("two baselines, " + rule, new BaselineAverage(new IntegratedGradients(rule), List.of(other)));
		});
		methods.put("noise", new SmoothGrad(new Gradient(), 5, Noise.relative(0.1), Average.VARIANCE, 3));
		return methods;
	}

	private static Attribution attribute(final Classifier classifier, final AttributionMethod method, final Tensor input) {
		return method.attribute(new ScoreFunction(classifier, Score.PROBABILITY.of(1)), input, input.zeros(), Monitor.none());
	}

	private static void requireSame(final String what, final Attribution expected, final Attribution actual) {
		assertArrayEquals(expected.map().values(), actual.map().values(), what);
		assertEquals(expected.completeness().inputScore(), actual.completeness().inputScore(), what);
		assertEquals(expected.completeness().baselineScore(), actual.completeness().baselineScore(), what);
		assertEquals(expected.mapError(), actual.mapError(), what);
		assertEquals(expected.gradients(), actual.gradients(), what);
		assertEquals(expected.calls(), actual.calls(), what);
	}

	@Test
	void everyMethodAndRuleGivesTheSameBitsWithAnyNumberOfWorkers() {
		final Tensor input = noise(3, 9, 8, 1);
		final Map<String, Attribution> expected = new LinkedHashMap<>();
		for (final int workers : new int[] { 1, 2, 3, 8, 16 }) {
			try (Classifier classifier = open(SMALL, workers)) {
				methods(input).forEach((name, method) -> {
					final Attribution attribution = attribute(classifier, method, input);
					assertTrue(attribution.map().absoluteSum() > 0, name);
					requireSame(name + ", workers=" + workers, expected.computeIfAbsent(name, key -> attribution), attribution);
				});
			}
		}
		assertTrue(expected.size() > 30, expected.keySet().toString());
	}

	@Test
	void theDemoModelGivesTheSameBitsWithAnyNumberOfWorkers() {
		final Tensor input = noise(1, 96, 96, 2);
		final List<AttributionMethod> methods = List.of(new SpectralIntegratedGradients(PathIntegral.adaptive(0, 30)),
			new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, 39)));
		for (final AttributionMethod method : methods) {
			Attribution expected = null;
			for (final int workers : new int[] { 1, 2, 3, 8 }) {
				try (Classifier classifier = open("demo", workers)) {
					final Attribution attribution = attribute(classifier, method, input);
					if (expected == null) expected = attribution;
					requireSame(method.name() + ", workers=" + workers, expected, attribution);
				}
			}
		}
	}

	/** The first calls of a network as much as later ones. */
	@Test
	void aNewNetworkGivesTheSameBitsAsOneThatHasRun() {
		final Tensor input = noise(3, 9, 8, 1);
		final AttributionMethod method = new IntegratedGradients(PathIntegral.adaptive(0, 30));
		Attribution first = null;
		for (int round = 0; round < 2; round++) {
			// Another one in between is kept in its place.
			open(TOKENS, 1).close();
			try (Classifier classifier = open(SMALL, 4)) {
				for (int i = 0; i < 3; i++) {
					final Attribution attribution = attribute(classifier, method, input);
					if (first == null) first = attribution;
					requireSame("round " + round + ", run " + i, first, attribution);
				}
			}
		}
	}

	/** Eight threads, two networks, several methods, three workers each. */
	@Test
	void manyThreadsGiveTheBitsOfOneAfterTheOther() throws InterruptedException, ExecutionException {
		final ExecutorService threads = Executors.newFixedThreadPool(8);
		try (Classifier small = open(SMALL, 3); Classifier tokens = open(TOKENS, 3)) {
			final List<Callable<Attribution>> explanations = new ArrayList<>();
			final List<AttributionMethod> methods = List.of(new IntegratedGradients(PathIntegral.adaptive(0, 20)),
				new SpectralIntegratedGradients(new PathIntegral(Quadrature.LEFT, 20)), new BlurIntegratedGradients(PathIntegral
					.adaptive(0.05, 40), 2), new SmoothGrad(new Gradient(), 5, 0.2, 1));
			for (int i = 0; i < 200; i++) {
				final AttributionMethod method = methods.get(i % methods.size());
				final Tensor input = i % 8 < 4 ? noise(3, 9, 8, i % 16) : noise(3, 16, 16, i % 16);
				explanations.add(() -> attribute(input.height() == 9 ? small : tokens, method, input));
			}
			final List<Attribution> expected = new ArrayList<>();
			for (final Callable<Attribution> explanation : explanations.subList(0, 16)) {
				try {
					expected.add(explanation.call());
				}
				catch (final Exception e) {
					throw new IllegalStateException(e);
				}
			}
			final List<Future<Attribution>> results = threads.invokeAll(explanations);
			for (int i = 0; i < results.size(); i++) {
				requireSame("explanation " + i, expected.get(i % 16), results.get(i).get());
			}
		}
		finally {
			threads.shutdown();
		}
	}
}
