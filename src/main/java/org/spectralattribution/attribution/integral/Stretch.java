package org.spectralattribution.attribution.integral;

/**
 * A short stretch of the map's values, and what the segments of a path that were added so far make of them. Adding
 * segment after segment to one stretch, before the next one is begun, leaves the sums in the processor's cache.
 */
final class Stretch {

	private final int start;
	private final int end;
	private final double[] map;
	private final double[] leftOut;
	private final double[] even;
	private final double[] odd;
	private final double[] hidden;
	private final double[] steepness;
	private final float[] block;
	private boolean isOdd;

	/**
	 * @param start the index of its first value
	 * @param end the index behind its last value
	 * @param bends whether segments have bends
	 * @param steers whether it is asked for the {@link #spread} of segments with bends
	 */
	Stretch(final int start, final int end, final boolean bends, final boolean steers) {
		this.start = start;
		this.end = end;
		map = new double[end - start];
		leftOut = new double[end - start];
		even = new double[end - start];
		odd = new double[end - start];
		hidden = new double[bends ? end - start : 0];
		steepness = new double[bends && steers ? end - start : 0];
		block = new float[end - start];
	}

	private Stretch(final Stretch other) {
		start = other.start;
		end = other.end;
		map = other.map.clone();
		leftOut = other.leftOut.clone();
		even = other.even.clone();
		odd = other.odd.clone();
		hidden = other.hidden.clone();
		steepness = other.steepness.clone();
		block = new float[end - start];
		isOdd = other.isOdd;
	}

	Stretch copy() {
		return new Stretch(this);
	}

	int start() {
		return start;
	}

	int length() {
		return end - start;
	}

	/** Adds the next segment, and the point between it and the one before. */
	void add(final Segment segment) {
		addCorrected(segment);
		if (hidden.length > 0) addBend(segment);
		if (segment.previous() != null) addPoint(segment.previous(), segment);
	}

	private void addCorrected(final Segment segment) {
		final double correction = segment.correction();
		final float[] displacement = segment.displacement();
		Blocks.trapezoid(displacement, segment.from().gradient(), segment.to().gradient(), start, end, block);
		for (int i = 0; i < map.length; i++) {
			final double w = displacement[start + i];
			map[i] += block[i] + correction * w * w;
		}
	}

	private void addBend(final Segment segment) {
		final float[] from = segment.from().gradient();
		final float[] to = segment.to().gradient();
		final float[] bend = segment.bend();
		for (int i = 0; i < steepness.length; i++) {
			final double change = to[start + i] - from[start + i];
			steepness[i] += change * change;
		}
		if (bend == null) return;
		Blocks.change(bend, from, to, start, end, block);
		for (int i = 0; i < hidden.length; i++) {
			final double value = block[i];
			hidden[i] += value * value;
		}
	}

	private void addPoint(final Segment before, final Segment after) {
		final double[] sum = isOdd ? odd : even;
		isOdd = !isOdd;
		Blocks.leaveOut(before, after, start, end, block);
		for (int i = 0; i < sum.length; i++) {
			final double value = block[i];
			leftOut[i] += value * value;
			sum[i] += value;
		}
	}

	/** Puts the map's values where they belong. */
	void copyMapTo(final double[] values) {
		System.arraycopy(map, 0, values, start, map.length);
	}

	/** The L1 norm of the map. */
	double norm() {
		return Blocks.absoluteSum(map);
	}

	/** {@code Σ √(part Σ d² + ⅔ Σ c² Δg²)}: errors that are independent of each other. */
	double apart(final double part) {
		final double[] roots = new double[leftOut.length];
		for (int i = 0; i < roots.length; i++) {
			roots[i] = part * leftOut[i];
		}
		for (int i = 0; i < hidden.length; i++) {
			roots[i] += hidden[i] * 2 / 3;
		}
		for (int i = 0; i < roots.length; i++) {
			roots[i] = Math.sqrt(roots[i]);
		}
		return Blocks.sum(roots, roots.length);
	}

	/** {@code Σ √(((Σ even d)² + (Σ odd d)²) / 6)}: errors of one sign, as smooth gradients make them. */
	double together() {
		final double[] roots = new double[even.length];
		for (int i = 0; i < roots.length; i++) {
			roots[i] = Math.sqrt((even[i] * even[i] + odd[i] * odd[i]) / 6);
		}
		return Blocks.sum(roots, roots.length);
	}

	/**
	 * {@code ½ Σ √(w² Δg² + 8 c² max(Δg², G²))} of a segment with a bend, where G² is the mean of Δg² over all segments.
	 *
	 * @param segments the number of segments that were added
	 */
	double spread(final Segment segment, final int segments) {
		final float[] displacement = segment.displacement();
		final float[] bend = segment.bend();
		final float[] from = segment.from().gradient();
		final float[] to = segment.to().gradient();
		final double[] roots = new double[steepness.length];
		for (int i = 0; i < roots.length; i++) {
			final double change = to[start + i] - from[start + i];
			final double w = displacement[start + i];
			final double c = bend[start + i];
			roots[i] = w * w * change * change + 8 * c * c * Math.max(change * change, steepness[i] / segments);
		}
		for (int i = 0; i < roots.length; i++) {
			roots[i] = Math.sqrt(roots[i]);
		}
		return Blocks.sum(roots, roots.length) / 2;
	}
}
