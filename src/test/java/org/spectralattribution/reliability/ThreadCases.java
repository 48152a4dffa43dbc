package org.spectralattribution.reliability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ij.ImagePlus;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.explain.Models;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.tensor.Tensor;

/** Two threads at a time: with one image, with the same model and with two, in PyTorch and without. */
final class ThreadCases implements CaseKind {

	@Override
	public String name() {
		return "threads";
	}

	@Override
	public int share() {
		return 2;
	}

	@Override
	public Outcome run(final Random random) throws Exception {
		return random.nextInt(3) == 0 ? oneImage(random) : engine(random);
	}

	/** Either thread gets the image, or is told that it is locked. */
	private static Outcome oneImage(final Random random) throws Exception {
		final ImagePlus image = SmallCases.image(random, 2);
		final Explaining settings = SmallCases.settings(random);
		final AnalyticClassifier network = new AnalyticClassifier(random.nextInt(1000), 3, 1, null, null);
		final AnalyticClassifier second = new AnalyticClassifier(random.nextInt(1000), 3, 1, null, null);
		final ImageState before = ImageState.of(image);
		final List<Outcome> outcomes = both(() -> explain(image, settings, network), () -> explain(image, settings, second));
		before.requireUnchanged();
		return outcomes.stream().filter(Outcome::isRight).findFirst().orElseThrow(() -> new WrongResult(
			"neither thread got the image: " + outcomes.get(0).message()));
	}

	private static Outcome explain(final ImagePlus image, final Explaining settings, final AnalyticClassifier network) {
		try {
			final ImagePlus result = settings.run(image, network, Monitor.none());
			new MapCheck(image, settings, network, null, null, null).requireRight(result);
			return Outcome.right();
		}
		catch (final RuntimeException e) {
			final Outcome outcome = Outcome.of(e);
			WrongResult.unless(outcome.message().contains("locked"), outcome.message());
			return outcome;
		}
	}

	private static Outcome engine(final Random random) throws Exception {
		final String[] models = { Fixtures.path("classifier.pt"), Fixtures.path("probabilities.pt") };
		final String first = models[random.nextInt(2)];
		final String other = models[random.nextInt(2)];
		final Tensor point = Tensor.zeros(3, 3 + random.nextInt(6), 4 + random.nextInt(6));
		Arrays.setAll(point.values(), i -> random.nextDouble());
		final int steps = 3 + random.nextInt(20);
		final double[] expectedFirst = map(first, point, steps);
		final double[] expectedOther = map(other, point, steps);
		final List<double[]> found = both(() -> map(first, point, steps), () -> map(other, point, steps));
		WrongResult.unless(Arrays.equals(expectedFirst, found.get(0)), "another map beside another thread");
		WrongResult.unless(Arrays.equals(expectedOther, found.get(1)), "another map beside another thread");
		return Outcome.right();
	}

	private static double[] map(final String model, final Tensor input, final int steps) {
		try (Classifier classifier = Models.open(model, "cpu", 0, line -> {})) {
			classifier.prepare(input, input.zeros());
			return new IntegratedGradients(new PathIntegral(Quadrature.LEFT, steps)).attribute(new ScoreFunction(classifier,
				ScoreHead.logit(0)), input, input.zeros(), Monitor.none()).map().values();
		}
	}

	private static <T> List<T> both(final Callable<T> one, final Callable<T> two) throws Exception {
		final ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			final List<T> results = new ArrayList<>();
			for (final Future<T> future : threads.invokeAll(List.of(one, two))) {
				results.add(future.get());
			}
			return results;
		}
		catch (final ExecutionException e) {
			throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
		}
		finally {
			threads.shutdown();
			threads.awaitTermination(1, TimeUnit.MINUTES);
		}
	}
}
