package org.spectralattribution.model;

import org.spectralattribution.attribution.Model;
import org.spectralattribution.tensor.Normalization;

/**
 * A neural network that gives every class a number, the logit of that class: its outputs before softmax.
 * <p>
 * Points are tensors as {@link Preprocessing} makes them. The network is always in evaluation mode. An instance is safe
 * to use from one thread at a time and is closed by whoever opened it. All methods throw a {@link ModelException} if the
 * network refuses the points, or its output is not one value per point and class.
 */
public interface Classifier extends Model, AutoCloseable {

	/** What is known of the model beside its weights. */
	ModelDescription description();

	@Override
	default Normalization normalization() {
		return description().preprocessing().normalization();
	}

	/** The device that computes, such as {@code cpu} or {@code gpu0}. */
	String device();

	/** Frees the network's memory. Closing twice does nothing. */
	@Override
	void close();
}
