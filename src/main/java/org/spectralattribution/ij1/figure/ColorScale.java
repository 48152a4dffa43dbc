package org.spectralattribution.ij1.figure;

import java.util.Arrays;
import java.util.stream.IntStream;

import ij.process.ColorProcessor;
import ij.process.LUT;

/** Which colours stand for which attributions: the first colour for the lowest value, the last for the highest. */
final class ColorScale {

	/** Two bounds within this share of each other are the same one; records round theirs to four digits. */
	private static final double SAME = 1e-3;

	private final double low;
	private final double high;
	private final int[] colors;

	/**
	 * @param low the value of the first colour, below {@code high}
	 * @param colors as 0xRRGGBB; used without a copy
	 */
	ColorScale(final double low, final double high, final int[] colors) {
		this.low = low;
		this.high = high;
		this.colors = colors;
	}

	/** The colours of a look-up table, spread over a display range. */
	static ColorScale of(final LUT lut, final double low, final double high) {
		return new ColorScale(low, high, IntStream.range(0, lut.getMapSize()).map(i -> lut.getRGB(i) & 0xffffff).toArray());
	}

	/** The value of the first colour. */
	double low() {
		return low;
	}

	/** The value of the last colour. */
	double high() {
		return high;
	}

	/** The larger of both bounds' distances from 0. */
	double radius() {
		return Math.max(Math.abs(low), Math.abs(high));
	}

	/** The same colours for other values. */
	ColorScale spread(final double lowest, final double highest) {
		return new ColorScale(lowest, highest, colors);
	}

	boolean hasRange(final double lowest, final double highest) {
		return same(low, lowest) && same(high, highest);
	}

	private boolean same(final double one, final double other) {
		return Math.abs(one - other) <= SAME * (high - low);
	}

	boolean hasColorsOf(final ColorScale other) {
		return Arrays.equals(colors, other.colors);
	}

	/** A bar of the colours from left to right, framed by a line of one pixel. */
	ColorProcessor bar(final int width, final int height, final int frame) {
		final ColorProcessor bar = new ColorProcessor(width, height);
		for (int x = 0; x < width; x++) {
			final int color = colors[Math.min(colors.length - 1, x * colors.length / width)];
			for (int y = 0; y < height; y++) {
				final boolean edge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
				bar.set(x, y, edge ? frame : color);
			}
		}
		return bar;
	}
}
