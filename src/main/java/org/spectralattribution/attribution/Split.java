package org.spectralattribution.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** An interval and the number of equal parts into which it is to be divided. */
final class Split implements Comparable<Split> {

	/** Narrower parts are not made. */
	private static final double NARROWEST = 1e-9;

	private final Interval interval;
	private int parts = 1;

	private Split(final Interval interval) {
		this.interval = interval;
	}

	Interval interval() {
		return interval;
	}

	/** The positions inside of the interval, by rising α. */
	List<Double> positions() {
		final List<Double> positions = new ArrayList<>();
		for (int k = 1; k < parts; k++) {
			positions.add(interval.from().alpha() + interval.width() * k / parts);
		}
		return positions;
	}

	/**
	 * Spends new positions where they are expected to help the map most. The gradient of a network changes along a
	 * path like a random walk, so n parts leave 1 / n² of the variance of an interval's error.
	 *
	 * @param count the number of new positions
	 * @param enough an error that no part needs to be below
	 * @return the intervals to be divided, in the order given
	 */
	static List<Split> best(final Collection<Interval> intervals, final int count, final double enough) {
		final List<Split> all = intervals.stream().map(Split::new).collect(Collectors.toList());
		final PriorityQueue<Split> open = new PriorityQueue<>(all);
		for (int i = 0; i < count && !open.isEmpty();) {
			final Split split = open.poll();
			if (split.interval.error() <= enough * Math.pow(split.parts, 1.5) || split.interval.width() <= NARROWEST *
				split.parts) continue;
			split.parts++;
			open.add(split);
			i++;
		}
		return all.stream().filter(split -> split.parts > 1).collect(Collectors.toList());
	}

	/** By how much one more part lessens the variance. */
	private double gain() {
		final double error = interval.error();
		return error * error * (1.0 / (parts * parts) - 1.0 / ((parts + 1) * (parts + 1)));
	}

	/** The largest gain comes first, then the lowest position. */
	@Override
	public int compareTo(final Split other) {
		final int byGain = Double.compare(other.gain(), gain());
		return byGain != 0 ? byGain : Double.compare(interval.from().alpha(), other.interval.from().alpha());
	}
}
