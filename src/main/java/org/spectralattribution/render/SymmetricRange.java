package org.spectralattribution.render;

import java.util.Arrays;
import org.spectralattribution.tensor.Tensor;

/**
 * A display range from −r to +r. It chooses colours only; values outside of it keep their value and take the colour
 * of the nearer end.
 */
public final class SymmetricRange {

	/** The percentile that the method's publication uses for its pictures. */
	public static final double DEFAULT_PERCENTILE = 99;

	private final double radius;

	private SymmetricRange(final double radius) {
		this.radius = radius;
	}

	/**
	 * The range whose radius is a percentile of the absolute values, linearly interpolated, so that single extreme
	 * pixels do not wash out the rest. Where that percentile is 0 the largest absolute value takes its place, and
	 * a map of zeros gets ±1.
	 *
	 * @param percentile 0 to 100
	 * @throws IllegalArgumentException if the percentile is outside of that, or a value of the map is not finite
	 */
	public static SymmetricRange of(final Tensor map, final double percentile) {
		if (!(percentile >= 0 && percentile <= 100)) {
			throw new IllegalArgumentException("A percentile lies between 0 and 100, but " + percentile + " came.");
		}
		if (!map.isFinite()) {
			throw new IllegalArgumentException("The attribution map has values that are NaN or infinite and cannot be " +
				"displayed; check the model's output for this image.");
		}
		final double[] sorted = Arrays.stream(map.values()).map(Math::abs).sorted().toArray();
		final double position = percentile / 100 * (sorted.length - 1);
		final int below = (int) position;
		final int above = Math.min(below + 1, sorted.length - 1);
		final double interpolated = sorted[below] + (position - below) * (sorted[above] - sorted[below]);
		final double largest = sorted[sorted.length - 1];
		if (interpolated > 0) {
			return new SymmetricRange(interpolated);
		}
		return new SymmetricRange(largest > 0 ? largest : 1);
	}

	/** The range of the 99th percentile. */
	public static SymmetricRange of(final Tensor map) {
		return of(map, DEFAULT_PERCENTILE);
	}

	/** The value displayed with the last colour, above 0; its negative gets the first colour. */
	public double radius() {
		return radius;
	}

	/** A value as a part of the radius, limited to −1…1 for its colour. */
	public double position(final double value) {
		return Math.max(-1, Math.min(1, value / radius));
	}
}
