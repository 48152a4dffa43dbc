package org.spectralattribution.attribution.integral;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * A rule that turns the integral of a gradient along a path γ into a sum over n path points.
 * <p>
 * Every rule multiplies gradients with displacements of the path, {@code γ(b) − γ(a)}, never with its derivative.
 * So each holds for paths with kinks, and the displacements of all its terms add up to input − baseline where the path
 * has no jump.
 */
public enum Quadrature {

	/**
	 * {@code Σ ½ (γ(αₖ₊₁) − γ(αₖ₋₁)) ∇f(γ(αₖ))} over {@code αₖ = k / (n − 1)}: n gradients. Each piece between two points is
	 * corrected to add up to the change of the score, see {@link org.spectralattribution.attribution.SumCorrection}.
	 */
	TRAPEZOID("trapezoid") {

		@Override
		List<Term> terms(final int steps) {
			final int last = steps - 1;
			return list(last < 1 ? 0 : steps, k -> Term.at(ratio(k, last), ratio(Math.max(0, k - 1), last),
				ratio(Math.min(last, k + 1), last), 0.5));
		}

		@Override
		boolean isCorrected() {
			return true;
		}
	},

	/**
	 * {@code Σ (γ(αₖ₊₁) − γ(αₖ)) ∇f(½ γ(αₖ) + ½ γ(αₖ₊₁))} over {@code αₖ = k / (n − 1)}: n − 1 gradients, in the
	 * middle of the straight lines between the path points.
	 */
	MIDPOINT("midpoint") {

		@Override
		List<Term> terms(final int steps) {
			final int last = steps - 1;
			return list(last, k -> Term.between(ratio(k, last), ratio(k + 1, last)));
		}
	},

	/**
	 * Gradients at the n Gauss–Legendre nodes, each times the displacement between the partial sums of the weights, which
	 * the nodes separate. On the straight path this is Gauss–Legendre quadrature itself.
	 */
	GAUSS_LEGENDRE("gauss-legendre") {

		@Override
		List<Term> terms(final int steps) {
			final GaussLegendre rule = new GaussLegendre(steps);
			return list(steps, k -> Term.at(rule.node(k), rule.bound(k), rule.bound(k + 1), 1));
		}
	},

	/**
	 * {@code Σ (γ(αₖ₊₁) − γ(αₖ)) ∇f(γ(αₖ))} over {@code αₖ = k / (n − 1)}: n − 1 gradients. The rule of the
	 * published reference.
	 */
	LEFT("left") {

		@Override
		List<Term> terms(final int steps) {
			final int last = steps - 1;
			return list(last, k -> Term.at(ratio(k, last), ratio(k, last), ratio(k + 1, last), 1));
		}
	},

	/** {@code Σ (γ(αₖ₊₁) − γ(αₖ)) ∇f(γ(αₖ₊₁))} over {@code αₖ = k / (n − 1)}: n − 1 gradients. */
	RIGHT("right") {

		@Override
		List<Term> terms(final int steps) {
			final int last = steps - 1;
			return list(last, k -> Term.at(ratio(k + 1, last), ratio(k, last), ratio(k + 1, last), 1));
		}
	};

	private final String key;

	Quadrature(final String key) {
		this.key = key;
	}

	/**
	 * The terms of the sum, by rising position; each is made when it is asked for.
	 *
	 * @param steps the number of path points n, at least 1; all rules but {@code gauss-legendre} have no terms for one
	 *          point
	 */
	abstract List<Term> terms(int steps);

	/**
	 * Whether the pieces are made to add up to the changes of the score. The rules without gradients at both ends of their
	 * pieces are not, and the published rule stays what it is.
	 */
	boolean isCorrected() {
		return false;
	}

	private static double ratio(final int k, final int n) {
		return (double) k / n;
	}

	/** Terms that are made when they are asked for: a hundred million of them would not fit into memory. */
	private static List<Term> list(final int count, final IntFunction<Term> term) {
		return new AbstractList<>() {

			@Override
			public Term get(final int index) {
				return term.apply(Objects.checkIndex(index, count));
			}

			@Override
			public int size() {
				return count;
			}
		};
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}

	/**
	 * One term of a path integral: a gradient times {@code weight} times the displacement of the path between positions
	 * {@code from} and {@code to}. The gradient is taken at position {@code alpha} or, where a term has none, in
	 * the middle of the straight line between the two points.
	 */
	static final class Term {

		private final double alpha;
		private final double from;
		private final double to;
		private final double weight;

		private Term(final double alpha, final double from, final double to, final double weight) {
			this.alpha = alpha;
			this.from = from;
			this.to = to;
			this.weight = weight;
		}

		/** A gradient on the path. Positions with {@code 0 ≤ from ≤ alpha ≤ to ≤ 1}. */
		static Term at(final double alpha, final double from, final double to, final double weight) {
			return new Term(alpha, from, to, weight);
		}

		/** A gradient in the middle of the chord between two points of the path. */
		static Term between(final double from, final double to) {
			return new Term(Double.NaN, from, to, 1);
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
}
