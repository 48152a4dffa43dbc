package org.spectralattribution.command.text;

import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;

/** The values of the macro key {@code rule}: the adaptive integral and the fixed rules. */
public enum Rule {

	ADAPTIVE("adaptive") {

		@Override
		public PathIntegral integral(final int steps, final double tolerance) {
			return PathIntegral.adaptive(tolerance, steps);
		}
	},

	TRAPEZOID(Quadrature.TRAPEZOID),

	MIDPOINT(Quadrature.MIDPOINT),

	GAUSS_LEGENDRE(Quadrature.GAUSS_LEGENDRE),

	LEFT(Quadrature.LEFT),

	RIGHT(Quadrature.RIGHT);

	private final String key;
	private final Quadrature quadrature;

	Rule(final Quadrature quadrature) {
		key = quadrature.toString();
		this.quadrature = quadrature;
	}

	Rule(final String key) {
		this.key = key;
		quadrature = null;
	}

	/**
	 * The integral along a path by this rule.
	 *
	 * @param steps the number of path points, at least 2; for the adaptive integral the most it may use
	 * @param tolerance the relative L1 error of the map at which the adaptive integral ends; the fixed rules have none
	 */
	public PathIntegral integral(final int steps, final double tolerance) {
		return new PathIntegral(quadrature, steps);
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
