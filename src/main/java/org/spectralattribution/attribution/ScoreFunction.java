package org.spectralattribution.attribution;

import java.util.List;
import java.util.Optional;

import org.spectralattribution.cancellation.Parallel;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.SvdLibrary;

/**
 * One score of a network as a function of its input, for example the probability of class 3: the one thing that every
 * attribution method asks of a model. Valid as long as the model is.
 */
public final class ScoreFunction {

	private final Model model;
	private final ScoreHead head;

	public ScoreFunction(final Model model, final ScoreHead head) {
		this.model = new CheckedModel(model);
		this.head = head;
	}

	/**
	 * Scores and input gradients of one to {@link #batchSize} points, see {@link Model#gradients}.
	 *
	 * @throws IllegalStateException if the model does not give one gradient of the point's shape for each point
	 * @throws NonFiniteException if a score or gradient is NaN or infinite
	 */
	public Gradients gradients(final List<Tensor> points) {
		final Gradients gradients = model.gradients(points, head);
		final boolean[] finite = new boolean[points.size()];
		final long values = (long) points.size() * points.get(0).size();
		Parallel.each(finite.length, values > Parallel.TASK, i -> finite[i] = Double.isFinite(gradients.score(i)) && gradients
			.gradient(i).isFinite());
		for (int i = 0; i < finite.length; i++) {
			if (!finite[i]) throw new NonFiniteException(points.get(i));
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
	 * @throws IllegalStateException if the model does not give one output per point, all of one shape
	 * @throws NonFiniteException if an output is NaN or infinite
	 */
	public List<Tensor> outputs(final List<Tensor> points) {
		final List<Tensor> outputs = model.outputs(points);
		for (int i = 0; i < outputs.size(); i++) {
			if (!outputs.get(i).isFinite()) throw new NonFiniteException(points.get(i));
		}
		return outputs;
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

	/** How many batches of gradients may be asked for at the same time, see {@link Model#callsAtOnce}. */
	public int callsAtOnce() {
		return model.callsAtOnce();
	}

	/** What decomposes large matrices, see {@link Model#svdLibrary}. */
	public Optional<SvdLibrary> svdLibrary() {
		return model.svdLibrary();
	}

	/** The map from raw values, 0 to 1, to the space of the points. */
	public Normalization normalization() {
		return model.normalization();
	}
}
