package org.spectralattribution.render;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * A signed attribution map drawn on a bright image: the image is shown in {@link PaleGrey}, and the attribution takes
 * light away from it, which by default leaves orange where a pixel speaks for the target and blue where it speaks
 * against it, the stronger the larger its attribution, and the grey where the attribution is 0.
 */
public final class SubtractiveOverlay {

	private final int[] colors;

	private SubtractiveOverlay(final int[] colors) {
		this.colors = colors;
	}

	/**
	 * @param map one value per pixel, 1 × height × width
	 * @param range the attribution that takes away most
	 * @throws IllegalArgumentException if the map has several channels
	 */
	public static SubtractiveOverlay of(final Tensor map, final SymmetricRange range, final ColorScheme scheme) {
		if (map.channels() != 1) {
			throw new IllegalArgumentException("Expected one attribution per pixel for an overlay, but got a map of " + map
				.channels() + " channels. Sum the channels first.");
		}
		final DivergingColors table = DivergingColors.subtractive(scheme);
		final int[] colors = new int[map.size()];
		for (int i = 0; i < colors.length; i++) {
			Cancellation.check(i);
			colors[i] = table.rgb((int) ((range.position(map.values()[i]) + 1) / 2 * (DivergingColors.SIZE - 1)));
		}
		return new SubtractiveOverlay(colors);
	}

	/**
	 * The image in pale grey, with the attribution taken away.
	 *
	 * @param rgb the image's pixels row by row, as 0xRRGGBB; not changed
	 * @return new pixels
	 * @throws IllegalArgumentException if the image has another number of pixels
	 */
	public int[] over(final int[] rgb) {
		if (rgb.length != colors.length) {
			throw new IllegalArgumentException("Expected an image of " + colors.length +
				" pixels, as the overlay has, but got " + rgb.length + ".");
		}
		final int[] darkened = new int[rgb.length];
		for (int i = 0; i < rgb.length; i++) {
			Cancellation.check(i);
			final int grey = PaleGrey.of(rgb[i]);
			darkened[i] = subtract(grey, colors[i], 16) | subtract(grey, colors[i], 8) | subtract(grey, colors[i], 0);
		}
		return darkened;
	}

	/** What is left of the grey when the colour absorbs as much of the component as it lacks. */
	private static int subtract(final int grey, final int color, final int shift) {
		return Math.max(0, grey - (0xff - (color >> shift & 0xff))) << shift;
	}
}
