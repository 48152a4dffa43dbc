package org.spectralattribution.attribution.integral;

import java.util.Collection;
import java.util.function.DoublePredicate;

/**
 * Plans how far to divide segments: all of them down to one and the same error, each into
 * {@code (its error / that error)^⅔} parts, after which the variances of its parts add up to its own over the
 * square of their number.
 */
final class Threshold {

	/** Halvings of the largest error, the least that a plan asks for. */
	private static final int FINEST = 200;

	private Threshold() {
		// prevent instantiation
	}

	/** The error at which the map's error is a given part of what it is. */
	static double reducing(final Collection<Segment> segments, final double part) {
		final double goal = part * part * rest(segments, Double.POSITIVE_INFINITY);
		return least(segments, error -> rest(segments, error) >= goal);
	}

	/** The error that a number of new points suffice for. */
	static double affordable(final Collection<Segment> segments, final int points) {
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
