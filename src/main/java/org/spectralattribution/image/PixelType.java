package org.spectralattribution.image;

/** The kind of pixels that an image holds, with the range of values that its data type can store. */
public enum PixelType {

	UNSIGNED_8_BIT("8-bit", 0, 255),
	UNSIGNED_16_BIT("16-bit", 0, 65535),
	SIGNED_16_BIT("16-bit signed", -32768, 32767),
	/** Floating point. It has no natural range, so values count as they are: 0 is 0 and 1 is 1. */
	FLOAT_32_BIT("32-bit", 0, 1),
	/** Three channels of 8 bits: red, green, blue. */
	RGB("RGB", 0, 255);

	private final String words;
	private final double lowest;
	private final double highest;

	PixelType(final String words, final double lowest, final double highest) {
		this.words = words;
		this.lowest = lowest;
		this.highest = highest;
	}

	/** The pixel value that becomes 0 in the model's raw input when the data type sets the range. */
	public double lowest() {
		return lowest;
	}

	/** The pixel value that becomes 1 in the model's raw input when the data type sets the range. */
	public double highest() {
		return highest;
	}

	/** The name ImageJ's users know, such as {@code 8-bit}. */
	@Override
	public String toString() {
		return words;
	}
}
