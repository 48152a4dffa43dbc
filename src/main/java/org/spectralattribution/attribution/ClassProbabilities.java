package org.spectralattribution.attribution;

import org.spectralattribution.tensor.Tensor;

/** What a method that looks at several classes asks of a model. */
public interface ClassProbabilities {

	/** The probabilities of all classes at a point. */
	double[] at(Tensor point);

	/**
	 * The probability of one class.
	 *
	 * @param index the class, from 0
	 */
	GradientFunction of(int index);
}
