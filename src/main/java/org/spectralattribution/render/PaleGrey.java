package org.spectralattribution.render;

/**
 * The greys of the upper half of the scale, in which a bright image is shown beneath an attribution. Without hues of
 * its own no stain can be taken for an attribution, and the darkest stain leaves light for the attribution to take away.
 */
public final class PaleGrey {

	/** The grey of black. */
	public static final int DARKEST = 128;

	private PaleGrey() {}

	/** The luma of a colour, 0xRRGGBB, by the weights of ITU-R BT.601: 0 to 255. */
	public static double luma(final int rgb) {
		return 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
	}

	/** The grey, 128 to 255, of a colour, 0xRRGGBB. It rises evenly with the luma. */
	public static int of(final int rgb) {
		return (int) Math.round(DARKEST + (Lightness.WHITE - DARKEST) * luma(rgb) / Lightness.WHITE);
	}
}
