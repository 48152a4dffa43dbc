package org.spectralattribution.render;

/**
 * A table of 256 colours for attributions: by default blue below zero, orange above zero, and a neutral centre.
 * <p>
 * Both arms have the same lightness at the same distance from the centre, and lightness changes evenly, so that neither
 * sign looks stronger. With a display range symmetric about zero, ImageJ puts zero between the entries 127 and 128;
 * both hold the neutral colour, and entry {@code 127 − k} mirrors entry {@code 128 + k}. In {@link ColorScheme#GREY}
 * the arms are alike, but where an attribution is shown by itself they go from mid-grey to dark and to light.
 */
public final class DivergingColors {

	/** The number of colours in a table. */
	public static final int SIZE = 256;

	private static final int HALF = SIZE / 2;
	private static final double DARK_END = 0.52;
	private static final double DARK_END_CHROMA = 0.2;
	private static final double MEDIUM_END = 0.65;
	private static final double MEDIUM_END_CHROMA = 0.24;
	/** The lightness of grey at zero, and by how much the ends differ from it. */
	private static final double MID_GREY = 0.6;
	private static final double GREY_SPAN = 0.4;

	private final int[] colors = new int[SIZE];

	private DivergingColors() {}

	private static DivergingColors of(final ColorScheme scheme, final double centreLightness, final double endLightness,
		final double endChroma)
	{
		final DivergingColors table = new DivergingColors();
		for (int k = 0; k < HALF; k++) {
			final double distance = k / (HALF - 1.0);
			final double lightness = centreLightness + (endLightness - centreLightness) * distance;
			final double chroma = scheme.hasHues() ? endChroma * distance : 0;
			table.colors[HALF - 1 - k] = Oklab.toRgb(lightness, chroma, scheme.negativeHue());
			table.colors[HALF + k] = Oklab.toRgb(lightness, chroma, scheme.positiveHue());
		}
		return table;
	}

	/**
	 * For a map that is looked at by itself: white at zero and dark at the ends, or in {@link ColorScheme#GREY} mid-grey
	 * at zero, dark where values are negative and white where they are positive.
	 */
	public static DivergingColors byItself(final ColorScheme scheme) {
		if (scheme.hasHues()) return of(scheme, 1, DARK_END, DARK_END_CHROMA);
		final DivergingColors table = new DivergingColors();
		for (int k = 0; k < HALF; k++) {
			final double span = GREY_SPAN * k / (HALF - 1);
			table.colors[HALF - 1 - k] = Oklab.toRgb(MID_GREY - span, 0, 0);
			table.colors[HALF + k] = Oklab.toRgb(MID_GREY + span, 0, 0);
		}
		return table;
	}

	/** Black at zero, bright at the ends: for a channel that is added to others. */
	public static DivergingColors blackCentred(final ColorScheme scheme) {
		return of(scheme, 0, MEDIUM_END, MEDIUM_END_CHROMA);
	}

	/** White at zero, of medium lightness at the ends: what a channel leaves of white light that it takes away. */
	public static DivergingColors subtractive(final ColorScheme scheme) {
		return of(scheme, 1, MEDIUM_END, MEDIUM_END_CHROMA);
	}

	/**
	 * For values from 0 on: the positive arm alone, over the whole table, from white at entry 0 to dark at the last; in
	 * {@link ColorScheme#GREY} to black.
	 */
	public static DivergingColors oneSided(final ColorScheme scheme) {
		final DivergingColors table = new DivergingColors();
		final double end = scheme.hasHues() ? DARK_END : 0;
		for (int i = 0; i < SIZE; i++) {
			final double distance = i / (SIZE - 1.0);
			table.colors[i] = Oklab.toRgb(1 + (end - 1) * distance, scheme.hasHues() ? DARK_END_CHROMA * distance : 0, scheme
				.positiveHue());
		}
		return table;
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
