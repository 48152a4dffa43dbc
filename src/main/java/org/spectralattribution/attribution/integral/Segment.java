package org.spectralattribution.attribution.integral;

/** A piece of a path between two points whose scores and gradients are known. */
final class Segment {

	private final PathSample from;
	private final PathSample to;
	private final double deficit;
	private final double error;

	/**
	 * @param displacement the displacement of the path, {@code to − from}
	 */
	Segment(final PathSample from, final PathSample to, final float[] displacement) {
		this.from = from;
		this.to = to;
		double change = 0;
		double sum = 0;
		for (int i = 0; i < displacement.length; i++) {
			change += Math.abs(displacement[i] * (to.gradient()[i] - from.gradient()[i]));
			sum += displacement[i] * (to.gradient()[i] + from.gradient()[i]);
		}
		deficit = to.score() - from.score() - sum / 2;
		error = Math.max(change / 2, Math.abs(deficit));
	}

	PathSample from() {
		return from;
	}

	PathSample to() {
		return to;
	}

	double width() {
		return to.alpha() - from.alpha();
	}

	/** What the trapezoid's sum over all pixels lacks of the change of the score. */
	double deficit() {
		return deficit;
	}

	/**
	 * How much the trapezoid may miss, in units of the score: {@code ½ ‖displacement ⊙ change of the gradient‖₁}, or the
	 * deficit if that is more, as where a peak of the gradient lies between the two points.
	 */
	double error() {
		return error;
	}
}
