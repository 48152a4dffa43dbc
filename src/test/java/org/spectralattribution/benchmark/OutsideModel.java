package org.spectralattribution.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
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
 * Time that the adaptive rule takes outside the model, with the default tolerance. A first run takes the gradients; they
 * are then given out again, so that no model runs while the time is taken. Printed are the smallest elapsed time, and the
 * smallest processor times of the calling thread and of all threads, which a busy machine does not change much. See {@link Settings} for model and
 * images.
 */
public final class OutsideModel {

	private static final double TOLERANCE = 0.02;
	private static final int STEPS = 200;
	private static final int ROUNDS = 40;

	private OutsideModel() {
		// prevent instantiation
	}

	public static void main(final String[] arguments) throws IOException {
		final Settings settings = Settings.read();
		System.out.println("| method | gradients | ms | ms of the thread | ms of all threads |\n| --- | ---: | ---: | ---: | ---: |");
		final PathIntegral integral = PathIntegral.adaptive(TOLERANCE, STEPS);
		final Tensor input = settings.input();
		final Tensor baseline = Baseline.black().of(input, settings.model().preprocessing().normalization());
		final AttributionMethod ig = new IntegratedGradients(integral);
		final AttributionMethod sig = sig(integral, 0.4);
		final AttributionMethod jumping = sig(integral, 0);
		final List<Replay> replays = new ArrayList<>();
		try (Classifier classifier = DjlClassifier.open(settings.model(), "cpu", 0)) {
			final int target = Prediction.of(classifier.outputs(List.of(input)).get(0).values()).index();
			final ScoreFunction score = new ScoreFunction(classifier, Score.PROBABILITY.of(target));
			for (final AttributionMethod method : List.of(ig, sig, jumping)) {
				final Replay replay = new Replay(score);
				method.attribute(new ScoreFunction(replay, score.head()), input, baseline, Monitor.none());
				replays.add(replay);
			}
		}
		measure("IG", ig, replays.get(0), input, baseline);
		measure("SIG", sig, replays.get(1), input, baseline);
		measure("SIG, overlap 0", jumping, replays.get(2), input, baseline);
	}

	private static AttributionMethod sig(final PathIntegral integral, final double overlap) {
		return new SpectralIntegratedGradients(integral, Decomposition.SVD, new Gating(GatingFunction.LINEAR, overlap));
	}

	private static void measure(final String name, final AttributionMethod method, final Replay replay, final Tensor input,
		final Tensor baseline)
	{
		final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long shortest = Long.MAX_VALUE;
		long smallest = Long.MAX_VALUE;
		long smallestOfAll = Long.MAX_VALUE;
		Attribution attribution = null;
		for (int round = 0; round < ROUNDS; round++) {
			replay.rewind();
			final long start = threads.getCurrentThreadCpuTime();
			final long startOfAll = ofAll();
			final long now = System.nanoTime();
			attribution = method.attribute(new ScoreFunction(replay, replay.function.head()), input, baseline, Monitor.none());
			shortest = Math.min(shortest, System.nanoTime() - now);
			smallest = Math.min(smallest, threads.getCurrentThreadCpuTime() - start);
			smallestOfAll = Math.min(smallestOfAll, ofAll() - startOfAll);
		}
		System.out.printf("| %s | %d | %.0f | %.0f | %.0f |%n", name, attribution.gradients(), shortest / 1e6, smallest / 1e6, smallestOfAll / 1e6);
	}

	private static long ofAll() {
		return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getProcessCpuTime();
	}

	/** Passes on what it is asked until it is rewound, and gives the same answers from then on. */
	private static final class Replay implements Model {

		private final ScoreFunction function;
		private final List<List<Tensor>> outputs = new ArrayList<>();
		private final List<Gradients> gradients = new ArrayList<>();
		private Iterator<List<Tensor>> nextOutputs;
		private Iterator<Gradients> nextGradients;
		private int batchSize;

		Replay(final ScoreFunction function) {
			this.function = function;
		}

		void rewind() {
			nextOutputs = outputs.iterator();
			nextGradients = gradients.iterator();
		}

		@Override
		public List<Tensor> outputs(final List<Tensor> points) {
			if (nextOutputs == null) outputs.add(function.outputs(points));
			return nextOutputs == null ? outputs.get(outputs.size() - 1) : nextOutputs.next();
		}

		@Override
		public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
			if (nextGradients == null) gradients.add(function.gradients(points));
			return nextGradients == null ? gradients.get(gradients.size() - 1) : nextGradients.next();
		}

		@Override
		public int batchSize(final Tensor point) {
			if (nextGradients == null) batchSize = function.batchSize(point);
			return batchSize;
		}
	}
}
