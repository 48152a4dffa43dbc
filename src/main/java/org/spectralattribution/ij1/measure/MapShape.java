package org.spectralattribution.ij1.measure;

import java.util.function.IntToDoubleFunction;

import org.spectralattribution.cancellation.Cancellation;

/**
 * Numbers that describe a map a as a whole, by how its absolute values p = |a| / Σ|a| are divided among its pixels. Apart
 * from the sum none of them changes if the map is multiplied by a positive number. Pixels that are NaN count as zero.
 */
final class MapShape {

	/** The mean square of the distances of the whole numbers below n from their mean is (n² − 1) / 12. */
	private static final double EVEN = 12;

	private final SignedSum total;
	private final double positiveShare;
	private final double entropy;
	private final double spread;

	/**
	 * @param width the number of pixels in a row
	 * @param values the value of a pixel by its index, from 0, row by row
	 * @param total the sums of all of them
	 */
	MapShape(final int width, final IntToDoubleFunction values, final SignedSum total) {
		this.total = total;
		final int size = total.count();
		final double absolute = total.positive() - total.negative();
		double nats = 0;
		double x = 0;
		double y = 0;
		for (int i = 0; i < size; i++) {
			Cancellation.check(i);
			final double part = Math.abs(values.applyAsDouble(i)) / absolute;
			if (!(part > 0)) continue;
			nats -= part * Math.log(part);
			x += part * (i % width);
			y += part * (i / width);
		}
		double square = 0;
		for (int i = 0; i < size; i++) {
			Cancellation.check(i);
			final double part = Math.abs(values.applyAsDouble(i)) / absolute;
			if (part > 0) square += part * (squared(i % width - x) + squared(i / width - y));
		}
		final double even = (squared(width) - 1 + squared((double) size / width) - 1) / EVEN;
		final boolean divisible = absolute > 0 && absolute < Double.POSITIVE_INFINITY;
		positiveShare = divisible ? total.positive() / absolute : Double.NaN;
		entropy = divisible ? size == 1 ? 0 : nats / Math.log(size) : Double.NaN;
		spread = divisible ? size == 1 ? 0 : Math.sqrt(square / even) : Double.NaN;
	}

	private static double squared(final double value) {
		return value * value;
	}

	/** The sum of the map. */
	double sum() {
		return total.positive() + total.negative();
	}

	/**
	 * The positive values' part of the sum of absolute values: 0 to 1, and 0.5 if both signs are balanced. NaN of zeros,
	 * and of infinite values.
	 */
	double positiveShare() {
		return positiveShare;
	}

	/**
	 * The entropy −Σ p ln p over its largest possible value, ln n of n pixels: 0 if one pixel holds everything, 1 if all
	 * absolute values are the same. It does not ask where the pixels are. NaN of zeros, and of infinite values.
	 */
	double entropy() {
		return entropy;
	}

	/**
	 * The root mean square distance of the pixels from their common centre, both weighted by p, over that of an even map
	 * of the same size: 0 if one pixel holds everything, 1 for an even map, at most √3 or so, where opposite corners hold
	 * everything. NaN of zeros, and of infinite values.
	 */
	double spread() {
		return spread;
	}
}
