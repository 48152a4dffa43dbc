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
 * <em>Score.</em> What the trapezoids did not see of the changes of the score counts as the same part s of the map that is
 * missing, and s² more, since what stands there instead lies elsewhere.
 */
final class ErrorEstimate {

	/** Covers what leaving out scatters by: a little, and more with few points. */
	private static final double CAUTION = 1.15;
	private static final double FEW_POINTS = 1600;

	/** How many values at least say how much a bend hides. */
	private static final int SAMPLE = 1 << 14;

	/** By what part of themselves scores may differ by rounding, as engines compute them in single precision. */
	private static final double ROUNDING = 4 * 0x1p-24;

	private final Tensor map;
	private final double[] leftOut;
	private final double[] hidden;
	private final double[] steepness;
	private final int stride;
	private final float[] block = new float[Blocks.SIZE];
	private int count;
	private double deficit;
	private double squaredDeficits;
	private double scoreChanges;
	private double largestScore;
	private Segment first;
	private LeftOutSums finished;
	private double norm = Double.NaN;
	private double apart = Double.NaN;
	private double together = Double.NaN;

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
		for (int start = 0; start < map.size(); start += Blocks.SIZE) {
			add(segments, start, Blocks.end(start, map.size()));
		}
		forget();
	}

	/** Puts parts by rising position, at least one, in the place of a segment. */
	void replace(final Segment segment, final List<Segment> parts) {
		final Segment before = segment.previous();
		final Segment after = segment.next();
		count(-1, segment);
		final Segment last = append(before, parts);
		if (after != null) after.follow(last);
		if (first == segment) first = parts.get(0);
		for (int start = 0; start < map.size(); start += Blocks.SIZE) {
			final int end = Blocks.end(start, map.size());
			addValues(-1, segment, start, end);
			if (before != null) addPoint(-1, before, segment, start, end);
			if (after != null) addPoint(-1, segment, after, start, end);
			add(parts, start, end);
			if (after != null) addPoint(1, last, after, start, end);
		}
		forget();
	}

	private Segment append(final Segment before, final List<Segment> segments) {
		Segment last = before;
		for (final Segment segment : segments) {
			count(1, segment);
			segment.follow(last);
			last = segment;
		}
		return last;
	}

	private void add(final List<Segment> segments, final int start, final int end) {
		for (final Segment segment : segments) {
			addValues(1, segment, start, end);
			if (segment.previous() != null) addPoint(1, segment.previous(), segment, start, end);
		}
	}

	/** What was found for other segments holds no more. */
	private void forget() {
		norm = Double.NaN;
		apart = Double.NaN;
		together = Double.NaN;
	}

	private void count(final int sign, final Segment segment) {
		count += sign;
		deficit += sign * segment.deficit();
		squaredDeficits += sign * segment.deficit() * segment.deficit();
		scoreChanges += sign * Math.abs(segment.scoreChange());
		largestScore = Math.max(largestScore, Math.max(Math.abs(segment.from().score()), Math.abs(segment.to().score())));
	}

	private void addValues(final double sign, final Segment segment, final int start, final int end) {
		final float[] from = segment.from().gradient();
		final float[] to = segment.to().gradient();
		final float[] displacement = segment.displacement();
		Blocks.trapezoid(displacement, from, to, start, end, block);
		addCorrected(sign, segment.correction(), displacement, start, end);
		if (hidden == null) return;
		for (int i = (start + stride - 1) / stride * stride; i < end; i += stride) {
			final double change = (double) to[i] - from[i];
			steepness[i] += sign * change * change;
		}
		if (segment.bend() == null) return;
		Blocks.change(segment.bend(), from, to, start, end, block);
		addSquares(sign * 2 / 3, hidden, start, end);
	}

	private void addCorrected(final double sign, final double correction, final float[] displacement, final int start,
		final int end)
	{
		final double[] sum = map.values();
		for (int i = start; i < end; i++) {
			final double w = displacement[i];
			sum[i] += sign * (block[i - start] + correction * w * w);
		}
	}

	private void addPoint(final double sign, final Segment before, final Segment after, final int start, final int end) {
		Blocks.leaveOut(before, after, start, end, block);
		addSquares(sign, leftOut, start, end);
	}

	private void addSquares(final double factor, final double[] sums, final int start, final int end) {
		for (int i = start; i < end; i++) {
			final double value = block[i - start];
			sums[i] += factor * (value * value);
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
		return scoreChanges > 0 ? Math.max(1, norm() / scoreChanges) : 1;
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
		final double factor = count == 1 ? 1 : CAUTION * (1 + FEW_POINTS / Math.pow(count, 3));
		return Math.max(error == 0 ? 0 : factor * error / norm(), unseen() * (1 + unseen()));
	}

	/** The part of the score's changes that no point saw, but for what may be rounding of the scores. */
	private double unseen() {
		final double size = correction().size() - ROUNDING * largestScore * Math.sqrt(count);
		return size <= 0 ? 0 : size / scoreChanges;
	}

	/** The L1 norm of the map. */
	private double norm() {
		if (Double.isNaN(norm)) norm = Blocks.absoluteSum(map.values());
		return norm;
	}

	/** Errors that are independent of each other. */
	private double apart() {
		// Of a single segment there is no point to leave out: its error is that of a random walk.
		if (count < 2) return count == 0 ? 0 : first.spread() / Math.sqrt(3);
		if (Double.isNaN(apart)) apart = sumOfRoots(count / (count - 1.0) / 6);
		return apart;
	}

	private double sumOfRoots(final double part) {
		final double[] roots = new double[Blocks.SIZE];
		double sum = 0;
		for (int start = 0; start < leftOut.length; start += Blocks.SIZE) {
			final int end = Blocks.end(start, leftOut.length);
			for (int i = start; i < end; i++) {
				roots[i - start] = part * leftOut[i];
			}
			for (int i = start; i < end && hidden != null; i++) {
				roots[i - start] += hidden[i];
			}
			for (int i = 0; i < end - start; i++) {
				roots[i] = Math.sqrt(Math.max(0, roots[i]));
			}
			sum += Blocks.sum(roots, end - start);
		}
		return sum;
	}

	/** Errors of one sign. */
	private double together() {
		if (!Double.isNaN(together)) return together;
		final LeftOutSums sums = finished == null ? new LeftOutSums(map.size()) : finished.copy();
		for (Segment segment = first; segment != null && segment.next() != null; segment = segment.next()) {
			sums.add(segment, segment.next());
		}
		together = sums.norm();
		return together;
	}
}
