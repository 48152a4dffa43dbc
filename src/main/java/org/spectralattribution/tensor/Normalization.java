package org.spectralattribution.tensor;

import java.util.Arrays;

/**
 * The channel-wise map from raw values, 0 to 1, to the model's normalised space:
 * {@code (raw − mean) / std}, as torchvision's {@code Normalize} defines it.
 */
public final class Normalization {

	private static final Normalization IDENTITY = new Normalization(new double[] { 0 }, new double[] { 1 });

	private final double[] mean;
	private final double[] std;

	private Normalization(final double[] mean, final double[] std) {
		this.mean = mean;
		this.std = std;
	}

	/**
	 * @param mean one value per channel, or one value for all channels
	 * @param std as many values as {@code mean}, all above 0
	 * @throws IllegalArgumentException if the lengths differ, are 0, or a value is not usable
	 */
	public static Normalization of(final double[] mean, final double[] std) {
		if (mean.length == 0 || mean.length != std.length) {
			throw new IllegalArgumentException("Normalize: expected as many means as standard deviations, at least one, " +
				"but got " + mean.length + " and " + std.length + ".");
		}
		if (!Arrays.stream(mean).allMatch(Double::isFinite) ||
			!Arrays.stream(std).allMatch(value -> Double.isFinite(value) && value > 0))
		{
			throw new IllegalArgumentException("Normalize: expected finite means and finite standard deviations above 0, " +
				"but got mean " + Arrays.toString(mean) + " and std " + Arrays.toString(std) + ".");
		}
		return new Normalization(mean.clone(), std.clone());
	}

	/** Leaves values as they are: mean 0, standard deviation 1. */
	public static Normalization identity() {
		return IDENTITY;
	}

	/** The normalised value of a raw value in a channel. */
	public double normalize(final double raw, final int channel) {
		final int i = mean.length == 1 ? 0 : channel;
		return (raw - mean[i]) / std[i];
	}

	/**
	 * Normalises every value of a tensor.
	 *
	 * @return a new tensor
	 * @throws IllegalArgumentException if the tensor has another number of channels
	 */
	public Tensor normalize(final Tensor raw) {
		if (mean.length != 1 && mean.length != raw.channels()) {
			throw new IllegalArgumentException("The model's Normalize has " + mean.length +
				" channels, but the image has " + raw.channels() + ".");
		}
		final Tensor normalized = raw.copy();
		final int size = raw.channelSize();
		final double[] values = normalized.values();
		for (int i = 0; i < values.length; i++) {
			values[i] = normalize(values[i], i / size);
		}
		return normalized;
	}

	@Override
	public String toString() {
		return "Normalize(mean " + Arrays.toString(mean) + ", std " + Arrays.toString(std) + ")";
	}
}
