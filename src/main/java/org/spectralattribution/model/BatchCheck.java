package org.spectralattribution.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.spectralattribution.attribution.CheckedModel;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;

/**
 * Finds out whether a network gives an image the same outputs and the same gradient whatever else is in the call. Some
 * do not: batch statistics, attention over the batch axis or scaling of the whole batch couple the images of a call,
 * and the backward pass of a single image through a batch norm whose output becomes tokens is wrong in PyTorch on the
 * CPU. Either would give wrong attributions without an error. Takes three gradients and a few outputs; two gradients more
 * where coupling shows in the last call only.
 */
public final class BatchCheck {

	/** Rows of the call in which an image is put beside others, at most: coupling may need several. */
	private static final int ROWS = 8;

	/**
	 * Between two gradients, as the L2 norm of the difference over that of the gradient. Rounding over the kinks of a
	 * ReLU network was seen to make 0.06, wrong gradients 1.2 and more, or less where only a branch is wrong.
	 */
	private static final double SAME_GRADIENT = 0.1;

	private static final int MORE_REPEATS = 6;

	private final Model model;
	private final Tensor input;
	private final Tensor baseline;
	private final Tensor away;
	private final OutputTolerance tolerance;
	private final Batching batching;
	private final boolean slope;
	private ScoreHead head;

	/**
	 * Checks a network with points of one shape.
	 *
	 * @param model passes each list of points on in one call
	 * @param input finite outputs
	 * @param baseline any other point of the input's shape
	 * @param most how many points a call will have at most
	 * @throws java.util.concurrent.CancellationException if the user has cancelled; asked before each call
	 * @throws IllegalStateException if the model does not give one output and one gradient of the right shape per point
	 * @throws ModelException if two calls with the same input differ, or if a gradient can be had from single images
	 *           only, and those are wrong
	 */
	public BatchCheck(final Model model, final Tensor input, final Tensor baseline, final int most) {
		this.model = new CheckedModel(model);
		this.input = input;
		this.baseline = baseline;
		away = input.minus(baseline);
		if (away.absoluteSum() == 0) Arrays.fill(away.values(), 1);
		// Outputs first: after a gradient as the very first call PyTorch may compute later gradients in another way.
		tolerance = new OutputTolerance(this.model.outputs(List.of(input)).get(0));
		requireRepeatable(1);
		Batching found = beside(Math.max(2, Math.min(ROWS, most)));
		head = tolerance.head();
		final Gradients alone = this.model.gradients(List.of(input), head);
		if (!isSameScore(alone)) requireRepeatable(MORE_REPEATS);
		final Tensor single = alone.gradient(0);
		Tensor gradient = single;
		if (found == Batching.TOGETHER) {
			final Gradients pair = this.model.gradients(List.of(input, baseline), head);
			gradient = pair.gradient(0);
			found = isSameScore(pair) ? of(single, gradient) : coupled();
		}
		batching = found;
		slope = !new Slope(this.model, input, away, head, !batching.isSingle()).contradicts(gradient);
		if (batching == Batching.COUPLED ? !isConfirmedByCopies(single) : batching.isSingle() && !slope) refuse();
	}

	/** How points of the input's shape may share calls. */
	public Batching batching() {
		return batching;
	}

	/** Whether the check holds for other inputs of this shape: not where the gradient was 0 and told nothing. */
	public boolean isConclusive() {
		return batching != Batching.UNCHECKED;
	}

	/** What the user should know, in sentences without the model's name; none if there is nothing to say. */
	public List<String> advice() {
		final List<String> advice = new ArrayList<>();
		if (!batching.advice().isEmpty()) advice.add(batching.advice());
		if (!slope) {
			advice.add("the gradient is not the slope of the model's output (seen at the first image of this size), so the " +
				"attributions may be wrong: the model may hold parts without a true gradient (no_grad, detach, rounding), or " +
				"steps whose gradient PyTorch gets wrong, such as a batch norm over one row or column of pixels that become " +
				"tokens.");
		}
		return advice;
	}

	/** For the record. */
	@Override
	public String toString() {
		return batching + (slope ? "" : "; the gradient is not the slope of the output");
	}

	/**
	 * Refuses a network that gives one input different outputs.
	 *
	 * @param outputs those of the input, alone in its call
	 * @throws ModelException if they are others when asked again
	 */
	public static void requireRepeatable(final Model model, final Tensor input, final Tensor outputs) {
		if (!new OutputTolerance(outputs).isRepeated(new CheckedModel(model).outputs(List.of(input)).get(0))) {
			throw new ModelException("Expected a model that gives the same outputs whenever it gets the same image, but " +
				"this one gave others the second time. It was probably exported in training mode: call model.eval() before " +
				"torch.jit.trace or torch.jit.script, and take out dropout that is always on, noise, and buffers that change " +
				"with every call.");
		}
	}

	private void requireRepeatable(final int times) {
		for (int i = 0; i < times; i++) {
			requireRepeatable(model, input, tolerance.alone());
		}
	}

	private Batching beside(final int rows) {
		final List<Tensor> points = neighbours(rows);
		final List<Tensor> outputs;
		try {
			outputs = model.outputs(points);
		}
		catch (final ModelException e) {
			return Batching.ONE_ONLY;
		}
		catch (final DeviceOutOfMemory e) {
			return rows > 2 ? beside(2) : Batching.NO_ROOM;
		}
		outputs.forEach(tolerance::addSpread);
		for (int i = 0; i < points.size(); i++) {
			if (points.get(i) == input && !tolerance.isSame(outputs.get(i))) return coupled();
		}
		return Batching.TOGETHER;
	}

	/**
	 * The input between points that are near to it and far, inside and outside of the way from the baseline: a network may
	 * look at the first or the last row only, at extremes, or at rows that are alike.
	 */
	private List<Tensor> neighbours(final int rows) {
		if (rows < 4) return List.of(moved(1), input);
		if (rows < ROWS) return List.of(moved(-0.04), input, baseline, moved(1));
		return List.of(moved(-0.04), input, moved(-0.1), baseline, moved(1), moved(-0.5), input, moved(-0.02));
	}

	private Tensor moved(final double factor) {
		final Tensor point = input.copy();
		point.addScaled(factor, away);
		return point;
	}

	private boolean isSameScore(final Gradients pair) {
		return Math.abs(pair.score(0) - head.value(tolerance.alone())) <= tolerance.ofHead();
	}

	private static Batching of(final Tensor single, final Tensor pair) {
		if (norm(single) == 0 && norm(pair) == 0) return Batching.UNCHECKED;
		return norm(pair.minus(single)) > SAME_GRADIENT * norm(pair) ? Batching.IN_PAIRS : Batching.TOGETHER;
	}

	/** Dropout may have spared the outputs of the first two calls. */
	private Batching coupled() {
		requireRepeatable(MORE_REPEATS);
		return Batching.COUPLED;
	}

	/**
	 * Whether the gradient of the image alone is that of two copies of it that move together: it has to be wherever the
	 * network gives copies the outputs of the image alone. Elsewhere the slope has to do.
	 */
	private boolean isConfirmedByCopies(final Tensor single) {
		final Gradients copies = model.gradients(List.of(input, input), head);
		if (!isSameScore(copies)) return slope;
		final Tensor mean = single.zeros();
		mean.addScaled(0.5, copies.gradient(0));
		mean.addScaled(0.5, copies.gradient(1));
		return norm(mean.minus(single)) <= SAME_GRADIENT * norm(mean);
	}

	private void refuse() {
		throw new ModelException("Expected right gradients of single images, since " + (batching == Batching.COUPLED
			? "the model's outputs for an image depend on what else is in the call" : batching == Batching.ONE_ONLY
				? "the model takes one image per call only" : "two images of this size do not fit into the memory") +
			", but the gradient of a single image is not the slope of the output: PyTorch gets it wrong for some networks, " +
			"or the model holds parts without a true gradient (no_grad, detach, rounding). Export the model so that it takes " +
			"any number of images, each independent of the others, and without such parts.");
	}

	static double norm(final Tensor tensor) {
		double squares = 0;
		for (final double value : tensor.values()) {
			squares += value * value;
		}
		return Math.sqrt(squares);
	}
}
