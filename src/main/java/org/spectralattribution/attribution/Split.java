package org.spectralattribution.attribution;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An interval and the positions at which it is to be divided. */
final class Split {

	/**
	 * What one half is expected to keep of the error of the whole. The gradient of a network changes along a path
	 * like a random walk, so that the error of an interval goes with its width to the power of 3/2.
	 */
	static final double HALF = Math.pow(0.5, 1.5);

	/** Narrower intervals are not divided. */
	private static final double NARROWEST = 1e-9;

	private final Interval interval;
	private final TreeSet<Double> positions = new TreeSet<>();

	private Split(final Interval interval) {
		this.interval = interval;
	}

	Interval interval() {
		return interval;
	}

	/** The positions inside of the interval, by rising α. */
	List<Double> positions() {
		return List.copyOf(positions);
	}

	/**
	 * Divides where the error is largest, again and again, by what is known and expected of it.
	 *
	 * @param count the number of new positions
	 * @param least errors up to this one stay as they are
	 * @return by rising α
	 */
	static List<Split> largest(final Collection<Interval> intervals, final int count, final double least) {
		final PriorityQueue<Part> parts = new PriorityQueue<>();
		intervals.forEach(interval -> parts.add(new Part(interval)));
		final Map<Interval, Split> splits = new HashMap<>();
		for (int i = 0; i < count;) {
			final Part part = parts.poll();
			if (part == null || part.error <= least) break;
			if (part.to - part.from <= NARROWEST) continue;
			final double middle = (part.from + part.to) / 2;
			splits.computeIfAbsent(part.interval, Split::new).positions.add(middle);
			parts.add(new Part(part.interval, part.from, middle, HALF * part.error));
			parts.add(new Part(part.interval, middle, part.to, HALF * part.error));
			i++;
		}
		return intervals.stream().filter(splits::containsKey).map(splits::get).collect(Collectors.toList());
	}

	/** A part of an interval that may yet be divided. The largest error comes first, then the lowest position. */
	private static final class Part implements Comparable<Part> {

		private final Interval interval;
		private final double from;
		private final double to;
		private final double error;

		Part(final Interval interval) {
			this(interval, interval.from().alpha(), interval.to().alpha(), interval.error());
		}

		Part(final Interval interval, final double from, final double to, final double error) {
			this.interval = interval;
			this.from = from;
			this.to = to;
			this.error = error;
		}

		@Override
		public int compareTo(final Part other) {
			final int byError = Double.compare(other.error, error);
			return byError != 0 ? byError : Double.compare(from, other.from);
		}
	}
}
