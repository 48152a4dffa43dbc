package org.spectralattribution.attribution.integral;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.spectralattribution.attribution.SumCorrection;
import org.spectralattribution.cancellation.Parallel;
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
 * <p>
 * A sample of the values says where to go on; an error that is handed out, or ends a run, is that of all values.
 */
final class ErrorEstimate {

	/** Covers what leaving out scatters by: a little, and more with few points. */
	private static final double CAUTION = 1.15;
	private static final double FEW_POINTS = 1600;

	/** How many values at least are a sample, and how many of them lie side by side, as memory is read. */
	private static final int SAMPLE = 1 << 13;
	private static final int SIDE_BY_SIDE = 64;

	private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

	/** By what part of themselves scores may differ by rounding, as engines compute them in single precision. */
	private static final double ROUNDING = 4 * 0x1p-24;

	private final Tensor shape;
	private final boolean bends;
	private final int every;
	private int count;
	private double deficit;
	private double squaredDeficits;
	private double scoreChanges;
	private double largestScore;
	private Segment first;
	private List<Stretch> finished;
	private List<Stretch> sample;
	private Norms sampled;
	private Norms exact;
	private Tensor map;

	/**
	 * @param bends whether segments have bends
	 */
	ErrorEstimate(final Tensor shape, final boolean bends) {
		this.shape = shape;
		this.bends = bends;
		every = Math.max(1, shape.size() / SAMPLE);
	}

	/** Begins with segments by rising position. */
	void start(final List<Segment> segments) {
		append(null, segments);
		if (!segments.isEmpty()) first = segments.get(0);
		forget();
	}

	/** Puts parts by rising position, at least one, in the place of a segment. */
	void replace(final Segment segment, final List<Segment> parts) {
		final Segment after = segment.next();
		count(-1, segment);
		final Segment last = append(segment.previous(), parts);
		if (after != null) after.follow(last);
		if (first == segment) first = parts.get(0);
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

	private void count(final int sign, final Segment segment) {
		count += sign;
		deficit += sign * segment.deficit();
		squaredDeficits += sign * segment.deficit() * segment.deficit();
		scoreChanges += sign * Math.abs(segment.scoreChange());
		largestScore = Math.max(largestScore, Math.max(Math.abs(segment.from().score()), Math.abs(segment.to().score())));
	}

	/** What was found for other segments holds no more. Once some are let go, the sample that they were in is kept. */
	private void forget() {
		exact = null;
		map = null;
		if (finished != null) return;
		sampled = null;
		sample = null;
	}

	/** Says by what errors new segments are to be chosen for division. */
	void weigh(final Iterable<Segment> segments) {
		sampled();
		final double weight = deficitWeight();
		for (final Segment segment : segments) {
			segment.weigh(segment.bend() == null ? 0 : spread(segment), weight);
		}
	}

	private double spread(final Segment segment) {
		return scaled(stretch -> stretch.spread(segment, count));
	}

	/** A deficit counts by the part of the score's changes that it is. */
	double deficitWeight() {
		return scoreChanges > 0 ? Math.max(1, sampled().size / scoreChanges) : 1;
	}

	/** Lets go of a segment that stays as it is, after all that lie before it. */
	void finish(final Segment segment) {
		if (finished == null) {
			sampled();
			finished = stretches(Blocks.SIZE, 1, stretch -> stretch);
		}
		finished.forEach(stretch -> stretch.add(segment));
		first = segment;
		segment.forgetPrevious();
	}

	/** The map. */
	Tensor map() {
		exact();
		return map;
	}

	/** By how much the segments are corrected. */
	SumCorrection correction() {
		return new SumCorrection(Math.sqrt(Math.max(0, squaredDeficits)), scoreChanges, deficit);
	}

	/** Whether the relative L1 error is above a tolerance; faster than the error itself where it is far above. */
	boolean exceeds(final double tolerance) {
		return roughError() > tolerance || error() > tolerance;
	}

	/** What a sample of the values says of the relative L1 error. */
	double roughError() {
		return relative(sampled());
	}

	/** The relative L1 error of the map. */
	double error() {
		return relative(exact());
	}

	private double relative(final Norms norms) {
		final double factor = count == 1 ? 1 : CAUTION * (1 + FEW_POINTS / Math.pow(count, 3));
		return Math.max(norms.error == 0 ? 0 : factor * norms.error / norms.size, unseen() * (1 + unseen()));
	}

	/** The part of the score's changes that no point saw, but for what may be rounding of the scores. */
	private double unseen() {
		final double size = correction().size() - ROUNDING * largestScore * Math.sqrt(count);
		return size <= 0 ? 0 : size / scoreChanges;
	}

	private Norms sampled() {
		if (sampled != null) return sampled;
		sample = stretches(SIDE_BY_SIDE, every, this::addAll);
		sampled = new Norms(scaled(Stretch::norm), Math.max(apart(scaled(stretch -> stretch.apart(leftOutPart()))), scaled(
			Stretch::together)));
		return sampled;
	}

	/** The sum over all values, as far as a sample tells. */
	private double scaled(final ToDoubleFunction<Stretch> part) {
		final int length = sample.stream().mapToInt(Stretch::length).sum();
		return sample.stream().mapToDouble(part).sum() * shape.size() / length;
	}

	private Norms exact() {
		if (exact != null) return exact;
		map = shape.zeros();
		final List<double[]> norms = stretches(Blocks.SIZE, 1, stretch -> {
			final Stretch sum = addAll(finished == null ? stretch : finished.get(stretch.start() / Blocks.SIZE).copy());
			sum.copyMapTo(map.values());
			return new double[] { sum.norm(), sum.apart(leftOutPart()), sum.together() };
		});
		final double[] sums = new double[3];
		for (final double[] norm : norms) {
			for (int i = 0; i < sums.length; i++) {
				sums[i] += norm[i];
			}
		}
		exact = new Norms(sums[0], Math.max(apart(sums[1]), sums[2]));
		return exact;
	}

	private Stretch addAll(final Stretch stretch) {
		final Segment next = finished == null || first == null ? first : first.next();
		for (Segment segment = next; segment != null; segment = segment.next()) {
			stretch.add(segment);
		}
		return stretch;
	}

	/**
	 * Makes something of stretches of the map, on all cores, in their order: one of each group of them.
	 *
	 * @param group the number of stretches in a group
	 */
	private <T> List<T> stretches(final int length, final int group, final Function<Stretch, T> function) {
		return Parallel.map((shape.size() - 1) / (length * group) + 1, k -> {
			final int start = Math.min((k * group + which(k, group)) * length, (shape.size() - 1) / length * length);
			return function.apply(new Stretch(start, Math.min(shape.size(), start + length), bends, group == every));
		});
	}

	/** Another one in each group, evenly spread: always the same one might be the same columns of every row. */
	private static int which(final int k, final int group) {
		return (int) (k * GOLDEN_RATIO % 1 * group);
	}

	/** What of Σ d² is variance. */
	private double leftOutPart() {
		return count < 2 ? 0 : count / (count - 1.0) / 6;
	}

	/** Of a single segment there is no point to leave out: its error is that of a random walk. */
	private double apart(final double sum) {
		return count == 1 ? first.spread() / Math.sqrt(3) : sum;
	}

	/** L1 norms of the map and of what it may be wrong by. */
	private static final class Norms {

		private final double size;
		private final double error;

		Norms(final double size, final double error) {
			this.size = size;
			this.error = error;
		}
	}
}
