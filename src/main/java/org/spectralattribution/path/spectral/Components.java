package org.spectralattribution.path.spectral;

import org.spectralattribution.tensor.Tensor;

/** The components that a difference input − baseline is the sum of, each with a strength. */
interface Components {

	/** One strength per component, 0 to 1; the strongest come first on the path. */
	double[] strengths();

	/** The same strengths for ranking the components: what differs by rounding only may be made equal. */
	default double[] comparableStrengths() {
		return strengths();
	}

	/** One length per component: the L1 norm of the component, up to a factor that is about the same for all. */
	double[] lengths();

	/**
	 * Adds {@code Σ weights[i] · component i} to a tensor of the difference's shape. Components of weight 0 cost
	 * little or nothing.
	 */
	void add(double[] weights, Tensor target);

	/**
	 * Adds the same sum, of which it is known that it is a move along a path.
	 *
	 * @param from the position of the gates before; below 0 if all were shut
	 * @param to the position of the gates now, before or behind that one
	 * @param moves by how much each gate has moved; may be changed
	 */
	default void move(final double from, final double to, final double[] moves, final Tensor target) {
		add(moves, target);
	}
}
