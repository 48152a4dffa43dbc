package org.spectralattribution.attribution;

import java.util.List;
import java.util.Optional;

import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.SvdLibrary;

/**
 * A network as the attribution methods see it: it goes forward, and it takes the gradient of any head of its outputs
 * with respect to its input.
 * <p>
 * Points are tensors, channels × spatial axes, in the space the network itself sees, after normalisation. The points of
 * one call all have the same shape, and are left unchanged.
 */
public interface Model {

	/**
	 * The network's outputs. Cheaper than {@link #gradients}.
	 *
	 * @param points any number of points of one shape
	 * @return one tensor per point, in the points' order: one value per class, with the classes as its channels, or
	 *         classes × spatial axes
	 */
	List<Tensor> outputs(List<Tensor> points);

	/**
	 * Scores and input gradients of a batch of points.
	 *
	 * @param points one to {@link #batchSize(Tensor)} points of one shape
	 * @param head makes the score of a point from the network's output for it
	 * @return one score and one gradient per point, in the points' order; a gradient has the point's shape
	 */
	Gradients gradients(List<Tensor> points, ScoreHead head);

	/** How many points of the shape of this one a caller should pass at once. */
	int batchSize(Tensor point);

	/**
	 * How many calls of {@link #gradients} a caller may make at the same time, each on a thread of its own. More than 1
	 * where a call leaves the processors idle, as on a GPU: then the next points are made, and the gradients before are
	 * added up, while the network computes.
	 */
	default int callsAtOnce() {
		return 1;
	}

	/** What decomposes large matrices faster than plain Java does, if the engine of this network has that. */
	default Optional<SvdLibrary> svdLibrary() {
		return Optional.empty();
	}

	/** The map from raw values, 0 to 1, to the space of the points. */
	default Normalization normalization() {
		return Normalization.identity();
	}
}
