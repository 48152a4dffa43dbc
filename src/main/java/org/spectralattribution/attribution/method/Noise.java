package org.spectralattribution.attribution.method;

import java.util.Arrays;

import org.spectralattribution.tensor.Tensor;

/** How strong the Gaussian noise on an input is. */
public final class Noise {

	private final double level;
	private final boolean isShare;

	private Noise(final double level, final boolean isShare) {
		this.level = level;
		this.isShare = isShare;
	}

	/**
	 * Noise whose standard deviation is a share of the input's largest value less its smallest.
	 *
	 * @param share at least 0
	 * @throws IllegalArgumentException if it is less, or not finite
	 */
	public static Noise relative(final double share) {
		if (!isLevel(share)) {
			throw new IllegalArgumentException("noise: expected a share of the value range, at least 0, but got " + share +
				".");
		}
		return new Noise(share, true);
	}

	/**
	 * Noise of the same strength on every input.
	 *
	 * @param deviation the standard deviation in the space of the model's input, after normalisation; at least 0
	 * @throws IllegalArgumentException if it is less, or not finite
	 */
	public static Noise absolute(final double deviation) {
		if (!isLevel(deviation)) {
			throw new IllegalArgumentException("deviation: expected a standard deviation in units of the model's input, at " +
				"least 0, but got " + deviation + ".");
		}
		return new Noise(deviation, false);
	}

	private static boolean isLevel(final double level) {
		return level >= 0 && level < Double.POSITIVE_INFINITY;
	}

	/** The standard deviation for this input. */
	double deviation(final Tensor input) {
		if (!isShare) return level;
		final double largest = Arrays.stream(input.values()).max().getAsDouble();
		return level * (largest - Arrays.stream(input.values()).min().getAsDouble());
	}

	/** The strength in words, for the record. */
	@Override
	public String toString() {
		return isShare ? level + " of the value range" : "standard deviation " + level + " in units of the model's input";
	}
}
