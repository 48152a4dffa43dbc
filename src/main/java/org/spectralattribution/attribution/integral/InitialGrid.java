package org.spectralattribution.attribution.integral;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;

/** The positions at which an adaptive integral begins: about evenly spread over the stretches where the path moves. */
final class InitialGrid {

	private InitialGrid() {
		// prevent instantiation
	}

	/**
	 * The path's ends, its breakpoints if there are few enough of them, and the middles of the widest stretches.
	 *
	 * @param cursor any cursor along the path
	 * @param count the number of different points, at least 2
	 * @return by rising position
	 */
	static double[] of(final double[] breakpoints, final PathCursor cursor, final int count) {
		final List<Double> positions = new ArrayList<>();
		positions.add(0.0);
		for (int i = 0; i < breakpoints.length && breakpoints.length + 2 <= count; i++) {
			positions.add(breakpoints[i]);
		}
		positions.add(1.0);
		final PriorityQueue<Stretch> moving = new PriorityQueue<>();
		Tensor before = cursor.pointAt(0);
		int points = 1;
		for (int i = 1; i < positions.size(); i++) {
			final Tensor point = cursor.pointAt(positions.get(i));
			if (point == before) continue;
			moving.add(new Stretch(positions.get(i - 1), positions.get(i)));
			before = point;
			points++;
		}
		for (; points < count && !moving.isEmpty(); points++) {
			final Stretch widest = moving.poll();
			final double middle = (widest.from + widest.to) / 2;
			positions.add(middle);
			moving.add(new Stretch(widest.from, middle));
			moving.add(new Stretch(middle, widest.to));
		}
		return positions.stream().mapToDouble(Double::doubleValue).sorted().toArray();
	}

	/** The widest comes first, then the one furthest back. */
	private static final class Stretch implements Comparable<Stretch> {

		private final double from;
		private final double to;

		Stretch(final double from, final double to) {
			this.from = from;
			this.to = to;
		}

		@Override
		public int compareTo(final Stretch other) {
			final int byWidth = Double.compare(other.to - other.from, to - from);
			return byWidth != 0 ? byWidth : Double.compare(from, other.from);
		}
	}
}
