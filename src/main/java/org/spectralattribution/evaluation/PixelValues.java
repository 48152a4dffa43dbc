package org.spectralattribution.evaluation;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/** One value per pixel of a map that has one per pixel and channel. */
final class PixelValues {

	private PixelValues() {
		// prevent instantiation
	}

	/**
	 * The sum over the channels, {@code Σ_c A_c}: a new array of {@link Tensor#channelSize()} values.
	 *
	 * @throws IllegalArgumentException if a value is NaN or infinite
	 */
	static double[] signed(final Tensor map) {
		requireFinite(map);
		final double[] sums = new double[map.channelSize()];
		for (int i = 0; i < map.size(); i++) {
			Cancellation.check(i);
			sums[i % sums.length] += map.values()[i];
		}
		return sums;
	}

	/**
	 * The sum of absolute values, {@code Σ_c |A_c|}: a new array of {@link Tensor#channelSize()} values.
	 *
	 * @throws IllegalArgumentException if a value is NaN or infinite
	 */
	static double[] importance(final Tensor map) {
		requireFinite(map);
		final double[] sums = new double[map.channelSize()];
		for (int i = 0; i < map.size(); i++) {
			Cancellation.check(i);
			sums[i % sums.length] += Math.abs(map.values()[i]);
		}
		return sums;
	}

	/**
	 * @throws IllegalArgumentException if a value is NaN or infinite
	 */
	static void requireFinite(final Tensor map) {
		if (!map.isFinite()) {
			throw new IllegalArgumentException("attribution: expected finite values, but got a map with NaN or infinite ones. " +
				"Compute the map again, or leave it out.");
		}
	}
}
