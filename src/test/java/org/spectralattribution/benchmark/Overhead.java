package org.spectralattribution.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * Wall time of IG and SIG over the bare time of the same model calls, at the same points and in the same batches. All take
 * turns, so that whatever else the machine does falls on all alike, and medians of the ratios are printed. See
 * {@link Settings} for model and image.
 */
public final class Overhead {

	private static final int STEPS = 200;
	private static final int ROUNDS = 7;

	private Overhead() {
		// prevent instantiation
	}

	public static void main(final String[] arguments) throws IOException {
		final Settings settings = Settings.read();
		System.out.println("| ms per gradient | IG / bare | SIG / bare | SIG / IG |\n| ---: | ---: | ---: | ---: |");
		try (Classifier classifier = DjlClassifier.open(settings.model(), "cpu", 0)) {
			final Tensor input = settings.input();
			final int target = Prediction.of(classifier.outputs(List.of(input)).get(0).values()).index();
			measure(new ScoreFunction(classifier, Score.PROBABILITY.of(target)), input,
				Baseline.black().of(input, settings.model().preprocessing().normalization()));
		}
	}

	private static void measure(final ScoreFunction function, final Tensor input, final Tensor baseline) {
		final PathIntegral integral = new PathIntegral(Quadrature.TRAPEZOID, STEPS);
		final Task ig = new Task(new IntegratedGradients(integral), function, input, baseline);
		final Task sig = new Task(new SpectralIntegratedGradients(integral, Decomposition.SVD, new Gating(
			GatingFunction.LINEAR, 0.4)), function, input, baseline);
		final List<Double> bareTimes = new ArrayList<>();
		final List<Double> igRatios = new ArrayList<>();
		final List<Double> sigRatios = new ArrayList<>();
		final List<Double> ratios = new ArrayList<>();
		for (int round = -2; round < ROUNDS; round++) {
			final double igBare = ig.bare();
			final double igTime = ig.run();
			final double sigBare = sig.bare();
			final double sigTime = sig.run();
			if (round < 0) continue;
			bareTimes.add(1000 * igBare);
			igRatios.add(igTime / igBare);
			sigRatios.add(sigTime / sigBare);
			ratios.add(sigTime / igTime);
		}
		System.out.printf("| %.1f | %.3f | %.3f | %.3f |%n", Medians.median(bareTimes), Medians.median(igRatios),
			Medians.median(sigRatios), Medians.median(ratios));
	}

	/** A method and the batches that it asks gradients of. */
	private static final class Task {

		private final AttributionMethod method;
		private final ScoreFunction function;
		private final Tensor input;
		private final Tensor baseline;
		private final List<List<Tensor>> batches = new ArrayList<>();
		private final int gradients;

		Task(final AttributionMethod method, final ScoreFunction function, final Tensor input, final Tensor baseline) {
			this.method = method;
			this.function = function;
			this.input = input;
			this.baseline = baseline;
			gradients = method.attribute(recording(), input, baseline, Monitor.none()).gradients();
		}

		private ScoreFunction recording() {
			return new ScoreFunction(new Model() {

				@Override
				public List<Tensor> outputs(final List<Tensor> points) {
					return function.outputs(points);
				}

				@Override
				public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
					batches.add(List.copyOf(points));
					return function.gradients(points);
				}

				@Override
				public int batchSize(final Tensor point) {
					return function.batchSize(point);
				}
			}, function.head());
		}

		/** Seconds a gradient for the gradients alone. */
		double bare() {
			final long start = System.nanoTime();
			batches.forEach(function::gradients);
			return (System.nanoTime() - start) / 1e9 / gradients;
		}

		/** Seconds a gradient. */
		double run() {
			final long start = System.nanoTime();
			method.attribute(function, input, baseline, Monitor.none());
			return (System.nanoTime() - start) / 1e9 / gradients;
		}
	}
}
