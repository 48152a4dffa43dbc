package org.spectralattribution.model;

import org.spectralattribution.attribution.Model;
import org.spectralattribution.tensor.Normalization;

/**
 * A neural network that gives every class a number, the logit of that class: its outputs before softmax.
 * <p>
 * Points are tensors, channels × height × width, as {@link Preprocessing} makes them. The network is always in
 * evaluation mode. An instance may be used by one thread at a time and is closed by whoever opened it. Outputs and
 * gradients throw a {@link ModelException} if the network refuses the points, or its output is not one value per point
 * and class, and an {@link IllegalStateException} if the classifier is closed.
 */
public interface Classifier extends Model, AutoCloseable {

	/** What is known of the model besides its weights. */
	ModelDescription description();

	@Override
	default Normalization normalization() {
		return description().preprocessing().normalization();
	}

	/** The device that computes, such as {@code cpu} or {@code gpu0}. */
	String device();

	/** Lets the network go. Closing twice does nothing. */
	@Override
	void close();
}
