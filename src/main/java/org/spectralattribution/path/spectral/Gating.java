package org.spectralattribution.path.spectral;

/**
 * Says how far a component of a given strength, 0 to 1, is let in at position α of a spectral path:
 * <pre>
 * start = (1 − overlap) (1 − strength)
 * gate  = schedule( clamp( (α − start) / overlap, 0, 1 ) )
 * </pre>
 * So the strongest component comes first. With overlap 1 all come together, and a linear schedule then gives
 * the straight path; towards overlap 0 they come one after the other, and at overlap 0 each jumps from 0 to 1
 * at its start, the strongest already at α = 0. Source: Kim et al., Spectral Integrated Gradients, KDD 2026,
 * and its published reference.
 */
public final class Gating {

	/** At or below this overlap the reference gates by jumps. */
	private static final double NO_OVERLAP = 1e-8;

	private final GatingFunction schedule;
	private final double overlap;

	/**
	 * @param overlap 0 to 1
	 * @throws IllegalArgumentException if the overlap lies outside
	 */
	public Gating(final GatingFunction schedule, final double overlap) {
		if (!(overlap >= 0 && overlap <= 1)) {
			throw new IllegalArgumentException("overlap: expected a number from 0 to 1, but got " + overlap + ".");
		}
		this.schedule = schedule;
		this.overlap = overlap;
	}

	/** The gate of a component, 0 (left out) to 1 (all in), at position α. */
	public double gate(final double strength, final double alpha) {
		final double start = start(strength);
		if (overlap <= NO_OVERLAP) return alpha >= start ? 1 : 0;
		if (alpha >= start + overlap) return schedule.open(1);
		return schedule.open(Math.min(1, Math.max(0, (alpha - start) / overlap)));
	}

	/** Where a gate begins to open. */
	double start(final double strength) {
		return (1 - overlap) * (1 - strength);
	}

	/** Whether a gate that opens gradually does so at position α: between its start and its start + overlap. */
	boolean isOpening(final double strength, final double alpha) {
		return alpha >= start(strength) && alpha < start(strength) + overlap;
	}

	/** Whether every gate opens at one constant rate, {@code 1 / overlap}. */
	boolean isPiecewiseLinear() {
		return schedule == GatingFunction.LINEAR && overlap > NO_OVERLAP;
	}

	/** Whether gates go from shut to open at once. */
	boolean isJumping() {
		return schedule == GatingFunction.STEP || overlap <= NO_OVERLAP;
	}

	double overlap() {
		return overlap;
	}

	/**
	 * The number of functions of its strength that a gate is a sum of while it opens, whatever the strength:
	 * {@code gate = Σ coefficient(α) · function(strength)}. 0 where there are no such functions.
	 */
	int functions() {
		if (overlap <= NO_OVERLAP) return 0;
		return schedule == GatingFunction.LINEAR ? 2 : schedule == GatingFunction.COSINE ? 3 : 0;
	}

	/** Function 0, which is 1, and the others: the strength itself, or by the theorem of addition a cosine and a sine. */
	double function(final int index, final double strength) {
		if (index == 0) return 1;
		if (schedule == GatingFunction.LINEAR) return strength;
		final double angle = Math.PI * (1 - overlap) / overlap * strength;
		return index == 1 ? Math.cos(angle) : Math.sin(angle);
	}

	/** The coefficients of these functions in gates that open at position α. */
	double[] coefficients(final double alpha) {
		final double weakest = (alpha - (1 - overlap)) / overlap;
		return schedule == GatingFunction.LINEAR ? new double[] { weakest, (1 - overlap) / overlap } : //
			new double[] { 0.5, -0.5 * Math.cos(Math.PI * weakest), 0.5 * Math.sin(Math.PI * weakest) };
	}

	/** The constant rate of a piecewise linear gate. */
	double rate() {
		return 1 / overlap;
	}

	@Override
	public String toString() {
		return schedule + " gating, overlap " + overlap;
	}
}
