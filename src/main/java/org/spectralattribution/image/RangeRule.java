package org.spectralattribution.image;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * The rule that chooses which pixel values of an image become the model's 0…1. What {@link #toString()} gives is the
 * value of the macro key {@code range}.
 * <p>
 * Whatever the rule, values outside the chosen range map linearly to below 0 and above 1. They are not clipped.
 */
public enum RangeRule {

	/** The full range of the data type: 0…255, 0…65535, and 32-bit values as they are. */
	TYPE {
		@Override
		public IntensityRange of(final ImagePlane plane) {
			return typeRange(plane.type());
		}
	},

	/** The minimum and the maximum over all channels of the plane together, found in one pass. */
	MINMAX {
		@Override
		public IntensityRange of(final ImagePlane plane) {
			final double[] ends = { Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY };
			plane.forEachValue(value -> {
				ends[0] = Math.min(ends[0], value);
				ends[1] = Math.max(ends[1], value);
			});
			return IntensityRange.of(toString(), ends[0], ends[1]);
		}
	},

	/** The 0.1st and the 99.9th percentile over all channels of the plane together, linearly interpolated. */
	PERCENTILE {
		@Override
		public IntensityRange of(final ImagePlane plane) {
			// A view is too slow for the several passes of both percentiles.
			final double[] copy = new double[Math.toIntExact(plane.size())];
			final int[] filled = new int[1];
			plane.forEachValue(value -> copy[filled[0]++] = value);
			final Consumer<DoubleConsumer> values = consumer -> {
				for (final double value : copy) {
					consumer.accept(value);
				}
			};
			return IntensityRange.of(toString(), OrderStatistic.percentile(values, copy.length, 0.1), OrderStatistic
				.percentile(values, copy.length, 99.9));
		}
	},

	/** The display range of each channel, as the user set it with Brightness/Contrast. */
	DISPLAY {
		@Override
		public IntensityRange of(final ImagePlane plane) {
			return IntensityRange.of(toString(), plane.displayMin(), plane.displayMax());
		}
	};

	/** The range that {@link #TYPE} chooses for any image of a data type. */
	public static IntensityRange typeRange(final PixelType type) {
		return IntensityRange.of(TYPE.toString(), type.lowest(), type.highest());
	}

	/**
	 * The range that this rule chooses for an image.
	 *
	 * @throws IllegalArgumentException if the range is empty, as {@link #MINMAX} is for a constant image
	 */
	public abstract IntensityRange of(ImagePlane plane);

	/** The name used in macros. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
