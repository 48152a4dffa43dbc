package org.spectralattribution.attribution;

import java.util.List;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/**
 * One score of a network as a function of its input, for example the probability of class 3: the one thing that every
 * attribution method asks of a model. Valid as long as the model is.
 */
public final class ScoreFunction {

	private final Model model;
	private final ScoreHead head;

	public ScoreFunction(final Model model, final ScoreHead head) {
		this.model = model;
		this.head = head;
	}

	/**
	 * Scores and input gradients of one to {@link #batchSize} points, see {@link Model#gradients}.
	 *
	 * @throws IllegalStateException if the model does not give one gradient of the point's shape for each point
	 * @throws NonFiniteException if a score or gradient is NaN or infinite
	 */
	public Gradients gradients(final List<Tensor> points) {
		Cancellation.check();
		final Gradients gradients = model.gradients(points, head);
		requireOnePerPoint("gradient", points.size(), gradients.size());
		for (int i = 0; i < gradients.size(); i++) {
			final Tensor point = points.get(i);
			final Tensor gradient = gradients.gradient(i);
			if (!gradient.hasShapeOf(point)) {
				throw new IllegalStateException("Expected gradients of the points' shape, " + point.shape() +
					", but the model gave one of " + gradient.shape() + ". Correct the model's gradients.");
			}
			if (!Double.isFinite(gradients.score(i)) || !gradient.isFinite()) throw new NonFiniteException(point);
		}
		return gradients;
	}

	/**
	 * Scores alone, of any number of points. Cheaper than {@link #gradients}.
	 *
	 * @return one score per point, in the points' order
	 * @throws RuntimeException as {@link #outputs} does
	 */
	public double[] scores(final List<Tensor> points) {
		return outputs(points).stream().mapToDouble(head::value).toArray();
	}

	/**
	 * The network's outputs, of which the scores are made, see {@link Model#outputs}.
	 *
	 * @throws IllegalStateException if the model does not give one output per point
	 * @throws NonFiniteException if an output is NaN or infinite
	 */
	public List<Tensor> outputs(final List<Tensor> points) {
		Cancellation.check();
		final List<Tensor> outputs = model.outputs(points);
		requireOnePerPoint("output", points.size(), outputs.size());
		for (int i = 0; i < outputs.size(); i++) {
			if (!outputs.get(i).isFinite()) throw new NonFiniteException(points.get(i));
		}
		return outputs;
	}

	private static void requireOnePerPoint(final String what, final int expected, final int actual) {
		if (actual != expected) {
			throw new IllegalStateException("Expected one " + what + " per point, " + expected + ", but the model gave " +
				actual + ". Correct the model's " + what + "s.");
		}
	}

	/** Another score of the same network. */
	public ScoreFunction with(final ScoreHead other) {
		return new ScoreFunction(model, other);
	}

	public ScoreHead head() {
		return head;
	}

	/** How many points of the shape of this one a caller should pass at once. */
	public int batchSize(final Tensor point) {
		return model.batchSize(point);
	}

	/** The map from raw values, 0 to 1, to the space of the points. */
	public Normalization normalization() {
		return model.normalization();
	}
}
