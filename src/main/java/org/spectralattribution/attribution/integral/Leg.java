package org.spectralattribution.attribution.integral;

import org.spectralattribution.cancellation.Parallel;
import org.spectralattribution.tensor.Tensor;

/** A piece of the path whose gradients may not be known yet. */
final class Leg {

	/** No more than this part of a value is rounding. */
	private static final double ROUNDING = 1e-10;

	private static final int MOVES = 1;
	private static final int BENDS = 2;

	private final PathSample from;
	private final PathSample to;
	private final Tensor end;
	private final float[] displacement;
	private final float[] bend;

	private Leg(final PathSample from, final PathSample to, final Tensor end, final float[] displacement, final float[] bend) {
		this.from = from;
		this.to = to;
		this.end = end;
		this.displacement = displacement;
		this.bend = bend;
	}

	/**
	 * The leg between two points, on all cores.
	 *
	 * @param middle the point of the path in the middle between them; null where the path does not bend
	 * @return null where the path stands still in single precision
	 */
	static Leg between(final PathSample from, final PathSample to, final Tensor start, final Tensor middle,
		final Tensor end)
	{
		if (end == start) return null;
		final float[] displacement = new float[start.size()];
		final float[] bend = middle == null ? null : new float[start.size()];
		final int found = Parallel.map((start.size() - 1) / Parallel.TASK + 1, k -> {
			final int first = k * Parallel.TASK;
			final int last = Math.min(start.size(), first + Parallel.TASK);
			final int moves = displace(start.values(), end.values(), first, last, displacement);
			return bend == null ? moves : moves | bend(start.values(), middle.values(), end.values(), first, last, bend);
		}).stream().reduce(0, (a, b) -> a | b);
		if ((found & MOVES) == 0) return null;
		return new Leg(from, to, end, displacement, (found & BENDS) == 0 ? null : bend);
	}

	private static int displace(final double[] start, final double[] end, final int first, final int last,
		final float[] displacement)
	{
		for (int i = first; i < last; i++) {
			displacement[i] = (float) (end[i] - start[i]);
		}
		for (int i = first; i < last; i++) {
			if (displacement[i] != 0) return MOVES;
		}
		return 0;
	}

	/** The path's middle − (start + end) / 2; it is no bend where it may be rounding. */
	private static int bend(final double[] start, final double[] middle, final double[] end, final int first,
		final int last, final float[] bend)
	{
		for (int i = first; i < last; i++) {
			bend[i] = (float) (middle[i] - (start[i] + end[i]) / 2);
		}
		for (int i = first; i < last; i++) {
			if (Math.abs(bend[i]) > ROUNDING * (Math.abs(start[i]) + Math.abs(end[i]))) return BENDS;
		}
		return 0;
	}

	/** The leg as one that ends at another sample, of the same point. */
	Leg endingAt(final PathSample sample) {
		return new Leg(from, sample, end, displacement, bend);
	}

	PathSample to() {
		return to;
	}

	/** The point at its end. */
	Tensor end() {
		return end;
	}

	/** The leg as a segment, once its samples are known. */
	Segment segment() {
		return new Segment(from, to, displacement, bend);
	}
}
