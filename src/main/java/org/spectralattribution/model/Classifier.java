package org.spectralattribution.model;

import java.util.List;

import org.spectralattribution.attribution.Contrast;
import org.spectralattribution.attribution.GradientFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * A neural network that gives every class a number, the logit of that class.
 * <p>
 * Inputs are channel × height × width tensors as {@link Preprocessing} makes them. The network is always in
 * evaluation mode. An instance is safe to use from one thread at a time and is closed by whoever opened it.
 */
public interface Classifier extends AutoCloseable {

	/** What is known of the model beside its weights. */
	ModelDescription description();

	/**
	 * The network's outputs before softmax.
	 *
	 * @param inputs any number of inputs of one shape
	 * @return one row an input, one logit a class
	 * @throws ModelException if the network refuses the inputs or its output is not inputs × classes
	 */
	double[][] logits(List<Tensor> inputs);

	/**
	 * The score of one class as a function with a gradient. It stays valid until this classifier is closed.
	 *
	 * @param target the index of the class, from 0
	 */
	GradientFunction function(int target, Score score);

	/**
	 * The score of one class less that of another, as a function with a gradient. It stays valid until this classifier
	 * is closed.
	 */
	default GradientFunction contrast(final int first, final int second, final Score score) {
		return new Contrast(function(first, score), function(second, score));
	}

	/**
	 * How like given logits the network's outputs are: minus the mean square of the difference, 0 where they are equal,
	 * as a function with a gradient. It stays valid until this classifier is closed.
	 */
	GradientFunction likeness(double[] logits);

	/** The device that computes, such as {@code cpu} or {@code gpu0}. */
	String device();

	/** Frees the network's memory. Closing twice does nothing. */
	@Override
	void close();
}
