package org.spectralattribution.model;

import java.util.Arrays;
import java.util.List;

import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;

/**
 * Finds out whether a network gives an image the same outputs and the same gradient whatever else is in the call. Some
 * do not: batch statistics, attention over the batch axis or scaling of the whole batch couple the images of a call,
 * and the backward pass of a single image through a batch norm whose output becomes tokens is wrong in PyTorch on the
 * CPU. Either would give wrong attributions without an error. Takes three gradients and some outputs.
 */
public final class BatchCheck {

	/** Between two calls with the same input, as a share of the largest output. */
	private static final double SAME = 1e-5;

	/** Between an input alone and beside others, as a share of the largest output: rounding is a tenth of it at most. */
	private static final double INDEPENDENT = 1e-3;

	/**
	 * Between two gradients, as the L2 norm of the difference over that of the gradient. Rounding over the kinks of a
	 * ReLU network was seen to make 0.015, wrong gradients 1.2 and more.
	 */
	private static final double SAME_GRADIENT = 0.13;

	/** Step lengths for slopes, as shares of the way from baseline to input. */
	private static final double[] STEPS = { 0.1, 0.03, 0.01, 0.003, 0.001 };

	private static final int MORE_REPEATS = 6;

	private final Model model;
	private final Tensor input;
	private final Tensor away;
	private final Tensor alone;
	private final ScoreHead head;

	private BatchCheck(final Model model, final Tensor input, final Tensor baseline) {
		this.model = model;
		this.input = input;
		away = input.minus(baseline);
		if (away.absoluteSum() == 0) Arrays.fill(away.values(), 1);
		alone = repeat(model.outputs(List.of(input)).get(0));
		head = ScoreHead.logit(largest(alone));
	}

	/**
	 * How points of the input's shape may share calls.
	 *
	 * @param model passes each list of points on in one call
	 * @param input finite outputs
	 * @param baseline any other point of the input's shape
	 * @throws ModelException if two calls with the same input differ, or if a gradient can be had from single images
	 *           only, and those are wrong
	 */
	public static Batching of(final Model model, final Tensor input, final Tensor baseline) {
		return new BatchCheck(model, input, baseline).batching(baseline);
	}

	/**
	 * Refuses a network that gives one input different outputs.
	 *
	 * @param outputs those of the input, alone in its call
	 * @throws ModelException if they are others when asked again
	 */
	public static void requireRepeatable(final Model model, final Tensor input, final Tensor outputs) {
		if (differ(outputs, model.outputs(List.of(input)).get(0), SAME)) {
			throw new ModelException("Expected a model that gives the same outputs whenever it gets the same image, but " +
				"this one gave others the second time. It was probably exported in training mode: call model.eval() before " +
				"torch.jit.trace or torch.jit.script, and take out dropout that is always on, noise, and buffers that change " +
				"with every call.");
		}
	}

	private Tensor repeat(final Tensor outputs) {
		requireRepeatable(model, input, outputs);
		return outputs;
	}

	private Batching batching(final Tensor baseline) {
		final Gradients single = model.gradients(List.of(input), head);
		if (Math.abs(single.score(0) - head.value(alone)) > SAME * largestAbsolute(alone)) repeatOften();
		final Tensor gradient = single.gradient(0);
		final Batching batching = together(baseline, gradient);
		if (batching.isSingle() && !isSlope(gradient)) {
			throw new ModelException("Expected right gradients of single images, since " + (batching == Batching.COUPLED
				? "the model's outputs for an image depend on what else is in the call"
				: batching == Batching.ONE_ONLY ? "the model takes one image per call only"
					: "two images of this size do not fit into the memory") +
				", but PyTorch's gradient of a single image is not the slope of the output. Export the model so that it " +
				"takes any number of images, each independent of the others.");
		}
		return batching;
	}

	private Batching together(final Tensor baseline, final Tensor gradient) {
		final Tensor beside;
		final Gradients pair;
		try {
			// Once behind and once before another image: a network may look at the first or at the last one only.
			beside = model.outputs(List.of(beyond(), input)).get(1);
			pair = model.gradients(List.of(input, baseline), head);
		}
		catch (final ModelException e) {
			return Batching.ONE_ONLY;
		}
		catch (final DeviceOutOfMemory e) {
			return Batching.NO_ROOM;
		}
		if (differ(alone, beside, INDEPENDENT) || Math.abs(pair.score(0) - head.value(alone)) > INDEPENDENT *
			largestAbsolute(alone))
		{
			// Dropout may have spared the outputs of the first two calls.
			repeatOften();
			return Batching.COUPLED;
		}
		final Tensor difference = pair.gradient(0).minus(gradient);
		return norm(difference) > SAME_GRADIENT * norm(pair.gradient(0)) ? Batching.IN_PAIRS : Batching.TOGETHER;
	}

	private void repeatOften() {
		for (int i = 0; i < MORE_REPEATS; i++) {
			repeat(alone);
		}
	}

	/** Whether the gradient is the slope of the output in its own direction, at some length of the step. */
	private boolean isSlope(final Tensor gradient) {
		final double norm = norm(gradient);
		if (norm == 0 || !gradient.isFinite()) return true;
		for (final double step : STEPS) {
			final double length = step * norm(away);
			final double slope = (scoreAt(gradient, length / norm) - scoreAt(gradient, -length / norm)) / (2 * length);
			if (Math.abs(slope - norm) < SAME_GRADIENT * norm) return true;
		}
		return false;
	}

	private double scoreAt(final Tensor direction, final double factor) {
		return head.value(model.outputs(List.of(moved(factor, direction))).get(0));
	}

	/** A point beyond the input, seen from the baseline, so that sums, extremes and deviations of the batch change. */
	private Tensor beyond() {
		return moved(1, away);
	}

	private Tensor moved(final double factor, final Tensor direction) {
		final Tensor point = input.copy();
		point.addScaled(factor, direction);
		return point;
	}

	private static boolean differ(final Tensor first, final Tensor second, final double tolerance) {
		final double scale = Math.max(largestAbsolute(first), largestAbsolute(second));
		return !(largestAbsolute(first.minus(second)) <= tolerance * scale);
	}

	private static int largest(final Tensor outputs) {
		int largest = 0;
		for (int i = 1; i < outputs.size(); i++) {
			if (outputs.values()[i] > outputs.values()[largest]) largest = i;
		}
		return largest;
	}

	private static double largestAbsolute(final Tensor tensor) {
		double largest = 0;
		for (final double value : tensor.values()) {
			largest = Math.max(largest, Math.abs(value));
		}
		return largest;
	}

	private static double norm(final Tensor tensor) {
		double squares = 0;
		for (final double value : tensor.values()) {
			squares += value * value;
		}
		return Math.sqrt(squares);
	}
}
