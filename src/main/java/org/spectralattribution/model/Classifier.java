package org.spectralattribution.model;

import java.util.Optional;

import org.spectralattribution.attribution.Model;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/**
 * A neural network that gives every class a number, usually a logit; {@link HeadRule} finds out what it is.
 * <p>
 * Points are tensors, channels × height × width, as {@link Preprocessing} makes them. The network is always in
 * evaluation mode. An instance may be used by one thread at a time, but for {@link #callsAtOnce}, and is closed by
 * whoever opened it. Outputs and gradients throw a {@link ModelException} if the network refuses the points, or its output
 * is not one value per point and class, and an {@link IllegalStateException} if the classifier is closed.
 */
public interface Classifier extends Model, AutoCloseable {

	/** What is known of the model besides its weights. */
	ModelDescription description();

	@Override
	default Normalization normalization() {
		return description().preprocessing().normalization();
	}

	/**
	 * Finds out, once per network and shape, how points may share the calls of the network, see {@link BatchCheck}. From
	 * then on outputs and gradients of points of this shape are computed so; until then no gradient is taken of a single
	 * point.
	 *
	 * @param input with finite outputs
	 * @param baseline another point of its shape
	 * @throws ModelException if the network is random, or gives right gradients in no way
	 */
	BatchCheck prepare(Tensor input, Tensor baseline);

	/** The device that computes, such as {@code cpu} or {@code gpu0}. */
	String device();

	/** How exactly the device computes, in words for the record; empty for the CPU, which computes in float32. */
	default Optional<String> precision() {
		return Optional.empty();
	}

	/** Lets the network go. Closing twice does nothing. */
	@Override
	void close();
}
