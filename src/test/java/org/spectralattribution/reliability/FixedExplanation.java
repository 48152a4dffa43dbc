package org.spectralattribution.reliability;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.explain.Models;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.tensor.Tensor;

/**
 * An explanation of noise by 64 gradients, in calls of one point or a few, so that eight threads have calls at the same
 * time; and its map as one thread computes it.
 */
final class FixedExplanation {

	/** The first gradients of every 32 begin a new group of calls. */
	static final int GROUP = 32;
	static final int STEPS = 64;

	/** A network whose batches of more than four points ask for a petabyte. */
	private static final String HUNGRY = Fixtures.path("hungry.pt");

	private final String model;
	private final int batch;
	private final AttributionMethod method;
	private final Tensor input;
	private double[] expected;

	private FixedExplanation(final String model, final int channels, final int side, final int batch,
		final boolean spectral)
	{
		this.model = model;
		this.batch = batch;
		final PathIntegral integral = new PathIntegral(Quadrature.LEFT, STEPS);
		method = spectral ? new SpectralIntegratedGradients(integral) : new IntegratedGradients(integral);
		final Random random = new Random(side);
		input = Tensor.zeros(channels, side, side);
		Arrays.setAll(input.values(), i -> random.nextDouble());
	}

	/** Two methods and two networks, in calls of one point (the first half of them) and of two. */
	static List<FixedExplanation> all() {
		final String small = Fixtures.path("classifier.pt");
		return List.of(new FixedExplanation("demo", 1, 96, 1, false), new FixedExplanation(small, 3, 40, 1, true),
			new FixedExplanation("demo", 1, 96, 2, true), new FixedExplanation(small, 3, 40, 2, false));
	}

	/** One whose first calls all run out of memory, in the engine. */
	static FixedExplanation hungry() {
		return new FixedExplanation(HUNGRY, 3, 12, 8, false);
	}

	/** The points of a call. */
	int batch() {
		return batch;
	}

	Classifier open(final int workers, final Consumer<String> log) {
		return Models.open(model, "cpu", batch, workers, false, log);
	}

	/** The values of the map. */
	double[] map(final Classifier classifier, final ScoreHead head) {
		// The check of a batch finds that rows of the hungry one depend on each other.
		if (!model.equals(HUNGRY)) classifier.prepare(input, input.zeros());
		return method.attribute(new ScoreFunction(classifier, head), input, input.zeros(), Monitor.none()).map().values();
	}

	/** The map as one thread computes it, of the hungry network in the calls to which the batch is halved. */
	synchronized double[] expected() {
		if (expected == null) {
			final int fitting = model.equals(HUNGRY) ? batch / 2 : batch;
			try (Classifier classifier = Models.open(model, "cpu", fitting, 1, false, line -> {})) {
				expected = map(classifier, score());
			}
		}
		return expected;
	}

	static ScoreHead score() {
		return ScoreHead.logit(1);
	}

	@Override
	public String toString() {
		return model.replaceFirst(".*/", "") + " by " + method.name() + ", batch=" + batch;
	}
}
