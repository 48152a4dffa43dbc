package org.spectralattribution.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Cancellation;
import org.spectralattribution.attribution.GradientFunction;
import org.spectralattribution.attribution.IntegratedGradients;
import org.spectralattribution.attribution.PathIntegral;
import org.spectralattribution.attribution.Progress;
import org.spectralattribution.attribution.Quadrature;
import org.spectralattribution.attribution.SpectralIntegratedGradients;
import org.spectralattribution.model.ImageClassifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.DjlImageClassifier;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.Decomposition;
import org.spectralattribution.path.Gating;
import org.spectralattribution.path.GatingSchedule;
import org.spectralattribution.tensor.Tensor;

/**
 * Wall time of IG and SIG over the bare time of the same model calls. The three take turns, so that whatever else the
 * machine does falls on all alike, and medians are printed. See {@link Settings} for model and image.
 */
public final class Overhead {

	private static final int STEPS = 200;
	private static final int ROUNDS = 7;

	private Overhead() {
		// prevent instantiation
	}

	public static void main(final String[] arguments) throws IOException {
		final Settings settings = Settings.read();
		System.out.println("| ms a gradient | IG / bare | SIG / bare | SIG / IG |\n| ---: | ---: | ---: | ---: |");
		try (ImageClassifier classifier = DjlImageClassifier.open(settings.model(), "cpu", 0)) {
			final Tensor input = settings.input();
			final int target = Prediction.of(classifier.logits(List.of(input))[0]).index();
			measure(classifier.function(target, Score.PROBABILITY), input, Baseline.black(settings.model().preprocessing()
				.normalization()).of(input));
		}
	}

	private static void measure(final GradientFunction function, final Tensor input, final Tensor baseline) {
		final PathIntegral integral = new PathIntegral(Quadrature.TRAPEZOID, STEPS);
		final AttributionMethod ig = new IntegratedGradients(integral);
		final AttributionMethod sig = new SpectralIntegratedGradients(integral, Decomposition.SVD, new Gating(
			GatingSchedule.LINEAR, 0.4));
		final List<Double> igRatios = new ArrayList<>();
		final List<Double> sigRatios = new ArrayList<>();
		final List<Double> bareTimes = new ArrayList<>();
		for (int round = -2; round < ROUNDS; round++) {
			final double bare = bare(function, input, STEPS);
			final double[] igRun = run(ig, function, input, baseline);
			final double[] sigRun = run(sig, function, input, baseline);
			if (round < 0) continue;
			bareTimes.add(1000 * bare / STEPS);
			igRatios.add(igRun[0] / igRun[1] / (bare / STEPS));
			sigRatios.add(sigRun[0] / sigRun[1] / (bare / STEPS));
		}
		System.out.printf("| %.1f | %.3f | %.3f | %.3f |%n", Medians.median(bareTimes), Medians.median(igRatios), Medians.median(sigRatios), Medians.median(
			sigRatios) / Medians.median(igRatios));
	}

	/** Seconds for the gradients alone. */
	private static double bare(final GradientFunction function, final Tensor input, final int count) {
		final long start = System.nanoTime();
		for (int done = 0; done < count; done += function.batchSize()) {
			function.gradients(Collections.nCopies(Math.min(function.batchSize(), count - done), input));
		}
		return (System.nanoTime() - start) / 1e9;
	}

	/** Seconds, and the number of gradients. */
	private static double[] run(final AttributionMethod method, final GradientFunction function, final Tensor input,
		final Tensor baseline)
	{
		final long start = System.nanoTime();
		final int gradients = method.attribute(function, input, baseline, Progress.none(), Cancellation.none()).gradients();
		return new double[] { (System.nanoTime() - start) / 1e9, gradients };
	}
}
