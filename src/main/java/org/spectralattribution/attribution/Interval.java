package org.spectralattribution.attribution;

/** A piece of a path between two points whose scores and gradients are known. */
final class Interval {

	private final Node from;
	private final Node to;
	private final double missing;
	private final double error;

	/**
	 * @param way the way the path goes, {@code to − from}
	 */
	Interval(final Node from, final Node to, final float[] way) {
		this.from = from;
		this.to = to;
		double change = 0;
		double sum = 0;
		for (int i = 0; i < way.length; i++) {
			change += Math.abs(way[i] * (to.gradient()[i] - from.gradient()[i]));
			sum += way[i] * (to.gradient()[i] + from.gradient()[i]);
		}
		missing = to.score() - from.score() - sum / 2;
		error = Math.max(change / 2, Math.abs(missing));
	}

	Node from() {
		return from;
	}

	Node to() {
		return to;
	}

	double width() {
		return to.alpha() - from.alpha();
	}

	/** What the trapezoid's sum over all pixels lacks of the change of the score. */
	double missing() {
		return missing;
	}

	/**
	 * How much the trapezoid may miss, in units of the score: {@code ½ ‖way ⊙ change of the gradient‖₁}, or what is
	 * missing if that is more, as where a peak of the gradient lies between the two points.
	 */
	double error() {
		return error;
	}
}
