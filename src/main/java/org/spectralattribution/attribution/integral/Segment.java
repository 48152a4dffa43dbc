package org.spectralattribution.attribution.integral;

/**
 * A piece of a path between two points whose scores and gradients are known, in the chain of all pieces. It keeps up
 * to two values per value of the input, each in single precision: its displacement, and its bend if it has one.
 */
final class Segment {

	private final PathSample from;
	private final PathSample to;
	private final float[] displacement;
	private final float[] bend;
	private final double deficit;
	private final double spread;
	private final double squaredLength;
	private double hiddenSpread;
	private double deficitWeight = 1;
	private Segment previous;
	private Segment next;

	/**
	 * @param displacement the displacement w of the path, {@code to − from}, not 0
	 * @param bend what the straight line between the points hides: the path's middle − (from + to) / 2; null where the
	 *          path is straight
	 */
	Segment(final PathSample from, final PathSample to, final float[] displacement, final float[] bend) {
		this.from = from;
		this.to = to;
		this.displacement = displacement;
		this.bend = bend;
		final float[] first = from.gradient();
		final float[] last = to.gradient();
		final float[] block = new float[Blocks.SIZE];
		double change = 0;
		double sum = 0;
		double squares = 0;
		for (int start = 0; start < displacement.length; start += Blocks.SIZE) {
			final int end = Blocks.end(start, displacement.length);
			Blocks.trapezoid(displacement, first, last, start, end, block);
			sum += Blocks.sum(block, end - start);
			Blocks.change(displacement, first, last, start, end, block);
			change += Blocks.absoluteSum(block, end - start);
			squares += Blocks.squares(displacement, start, end);
		}
		deficit = scoreChange() - sum;
		spread = change / 2;
		squaredLength = squares;
	}

	PathSample from() {
		return from;
	}

	PathSample to() {
		return to;
	}

	float[] displacement() {
		return displacement;
	}

	/** Null where the path is straight. */
	float[] bend() {
		return bend;
	}

	double width() {
		return to.alpha() - from.alpha();
	}

	/** {@code ½ ‖displacement ⊙ change of the gradient‖₁}. */
	double spread() {
		return spread;
	}

	double scoreChange() {
		return to.score() - from.score();
	}

	/** What the trapezoid's sum over all pixels lacks of the change of the score. */
	double deficit() {
		return deficit;
	}

	/** What the squared displacement is multiplied with to add the deficit to the map. */
	double correction() {
		return deficit / squaredLength;
	}

	/**
	 * Sets by what {@link #error()} goes.
	 *
	 * @param hidden the spread with what the bend hides; 0 where the path is straight
	 * @param weight that of the deficit, at least 1
	 */
	void weigh(final double hidden, final double weight) {
		hiddenSpread = hidden;
		deficitWeight = weight;
	}

	/** Sets the weight of the deficit alone. */
	void weigh(final double weight) {
		deficitWeight = weight;
	}

	/**
	 * How much the trapezoid may miss, in units of the score: {@code ½ ‖displacement ⊙ change of the gradient‖₁}, more
	 * where the path bends, or the weighted deficit if that is more, as where a peak of the gradient lies between the two
	 * points.
	 */
	double error() {
		return Math.max(Math.max(spread, hiddenSpread), deficitWeight * Math.abs(deficit));
	}

	/** The segment before this one; null for the first one that is kept. */
	Segment previous() {
		return previous;
	}

	/** The segment behind this one; null for the last one. */
	Segment next() {
		return next;
	}

	/** Puts this segment behind another one, or at the start if that is null. */
	void follow(final Segment segment) {
		previous = segment;
		if (segment != null) segment.next = this;
	}

	/** Lets go of what lies before. */
	void forgetPrevious() {
		previous = null;
	}
}
