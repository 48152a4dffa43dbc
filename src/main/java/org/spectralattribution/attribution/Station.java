package org.spectralattribution.attribution;

/**
 * One term of a path integral: the gradient at position {@code alpha}, times {@code weight} times the way the
 * path goes between positions {@code from} and {@code to}.
 */
final class Station {

	private final double alpha;
	private final double from;
	private final double to;
	private final double weight;

	/** Positions with {@code 0 ≤ from ≤ alpha ≤ to ≤ 1}. */
	Station(final double alpha, final double from, final double to, final double weight) {
		this.alpha = alpha;
		this.from = from;
		this.to = to;
		this.weight = weight;
	}

	double alpha() {
		return alpha;
	}

	double from() {
		return from;
	}

	double to() {
		return to;
	}

	double weight() {
		return weight;
	}
}
