package org.spectralattribution.path.spectral;

import org.spectralattribution.tensor.Tensor;

/** The components that a difference input − baseline is the sum of, each with a strength. */
interface Components {

	/** One strength per component, 0 to 1; the strongest come first on the path. */
	double[] strengths();

	/** One length per component: the L1 norm of the component, up to a factor that is about the same for all. */
	double[] lengths();

	/**
	 * Adds {@code Σ weights[i] · component i} to a tensor of the difference's shape. Components of weight 0 cost
	 * little or nothing.
	 */
	void add(double[] weights, Tensor target);
}
