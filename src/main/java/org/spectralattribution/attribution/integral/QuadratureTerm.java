package org.spectralattribution.attribution.integral;

/**
 * One term of a path integral: a gradient times {@code weight} times the displacement the path goes between positions
 * {@code from} and {@code to}. The gradient is taken at position {@code alpha} or, where a term has none, in
 * the middle of the straight line between the two points.
 */
final class QuadratureTerm {

	private final double alpha;
	private final double from;
	private final double to;
	private final double weight;

	private QuadratureTerm(final double alpha, final double from, final double to, final double weight) {
		this.alpha = alpha;
		this.from = from;
		this.to = to;
		this.weight = weight;
	}

	/** A gradient on the path. Positions with {@code 0 ≤ from ≤ alpha ≤ to ≤ 1}. */
	static QuadratureTerm at(final double alpha, final double from, final double to, final double weight) {
		return new QuadratureTerm(alpha, from, to, weight);
	}

	/** A gradient in the middle of the chord between two points of the path. */
	static QuadratureTerm between(final double from, final double to) {
		return new QuadratureTerm(Double.NaN, from, to, 1);
	}

	boolean isOnPath() {
		return !Double.isNaN(alpha);
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
