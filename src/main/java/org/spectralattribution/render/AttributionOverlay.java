package org.spectralattribution.render;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * A signed attribution map as colour and opacity: by default orange where a pixel speaks for the target, blue where it
 * speaks against it, the more opaque the larger its attribution, and fully transparent where the attribution is 0.
 */
public final class AttributionOverlay {

	/** Lets the image shine through even under the strongest attribution. */
	public static final double DEFAULT_OPACITY = 0.8;

	private static final double OPAQUE = 255;

	private final int[] argb;

	private AttributionOverlay(final int[] argb) {
		this.argb = argb;
	}

	/**
	 * @param map one value per pixel, 1 × height × width
	 * @param range the attribution that gets the largest opacity
	 * @param opacity that largest opacity, 0 to 1
	 * @throws IllegalArgumentException if the map has several channels, or the opacity is outside 0 to 1
	 */
	public static AttributionOverlay of(final Tensor map, final SymmetricRange range, final double opacity,
		final ColorScheme scheme)
	{
		if (map.channels() != 1) {
			throw new IllegalArgumentException("Expected one attribution per pixel for an overlay, but got a map of " + map
				.channels() + " channels. Sum the channels first.");
		}
		if (!(opacity >= 0 && opacity <= 1)) {
			throw new IllegalArgumentException("Expected an opacity from 0 to 1, but got " + opacity + ".");
		}
		final DivergingColors colors = DivergingColors.blackCentred(scheme);
		final int[] argb = new int[map.size()];
		for (int i = 0; i < argb.length; i++) {
			Cancellation.check(i);
			final double position = range.position(map.values()[i]);
			final int alpha = (int) Math.round(OPAQUE * opacity * Math.abs(position));
			argb[i] = alpha << 24 | colors.rgb(position < 0 ? 0 : DivergingColors.SIZE - 1);
		}
		return new AttributionOverlay(argb);
	}

	/** The pixels row by row, as 0xAARRGGBB; colours are not multiplied by alpha. */
	public int[] argb() {
		return argb.clone();
	}

	/**
	 * The overlay laid over an RGB image.
	 *
	 * @param rgb the image's pixels row by row, as 0xRRGGBB; not changed
	 * @return new pixels; where the overlay is transparent they are the image's
	 * @throws IllegalArgumentException if the image has another number of pixels
	 */
	public int[] over(final int[] rgb) {
		if (rgb.length != argb.length) {
			throw new IllegalArgumentException("Expected an image of " + argb.length +
				" pixels, as the overlay has, but got " + rgb.length + ".");
		}
		final int[] blended = new int[rgb.length];
		for (int i = 0; i < rgb.length; i++) {
			Cancellation.check(i);
			final double alpha = (argb[i] >>> 24) / OPAQUE;
			blended[i] = blend(rgb[i], argb[i], alpha, 16) | blend(rgb[i], argb[i], alpha, 8) |
				blend(rgb[i], argb[i], alpha, 0);
		}
		return blended;
	}

	private static int blend(final int below, final int above, final double alpha, final int shift) {
		final int from = below >> shift & 0xff;
		final int to = above >> shift & 0xff;
		return (int) Math.round(from + alpha * (to - from)) << shift;
	}
}
