package org.spectralattribution.attribution.integral;

import org.spectralattribution.cancellation.Cancellation;

/**
 * Nodes and weights of Gauss–Legendre quadrature on [0, 1], by Newton's method on the Legendre polynomials
 * (Press et al., Numerical Recipes, 3rd edition, section 4.6.1).
 */
final class GaussLegendre {

	/** Finding the nodes takes a time that grows with their square: minutes for 200,000, hours for so many. */
	static final int MOST = 1_000_000;

	private final double[] samples;
	private final double[] bounds;

	/**
	 * @param size the number of nodes, at least 1 and at most {@value #MOST}
	 */
	GaussLegendre(final int size) {
		samples = new double[size];
		bounds = new double[size + 1];
		final double[] weights = new double[size];
		for (int i = 0; i < (size + 1) / 2; i++) {
			Cancellation.check();
			final double[] root = root(size, Math.cos(Math.PI * (i + 0.75) / (size + 0.5)));
			samples[i] = (1 - root[0]) / 2;
			samples[size - 1 - i] = (1 + root[0]) / 2;
			weights[i] = 1 / ((1 - root[0] * root[0]) * root[1] * root[1]);
			weights[size - 1 - i] = weights[i];
		}
		for (int i = 0; i < size; i++) {
			bounds[i + 1] = bounds[i] + weights[i];
		}
		bounds[size] = 1;
	}

	/** The root of the polynomial of degree n near a guess, and the polynomial's derivative there. */
	private static double[] root(final int n, final double guess) {
		double x = guess;
		double derivative = 0;
		for (double move = 1; Math.abs(move) > 1e-14;) {
			double p = 1;
			double previous = 0;
			for (int k = 1; k <= n; k++) {
				Cancellation.check(k);
				final double next = ((2 * k - 1) * x * p - (k - 1) * previous) / k;
				previous = p;
				p = next;
			}
			derivative = n * (x * p - previous) / (x * x - 1);
			move = p / derivative;
			x -= move;
		}
		return new double[] { x, derivative };
	}

	/** The k-th sample, by rising position. */
	double node(final int k) {
		return samples[k];
	}

	/** The sum of the first k weights: 0 for k = 0, 1 for all. Node k lies between bounds k and k + 1. */
	double bound(final int k) {
		return bounds[k];
	}
}
