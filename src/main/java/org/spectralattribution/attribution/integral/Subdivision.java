package org.spectralattribution.attribution.integral;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/**
 * A segment and the number of equal parts into which it is to be divided.
 * <p>
 * A plan divides all segments down to one and the same error, the threshold: each into
 * {@code (its error / threshold)^⅔} parts, after which the variances of its parts add up to its own over the square of
 * their number.
 */
final class Subdivision implements Comparable<Subdivision> {

	/** Narrower parts are not made. */
	private static final double NARROWEST = 1e-9;

	/** Halvings of the largest error, the least that a plan asks for. */
	private static final int FINEST = 200;

	private final Segment segment;
	private int parts = 1;

	private Subdivision(final Segment segment) {
		this.segment = segment;
	}

	Segment segment() {
		return segment;
	}

	/** The positions inside of the segment, by rising α. */
	List<Double> positions() {
		final List<Double> positions = new ArrayList<>();
		for (int k = 1; k < parts; k++) {
			positions.add(segment.from().alpha() + segment.width() * k / parts);
		}
		return positions;
	}

	/**
	 * Spends new positions where they are expected to help the map most. The gradient of a network changes along a
	 * path like a random walk, so n parts leave 1 / n² of the variance of a segment's error.
	 *
	 * @param count the number of new positions
	 * @param enough an error that no part needs to be below
	 * @return the segments to be divided, in the order given
	 */
	static List<Subdivision> best(final Collection<Segment> segments, final int count, final double enough) {
		final List<Subdivision> all = segments.stream().map(Subdivision::new).collect(Collectors.toList());
		final PriorityQueue<Subdivision> open = new PriorityQueue<>(all);
		for (int i = 0; i < count && !open.isEmpty();) {
			final Subdivision subdivision = open.poll();
			final Segment segment = subdivision.segment;
			if (segment.error() <= enough * Math.pow(subdivision.parts, 1.5)) continue;
			if (segment.width() <= NARROWEST * subdivision.parts) continue;
			subdivision.parts++;
			open.add(subdivision);
			i++;
		}
		return all.stream().filter(subdivision -> subdivision.parts > 1).collect(Collectors.toList());
	}

	/** By how much one more part lessens the variance. */
	private double gain() {
		final double error = segment.error();
		return error * error * (1.0 / (parts * parts) - 1.0 / ((parts + 1) * (parts + 1)));
	}

	/** The largest gain comes first, then the lowest position. */
	@Override
	public int compareTo(final Subdivision other) {
		final int byGain = Double.compare(other.gain(), gain());
		return byGain != 0 ? byGain : Double.compare(segment.from().alpha(), other.segment.from().alpha());
	}

	/** The error at which the map's error is a given part of what it is. */
	static double thresholdReducing(final Collection<Segment> segments, final double part) {
		final double goal = part * part * rest(segments, Double.POSITIVE_INFINITY);
		return least(segments, error -> rest(segments, error) >= goal);
	}

	/** The error that a number of new points suffice for. */
	static double affordableThreshold(final Collection<Segment> segments, final int points) {
		return least(segments, error -> segments.stream().mapToDouble(segment -> parts(segment, error) - 1)
			.sum() <= points);
	}

	/** The number of parts, not rounded. */
	static double parts(final Segment segment, final double error) {
		return Math.max(1, Math.pow(segment.error() / error, 2.0 / 3));
	}

	/** The sum of the variances, but for a factor. */
	private static double rest(final Collection<Segment> segments, final double error) {
		return segments.stream().mapToDouble(segment -> Math.pow(segment.error() / parts(segment, error), 2)).sum();
	}

	/** The least error of which something is true that is true of all larger ones. */
	private static double least(final Collection<Segment> segments, final DoublePredicate holds) {
		double high = segments.stream().mapToDouble(Segment::error).max().orElse(0);
		double low = Math.max(Double.MIN_NORMAL, high * Math.pow(0.5, FINEST));
		while (high > 1.001 * low) {
			final double middle = Math.sqrt(low) * Math.sqrt(high);
			if (holds.test(middle)) {
				high = middle;
			}
			else {
				low = middle;
			}
		}
		return high;
	}
}
