package org.spectralattribution.transform;

import java.util.Arrays;

/**
 * An order of the positions of a grid for equations that relate each position to its neighbours, diagonal ones
 * included: eliminated in this order they stay sparse (nested dissection: George, "Nested dissection of a regular
 * finite element mesh", 1973). Equations for a part of the positions stay so, too, in the order of that part.
 */
public final class NestedDissection {

	/** Boxes of up to so many positions a side are not divided. */
	private static final int SMALL = 3;

	private final int[] sides;
	private final int[] order;
	private int count;

	private NestedDissection(final int[] sides) {
		this.sides = sides;
		order = new int[Arrays.stream(sides).reduce(1, Math::multiplyExact)];
	}

	/**
	 * @param sides the lengths of the spatial axes, slowest first
	 * @return each position of the grid once, counted row by row
	 */
	public static int[] order(final int... sides) {
		final NestedDissection dissection = new NestedDissection(sides);
		dissection.divide(new int[sides.length], sides.clone());
		return dissection.order;
	}

	/** First what lies on either side of a line across the longest side, then that line, which parts the two. */
	private void divide(final int[] from, final int[] to) {
		int longest = 0;
		for (int axis = 1; axis < from.length; axis++) {
			if (to[axis] - from[axis] > to[longest] - from[longest]) longest = axis;
		}
		if (from.length == 0 || to[longest] - from[longest] <= SMALL) {
			append(0, 0, from, to);
			return;
		}
		final int middle = (from[longest] + to[longest]) / 2;
		divide(from, with(to, longest, middle));
		divide(with(from, longest, middle + 1), to);
		append(0, 0, with(from, longest, middle), with(to, longest, middle + 1));
	}

	private static int[] with(final int[] corner, final int axis, final int value) {
		final int[] other = corner.clone();
		other[axis] = value;
		return other;
	}

	/** Appends the positions of a box, row by row. */
	private void append(final int axis, final int start, final int[] from, final int[] to) {
		if (axis == sides.length) {
			order[count++] = start;
			return;
		}
		for (int i = from[axis]; i < to[axis]; i++) {
			append(axis + 1, start * sides[axis] + i, from, to);
		}
	}
}
