package org.spectralattribution.attribution;

import java.util.List;

import org.spectralattribution.tensor.Tensor;

/**
 * A scalar function of an image, with its gradient: the one thing that every attribution method asks of a
 * model.
 * <p>
 * A function stands for one score of one target, for example the probability of class 3. Points are channel ×
 * height × width tensors in the space the model itself sees, after normalisation. Points of one call all have
 * the same shape, and the function leaves them unchanged.
 */
public interface GradientFunction {

	/**
	 * Scores and input gradients of a batch of points.
	 *
	 * @param points one to {@link #batchSize(Tensor)} points of one shape
	 * @return one score and one gradient a point, in the points' order; a gradient has the point's shape
	 */
	Gradients gradients(List<Tensor> points);

	/**
	 * Scores alone, of a batch of points. Cheaper than {@link #gradients}.
	 *
	 * @param points any number of points of one shape
	 * @return one score a point, in the points' order
	 */
	double[] scores(List<Tensor> points);

	/** How many points of the shape of this one a caller should pass at once. */
	default int batchSize(final Tensor point) {
		return 16;
	}
}
