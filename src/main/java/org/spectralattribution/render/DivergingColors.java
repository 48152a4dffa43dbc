package org.spectralattribution.render;

/**
 * A table of 256 colours for signed values: blue below zero, orange above zero, and a neutral centre.
 * <p>
 * Blue and orange stay apart for people with any of the red-green colour vision deficiencies. Both arms have the
 * same lightness at the same distance from the centre, and lightness changes evenly, so that neither sign looks
 * stronger. With a display range symmetric about zero, ImageJ puts zero between the entries 127 and 128; both hold
 * the neutral colour, and entry {@code 127 − k} mirrors entry {@code 128 + k}.
 */
public final class DivergingColors {

	/** The number of colours in a table. */
	public static final int SIZE = 256;

	private static final double BLUE = 258;
	private static final double ORANGE = 46;
	private static final int HALF = SIZE / 2;

	private final int[] colors = new int[SIZE];

	private DivergingColors(final double centreLightness, final double endLightness, final double endChroma) {
		for (int k = 0; k < HALF; k++) {
			final double distance = k / (HALF - 1.0);
			final double lightness = centreLightness + (endLightness - centreLightness) * distance;
			final double chroma = endChroma * distance;
			colors[HALF - 1 - k] = Oklab.toRgb(lightness, chroma, BLUE);
			colors[HALF + k] = Oklab.toRgb(lightness, chroma, ORANGE);
		}
	}

	/** White at zero, dark at the ends: for a map that is looked at by itself. */
	public static DivergingColors whiteCentred() {
		return new DivergingColors(1, 0.52, 0.2);
	}

	/** Black at zero, bright at the ends: for a channel that is added to others. */
	public static DivergingColors blackCentred() {
		return new DivergingColors(0, 0.65, 0.24);
	}

	/** White at zero, of medium lightness at the ends: what a channel leaves of white light that it takes away. */
	public static DivergingColors subtractive() {
		return new DivergingColors(1, 0.65, 0.24);
	}

	/** The colour of an entry from 0 to 255, as 0xRRGGBB. */
	public int rgb(final int entry) {
		return colors[entry];
	}

	/** A new array with the red component of each entry, as ImageJ's look-up tables take it. */
	public byte[] reds() {
		return component(16);
	}

	/** A new array with the green component of each entry. */
	public byte[] greens() {
		return component(8);
	}

	/** A new array with the blue component of each entry. */
	public byte[] blues() {
		return component(0);
	}

	private byte[] component(final int shift) {
		final byte[] component = new byte[SIZE];
		for (int i = 0; i < SIZE; i++) {
			component[i] = (byte) (colors[i] >> shift);
		}
		return component;
	}
}
