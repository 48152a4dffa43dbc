package org.spectralattribution.render;

import org.spectralattribution.cancellation.Cancellation;

/**
 * How light images are as they are shown: the median of the pixels' lightness, which is the mean of the largest and the
 * smallest of red, green and blue (HSL).
 * <p>
 * A bright field is white where there is nothing, and a stain takes away a part of its colours, so that tissue is light
 * in this sense even where it is dense and no background is left. Fluorescence is black where there is nothing, and its
 * pure colours are half as light as white at most.
 */
public final class Lightness {

	/** The lightness of white. */
	public static final int WHITE = 255;

	/** The largest median of a dark image: a third of white, the lightness of densely stained nuclei. */
	public static final int DARK = WHITE / 3;

	private final long[] pixels = new long[WHITE + 1];

	/** Adds the pixels of an image, as 0xRRGGBB. */
	public void add(final int[] rgb) {
		for (int i = 0; i < rgb.length; i++) {
			Cancellation.check(i);
			final int pixel = rgb[i];
			final int red = pixel >> 16 & 0xff;
			final int green = pixel >> 8 & 0xff;
			final int blue = pixel & 0xff;
			pixels[(Math.max(red, Math.max(green, blue)) + Math.min(red, Math.min(green, blue))) / 2]++;
		}
	}

	/** The smallest lightness, 0 to 255, that at least half of the pixels do not exceed; 0 if there are no pixels. */
	public int median() {
		long all = 0;
		for (final long count : pixels) {
			all += count;
		}
		int median = 0;
		for (long upTo = pixels[0]; 2 * upTo < all; upTo += pixels[median]) {
			median++;
		}
		return median;
	}

	/** Whether the median is above {@value #DARK}. */
	public boolean isBright() {
		return median() > DARK;
	}
}
