package org.spectralattribution.image;

import java.util.Arrays;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.Detached;

/**
 * The smallest region of a map that holds a given share of its positive values: its highest values.
 * <p>
 * The region is that of all pixels from a threshold upwards, with the highest threshold at which it holds the share. So
 * pixels of one value belong to it together or not at all, and their order does not matter; where no other pixel has
 * the threshold's value, no set of fewer pixels holds the share. Pixels of zero and below do not belong to it.
 * <p>
 * Another map, such as a smoothed one, may rank the pixels. The threshold is then a value of that map, and the region,
 * now the smallest of those that a threshold of it can make, may hold some pixels that are not positive.
 */
public final class HighestDensityRegion {

	/** Sums of floats in double precision are exact to far less than this; a share of 0.7 is not. */
	private static final double ROUNDING = 1e-12;

	/** The JDK's sort cannot be interrupted: from so many pixels on it takes more than 0.1 s. */
	private static final int LONG = 1 << 20;
	private static final Detached SORTING = new Detached("Sorting pixels");

	private final float[] ranking;
	private final float threshold;
	private final int pixels;
	private final double share;

	private HighestDensityRegion(final float[] ranking, final float threshold, final int pixels, final double share) {
		this.ranking = ranking;
		this.threshold = threshold;
		this.pixels = pixels;
		this.share = share;
	}

	/** The region of the values' own ranking, see {@link #of(float[], float[], double)}. */
	public static HighestDensityRegion of(final float[] values, final double share) {
		return of(values, values, share);
	}

	/**
	 * @param values the map, in any order of its pixels
	 * @param ranking by which pixels the region grows, the highest first, in the same order; used without a copy
	 * @param share of the sum of the positive values, above 0 and at most 1; 1 takes every positive pixel
	 * @throws IllegalArgumentException if the share is another number, the ranking has another length, or a value is NaN
	 *           or infinite, or none of them is positive
	 */
	public static HighestDensityRegion of(final float[] values, final float[] ranking, final double share) {
		requireShare(share);
		if (values.length != ranking.length) {
			throw new IllegalArgumentException("Expected a ranking of " + values.length + " pixels, but got " +
				ranking.length + ".");
		}
		final long[] order = order(values, ranking);
		final double all = positive(values, order, 0);
		if (all == 0) throw new IllegalArgumentException("Expected a map with positive values, but it has none.");
		final int first = first(values, order, share, all);
		return new HighestDensityRegion(ranking, ranking[(int) order[first]], order.length - first, //
			positive(values, order, first) / all);
	}

	/**
	 * @throws IllegalArgumentException if the share is not above 0 and at most 1
	 */
	public static void requireShare(final double share) {
		if (share > 0 && share <= 1) return;
		throw new IllegalArgumentException("share: expected a number above 0 and at most 1, such as 0.8 for 80 %, but " +
			"got " + share + ".");
	}

	/** The pixels, the lowest first, as indices in the lower halves of numbers that sort like the ranking. */
	private static long[] order(final float[] values, final float[] ranking) {
		final long[] order = new long[ranking.length];
		for (int i = 0; i < order.length; i++) {
			Cancellation.check(i);
			requireFinite(values[i]);
			requireFinite(ranking[i]);
			order[i] = key(ranking[i]) << Integer.SIZE | i;
		}
		return order.length < LONG ? sorted(order) : SORTING.call(() -> sorted(order));
	}

	private static long[] sorted(final long[] order) {
		Arrays.sort(order);
		return order;
	}

	private static void requireFinite(final float value) {
		if (Float.isFinite(value)) return;
		throw new IllegalArgumentException("Expected finite values, but the map has NaN or infinite pixels.");
	}

	/** Floats sort like their bits once those below the sign of negative ones are inverted. Both zeros are one. */
	private static long key(final float value) {
		final int bits = Float.floatToRawIntBits(value + 0f);
		return bits ^ bits >> Integer.SIZE - 1 & Integer.MAX_VALUE;
	}

	/** The sum of the positive values of the pixels from that place of the order upwards, the highest ranks first. */
	private static double positive(final float[] values, final long[] order, final int from) {
		double sum = 0;
		for (int i = order.length - 1; i >= from; i--) {
			Cancellation.check(i);
			sum += Math.max(0, values[(int) order[i]]);
		}
		return sum;
	}

	/** The place in the order from which on the region's pixels are. */
	private static int first(final float[] values, final long[] order, final double share, final double all) {
		final double wanted = share * all * (1 - ROUNDING);
		int positiveLeft = 0;
		for (final float value : values) {
			if (value > 0) positiveLeft++;
		}
		double sum = 0;
		int place = order.length;
		while (sum == 0 || (share < 1 ? sum < wanted : positiveLeft > 0)) {
			place--;
			Cancellation.check(place);
			final float value = values[(int) order[place]];
			if (value > 0) {
				sum += value;
				positiveLeft--;
			}
		}
		while (place > 0 && order[place - 1] >> Integer.SIZE == order[place] >> Integer.SIZE) {
			place--;
		}
		return place;
	}

	/** Whether a pixel belongs to the region. */
	public boolean contains(final int pixel) {
		return ranking[pixel] >= threshold;
	}

	/** The number of pixels. */
	public int pixels() {
		return pixels;
	}

	/** The lowest value of the ranking in the region. */
	public double threshold() {
		return threshold;
	}

	/** The share of the sum of the positive values that the region holds: the one asked for, or more. */
	public double share() {
		return share;
	}
}
