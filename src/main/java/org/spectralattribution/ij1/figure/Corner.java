package org.spectralattribution.ij1.figure;

import java.awt.Point;

/** Where a legend is. */
public enum Corner {

	LOWER_RIGHT("lower right", true, true), UPPER_RIGHT("upper right", true, false), LOWER_LEFT("lower left", false,
		true), UPPER_LEFT("upper left", false, false);

	private final String key;
	private final boolean right;
	private final boolean lower;

	Corner(final String key, final boolean right, final boolean lower) {
		this.key = key;
		this.right = right;
		this.lower = lower;
	}

	/** Whether it is on the right. */
	boolean isRight() {
		return right;
	}

	/** Whether it is at the bottom. */
	boolean isLower() {
		return lower;
	}

	/** The upper left pixel of a box in this corner of an area, at a distance from its edges. */
	Point place(final int areaWidth, final int areaHeight, final int width, final int height, final int distance) {
		return new Point(right ? areaWidth - width - distance : distance, lower ? areaHeight - height - distance
			: distance);
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
