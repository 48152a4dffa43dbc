package org.spectralattribution.image;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which pixel values become 0 and 1 of the model's raw input: {@code raw = (value − low) / (high − low)}.
 * <p>
 * Values outside the range are mapped by the same formula, to below 0 and above 1; nothing is clipped. The same range
 * maps the image, a baseline image of its data type and a grey value given as baseline.
 */
public final class IntensityRange {

	private final String name;
	private final double[] low;
	private final double[] high;

	private IntensityRange(final String name, final double[] low, final double[] high) {
		this.name = name;
		this.low = low;
		this.high = high;
	}

	/**
	 * @param name what chose the range, such as {@code minmax}; for the record
	 * @param low the pixel value that becomes 0: one per channel, or one for all channels
	 * @param high the pixel value that becomes 1, as many as {@code low}
	 * @throws IllegalArgumentException if the lengths differ or are 0, a value is not finite, or a high value is
	 *           not above its low value
	 */
	public static IntensityRange of(final String name, final double[] low, final double[] high) {
		if (low.length == 0 || low.length != high.length) {
			throw new IllegalArgumentException("Expected as many low as high values for the range \"" + name +
				"\", at least one, but got " + low.length + " and " + high.length + ".");
		}
		for (int i = 0; i < low.length; i++) {
			if (!Double.isFinite(low[i]) || !Double.isFinite(high[i]) || !(low[i] < high[i])) {
				throw new IllegalArgumentException("The range \"" + name +
					"\" needs a high value above its low value, but got " + text(low[i], high[i]) +
					(low.length > 1 ? " for channel " + (i + 1) : "") +
					"; is the image constant? Choose range=type, or another range.");
			}
		}
		return new IntensityRange(name, low.clone(), high.clone());
	}

	/** One range for all channels. */
	public static IntensityRange of(final String name, final double low, final double high) {
		return of(name, new double[] { low }, new double[] { high });
	}

	/** The raw value of a pixel value in a channel counted from 0: 0 at the low end, 1 at the high end. */
	public double raw(final double value, final int channel) {
		final int i = low.length == 1 ? 0 : channel;
		return (value - low[i]) / (high[i] - low[i]);
	}

	/** The pixel value that becomes 0 in a channel counted from 0. */
	public double low(final int channel) {
		return low[low.length == 1 ? 0 : channel];
	}

	/** The pixel value that becomes 1 in a channel counted from 0. */
	public double high(final int channel) {
		return high[high.length == 1 ? 0 : channel];
	}

	/**
	 * @throws IllegalArgumentException if this range has one interval per channel, but for another number of channels
	 */
	public void requireChannels(final int channels) {
		if (low.length != 1 && low.length != channels) {
			throw new IllegalArgumentException("The range \"" + name + "\" was taken from an image of " + low.length +
				" channels and cannot be used for one of " + channels + ".");
		}
	}

	/** The range for the record, such as {@code type 0…255}; several channels are separated by commas. */
	@Override
	public String toString() {
		return name + " " + IntStream.range(0, low.length)
			.mapToObj(i -> text(low[i], high[i]))
			.collect(Collectors.joining(", "));
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof IntensityRange && toString().equals(other.toString()) &&
			Arrays.equals(low, ((IntensityRange) other).low) && Arrays.equals(high, ((IntensityRange) other).high);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
	}

	/** Two ends for the user, such as {@code 0…255}. */
	public static String text(final double low, final double high) {
		return text(low) + "…" + text(high);
	}

	private static String text(final double value) {
		if (value == Math.rint(value) && Math.abs(value) < 1e15) {
			return Long.toString((long) value);
		}
		return value == (float) value ? Float.toString((float) value) : Double.toString(value);
	}
}
