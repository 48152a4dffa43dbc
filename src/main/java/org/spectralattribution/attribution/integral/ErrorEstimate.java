package org.spectralattribution.attribution.integral;

import java.util.List;

import org.spectralattribution.attribution.SumCorrection;
import org.spectralattribution.tensor.Tensor;

/**
 * The map as summed by trapezoids so far, each corrected to add up to the change of the score along it
 * ({@link SumCorrection}), and how far the map may be from the exact one.
 * <p>
 * <em>Leaving out.</em> Between two segments with the displacements w₁ and w₂ lies a point with the gradient g₁. Without
 * it the map changes by {@code d = ½ (w₁ ⊙ (g₁ − g₂) + w₂ ⊙ (g₁ − g₀))}. Along a path through a network, gradients change
 * about as a random walk does, whose trapezoids have six times less variance than that, {@code Σ d² / 6}.
 * <p>
 * <em>Bends.</em> Where the path leaves the straight line between two points by c in its middle, with gradients that
 * change by Δg, the line hides a variance of {@code ⅔ c² Δg²} more.
 * <p>
 * <em>Score.</em> What the trapezoids did not see of the changes of the score counts as the same part of the map.
 */
final class ErrorEstimate {

	/** Covers what leaving out scatters by: a little, and more with few points. */
	private static final double CAUTION = 1.1;
	private static final double FEW_POINTS = 80;

	/** How many values at least say how much a bend hides. */
	private static final int SAMPLE = 1 << 14;

	/** By what part of themselves scores may differ by rounding, as engines compute them in single precision. */
	private static final double ROUNDING = 4 * 0x1p-24;

	private final Tensor map;
	private final double[] leftOut;
	private final double[] hidden;
	private final double[] steepness;
	private final int stride;
	private int count;
	private double deficit;
	private double squaredDeficits;
	private double scoreChanges;
	private double largestScore;
	private Segment first;
	private LeftOutSums finished;

	/**
	 * @param bends whether segments have bends
	 */
	ErrorEstimate(final Tensor shape, final boolean bends) {
		map = shape.zeros();
		leftOut = new double[map.size()];
		hidden = bends ? new double[map.size()] : null;
		steepness = bends ? new double[map.size()] : null;
		stride = 1 + map.size() / SAMPLE;
	}

	/** Begins with segments by rising position. */
	void start(final List<Segment> segments) {
		if (segments.isEmpty()) return;
		append(null, segments);
		first = segments.get(0);
	}

	/** Puts parts by rising position, at least one, in the place of a segment. */
	void replace(final Segment segment, final List<Segment> parts) {
		final Segment before = segment.previous();
		final Segment after = segment.next();
		count(-1, segment);
		addValues(-1, segment);
		if (before != null) addPoint(-1, before, segment);
		if (after != null) addPoint(-1, segment, after);
		final Segment last = append(before, parts);
		if (after != null) {
			after.follow(last);
			addPoint(1, last, after);
		}
		if (first == segment) first = parts.get(0);
	}

	private Segment append(final Segment before, final List<Segment> segments) {
		Segment last = before;
		for (final Segment segment : segments) {
			count(1, segment);
			addValues(1, segment);
			segment.follow(last);
			if (last != null) addPoint(1, last, segment);
			last = segment;
		}
		return last;
	}

	private void count(final int sign, final Segment segment) {
		count += sign;
		deficit += sign * segment.deficit();
		squaredDeficits += sign * segment.deficit() * segment.deficit();
		scoreChanges += sign * Math.abs(segment.scoreChange());
		largestScore = Math.max(largestScore, Math.max(Math.abs(segment.from().score()), Math.abs(segment.to().score())));
	}

	private void addValues(final double sign, final Segment segment) {
		final double[] sum = map.values();
		final double correction = segment.correction();
		final float[] from = segment.from().gradient();
		final float[] to = segment.to().gradient();
		final float[] displacement = segment.displacement();
		for (int i = 0; i < sum.length; i++) {
			final double w = displacement[i];
			sum[i] += sign * (0.5 * w * ((double) from[i] + to[i]) + correction * w * w);
		}
		if (hidden == null) return;
		for (int i = 0; i < steepness.length; i += stride) {
			final double change = (double) to[i] - from[i];
			steepness[i] += sign * change * change;
		}
		final float[] bend = segment.bend();
		if (bend == null) return;
		for (int i = 0; i < bend.length; i++) {
			final double product = bend[i] * ((double) to[i] - from[i]);
			hidden[i] += sign * (2 / 3.0) * product * product;
		}
	}

	private void addPoint(final double sign, final Segment before, final Segment after) {
		final float[] w1 = before.displacement();
		final float[] w2 = after.displacement();
		final float[] g0 = before.from().gradient();
		final float[] g1 = before.to().gradient();
		final float[] g2 = after.to().gradient();
		for (int i = 0; i < leftOut.length; i++) {
			final double d = 0.5 * (w1[i] * ((double) g1[i] - g2[i]) + w2[i] * ((double) g1[i] - g0[i]));
			leftOut[i] += sign * (d * d);
		}
	}

	/** Says by what errors new segments are to be chosen for division. */
	void weigh(final Iterable<Segment> segments) {
		final double weight = deficitWeight();
		for (final Segment segment : segments) {
			segment.weigh(segment.bend() == null ? 0 : spread(segment), weight);
		}
	}

	/** A deficit counts by the part of the score's changes that it is. */
	double deficitWeight() {
		return scoreChanges > 0 ? Math.max(1, map.absoluteSum() / scoreChanges) : 1;
	}

	/** Of a sample of the values, since it only says where to divide. */
	private double spread(final Segment segment) {
		final float[] displacement = segment.displacement();
		final float[] bend = segment.bend();
		final float[] from = segment.from().gradient();
		final float[] to = segment.to().gradient();
		final double mean = 1.0 / count;
		double sum = 0;
		for (int i = 0; i < bend.length; i += stride) {
			final double change = (double) to[i] - from[i];
			final double square = change * change;
			final double w = displacement[i];
			final double c = bend[i];
			sum += Math.sqrt(w * w * square + 8 * c * c * Math.max(square, mean * steepness[i]));
		}
		return stride * sum / 2;
	}

	/** Lets go of a segment that stays as it is, after all that lie before it. */
	void finish(final Segment segment) {
		if (finished == null) finished = new LeftOutSums(map.size());
		first = segment;
		if (segment.previous() == null) return;
		finished.add(segment.previous(), segment);
		segment.forgetPrevious();
	}

	/** The map, live. */
	Tensor map() {
		return map;
	}

	/** By how much the segments are corrected. */
	SumCorrection correction() {
		return new SumCorrection(Math.sqrt(Math.max(0, squaredDeficits)), scoreChanges, deficit);
	}

	/** Whether the relative L1 error is above a tolerance; faster than the error itself where it is far above. */
	boolean exceeds(final double tolerance) {
		return relative(apart()) > tolerance || error() > tolerance;
	}

	/** The relative L1 error of the map. */
	double error() {
		return relative(Math.max(apart(), together()));
	}

	private double relative(final double error) {
		final double factor = count == 1 ? 1 : CAUTION * (1 + FEW_POINTS / ((double) count * count));
		return Math.max(error == 0 ? 0 : factor * error / map.absoluteSum(), unseen());
	}

	/** The part of the score's changes that no point saw, but for what may be rounding of the scores. */
	private double unseen() {
		final double size = correction().size() - ROUNDING * largestScore * Math.sqrt(count);
		return size <= 0 ? 0 : size / scoreChanges;
	}

	/** Errors that are independent of each other. */
	private double apart() {
		// Of a single segment there is no point to leave out: its error is that of a random walk.
		if (count < 2) return count == 0 ? 0 : first.spread() / Math.sqrt(3);
		final double part = count / (count - 1.0) / 6;
		double sum = 0;
		for (int i = 0; i < leftOut.length; i++) {
			sum += Math.sqrt(Math.max(0, part * leftOut[i] + (hidden == null ? 0 : hidden[i])));
		}
		return sum;
	}

	/** Errors of one sign. */
	private double together() {
		final LeftOutSums sums = finished == null ? new LeftOutSums(map.size()) : finished.copy();
		for (Segment segment = first; segment != null && segment.next() != null; segment = segment.next()) {
			sums.add(segment, segment.next());
		}
		return sums.norm();
	}
}
