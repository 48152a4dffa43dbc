package org.spectralattribution.command.text;

import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;

/** The values of the key rule: the adaptive integral and the fixed rules. */
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
	 * @param tolerance for the adaptive integral; the fixed rules have none
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
