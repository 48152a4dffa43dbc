package org.spectralattribution.image;

import java.util.Arrays;

import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/** The kind of pixels that an image holds, with the range of values that its data type can store. */
public enum PixelType {

	UNSIGNED_8_BIT("8-bit", 0, 255, UnsignedByteType.class),
	UNSIGNED_16_BIT("16-bit", 0, 65535, UnsignedShortType.class),
	SIGNED_16_BIT("16-bit signed", -32768, 32767, ShortType.class),
	/** Floating point. It has no natural range, so values count as they are: 0 is 0 and 1 is 1. */
	FLOAT_32_BIT("32-bit", 0, 1, FloatType.class),
	/** Floating point of double precision, which ImageJ's own images do not have; as {@link #FLOAT_32_BIT}. */
	FLOAT_64_BIT("64-bit", 0, 1, DoubleType.class),
	/** Three channels of 8 bits: red, green, blue. */
	RGB("RGB", 0, 255, null);

	private final String text;
	private final double lowest;
	private final double highest;
	/** The ImgLib2 type of such pixels; null where no single type stands for them. */
	private final Class<?> type;

	PixelType(final String text, final double lowest, final double highest, final Class<?> type) {
		this.text = text;
		this.lowest = lowest;
		this.highest = highest;
		this.type = type;
	}

	/**
	 * The kind of an ImgLib2 image's pixels.
	 *
	 * @param pixel any pixel, or the image's type
	 * @throws IllegalArgumentException if it is not one of UnsignedByteType, UnsignedShortType, ShortType, FloatType and
	 *           DoubleType
	 */
	public static PixelType of(final Object pixel) {
		return Arrays.stream(values()).filter(kind -> kind.type != null && kind.type.isInstance(pixel)).findFirst()
			.orElseThrow(() -> new IllegalArgumentException("Expected pixels of UnsignedByteType, UnsignedShortType, " +
				"ShortType, FloatType or DoubleType, but got " + (pixel == null ? "none" : pixel.getClass().getSimpleName()) +
				". Convert the image first, with " + (pixel instanceof ARGBType ? "Converters.argbChannels(image, 1, 2, 3)."
					: "RealTypeConverters.convert(image, new FloatType()).")));
	}

	/** Whether values are floating point, and so count as they are. */
	public boolean isFloatingPoint() {
		return this == FLOAT_32_BIT || this == FLOAT_64_BIT;
	}

	/** The pixel value that becomes 0 in the model's raw input when the data type sets the range. */
	public double lowest() {
		return lowest;
	}

	/** The pixel value that becomes 1 in the model's raw input when the data type sets the range. */
	public double highest() {
		return highest;
	}

	/** The name that ImageJ's users know, such as {@code 8-bit}. */
	@Override
	public String toString() {
		return text;
	}
}
