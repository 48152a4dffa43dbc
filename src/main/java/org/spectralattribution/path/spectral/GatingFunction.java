package org.spectralattribution.path.spectral;

/** How a gate opens while its progress p goes from 0 to 1. Source: the published reference of SIG. */
public enum GatingFunction {

	/** p itself. */
	LINEAR("linear") {

		@Override
		double open(final double p) {
			return p;
		}
	},

	/** {@code ½ − ½ cos(πp)}. */
	COSINE("cosine") {

		@Override
		double open(final double p) {
			return 0.5 - 0.5 * Math.cos(Math.PI * p);
		}
	},

	/**
	 * The logistic function of steepness 12 about p = ½, scaled to run from 0 to 1. The 1e-10 that guards the
	 * reference's division leaves it that much short of 1.
	 */
	SIGMOID("sigmoid") {

		@Override
		double open(final double p) {
			final double low = logistic(-STEEPNESS / 2);
			final double high = logistic(STEEPNESS / 2);
			final double open = (logistic(STEEPNESS * (p - 0.5)) - low) / (high - low + 1e-10);
			return Math.min(1, Math.max(0, open));
		}
	},

	/** Shut below p = ½, open from there on. */
	STEP("step") {

		@Override
		double open(final double p) {
			return p >= 0.5 ? 1 : 0;
		}
	};

	private static final double STEEPNESS = 12;

	private final String key;

	GatingFunction(final String key) {
		this.key = key;
	}

	/** The opening, 0 to 1, at progress p, 0 to 1. */
	abstract double open(double p);

	private static double logistic(final double x) {
		return 1 / (1 + Math.exp(-x));
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
