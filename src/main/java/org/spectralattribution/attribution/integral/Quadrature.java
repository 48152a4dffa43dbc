package org.spectralattribution.attribution.integral;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A rule that turns the integral of a gradient along a path γ into a sum over n path points.
 * <p>
 * Every rule multiplies gradients with the displacement the path goes, {@code γ(b) − γ(a)}, never with its derivative.
 * So each holds for paths with kinks, and the displacements of all its terms add up to input − baseline where the path
 * has no jump.
 */
public enum Quadrature {

	/** {@code Σ ½ (γ(αₖ₊₁) − γ(αₖ₋₁)) ∇f(γ(αₖ))} over {@code αₖ = k / (n − 1)}: n gradients. */
	TRAPEZOID("trapezoid") {

		@Override
		List<QuadratureTerm> terms(final int steps) {
			final int last = steps - 1;
			return list(last < 1 ? 0 : steps, k -> QuadratureTerm.at(ratio(k, last), ratio(Math.max(0, k - 1), last),
				ratio(Math.min(last, k + 1), last), 0.5));
		}
	},

	/**
	 * {@code Σ (γ(αₖ₊₁) − γ(αₖ)) ∇f(½ γ(αₖ) + ½ γ(αₖ₊₁))} over {@code αₖ = k / (n − 1)}: n − 1 gradients, in the
	 * middle of the straight lines between the path points.
	 */
	MIDPOINT("midpoint") {

		@Override
		List<QuadratureTerm> terms(final int steps) {
			final int last = steps - 1;
			return list(last, k -> QuadratureTerm.between(ratio(k, last), ratio(k + 1, last)));
		}
	},

	/**
	 * Gradients at the n Gauss–Legendre samples, each times the displacement between the partial sums of the weights, which
	 * the samples separate. On the straight path this is Gauss–Legendre quadrature itself.
	 */
	GAUSS_LEGENDRE("gauss-legendre") {

		@Override
		List<QuadratureTerm> terms(final int steps) {
			final GaussLegendre rule = new GaussLegendre(steps);
			return list(steps, k -> QuadratureTerm.at(rule.node(k), rule.bound(k), rule.bound(k + 1), 1));
		}
	},

	/**
	 * {@code Σ (γ(αₖ₊₁) − γ(αₖ)) ∇f(γ(αₖ))} over {@code αₖ = k / (n − 1)}: n − 1 gradients. The rule of the
	 * published reference.
	 */
	LEFT("left") {

		@Override
		List<QuadratureTerm> terms(final int steps) {
			final int last = steps - 1;
			return list(last, k -> QuadratureTerm.at(ratio(k, last), ratio(k, last), ratio(k + 1, last), 1));
		}
	},

	/** {@code Σ (γ(αₖ₊₁) − γ(αₖ)) ∇f(γ(αₖ₊₁))} over {@code αₖ = k / (n − 1)}: n − 1 gradients. */
	RIGHT("right") {

		@Override
		List<QuadratureTerm> terms(final int steps) {
			final int last = steps - 1;
			return list(last, k -> QuadratureTerm.at(ratio(k + 1, last), ratio(k, last), ratio(k + 1, last), 1));
		}
	};

	private final String key;

	Quadrature(final String key) {
		this.key = key;
	}

	/**
	 * The terms of the sum, by rising position.
	 *
	 * @param steps the number of path points n, at least 1; all rules but {@code gauss-legendre} have no terms for one
	 *          point
	 */
	abstract List<QuadratureTerm> terms(int steps);

	private static double ratio(final int k, final int n) {
		return (double) k / n;
	}

	private static List<QuadratureTerm> list(final int count, final IntFunction<QuadratureTerm> term) {
		return IntStream.range(0, count).mapToObj(term).collect(Collectors.toList());
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
