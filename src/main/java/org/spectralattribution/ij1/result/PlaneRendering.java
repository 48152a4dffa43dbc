package org.spectralattribution.ij1.result;

import ij.ImageStack;
import ij.process.Blitter;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.PixelType;
import org.spectralattribution.render.DivergingColors;

/** A plane as ImageJ shows it. */
final class PlaneRendering {

	private static final int RGB_CHANNELS = 3;
	private static final int BRIGHT = 170;

	private PlaneRendering() {}

	/** A new 32-bit stack of the plane's channels, in the image's own values. Each pixel is read once. */
	static ImageStack stack(final SourcePlane plane) {
		final ImagePlane pixels = plane.pixels();
		final ImageStack stack = new ImageStack(pixels.width(), pixels.height());
		for (int c = 0; c < pixels.channels(); c++) {
			stack.addSlice(plane.labels().get(c), new FloatProcessor(pixels.width(), pixels.height(), Images.toFloats(pixels
				.channel(c))));
		}
		return stack;
	}

	/**
	 * The look-up tables of the plane's channels, in an array of the given length.
	 *
	 * @param subtractive for an RGB plane, see {@link #isSubtractive}
	 */
	static LUT[] luts(final SourcePlane plane, final int length, final boolean subtractive) {
		final LUT[] luts = new LUT[length];
		for (int c = 0; c < plane.pixels().channels(); c++) {
			luts[c] = plane.pixels().type() == PixelType.RGB ? rgbLut(c, subtractive ? 255 : 0)
				: (LUT) plane.luts().get(c).clone();
		}
		return luts;
	}

	/** The component of the channel rises with the value; the two others are constant. */
	private static LUT rgbLut(final int channel, final int others) {
		final byte[][] components = new byte[RGB_CHANNELS][DivergingColors.SIZE];
		for (int c = 0; c < RGB_CHANNELS; c++) {
			for (int i = 0; i < DivergingColors.SIZE; i++) {
				components[c][i] = (byte) (c == channel ? i : others);
			}
		}
		final LUT lut = new LUT(components[0], components[1], components[2]);
		lut.min = PixelType.RGB.lowest();
		lut.max = PixelType.RGB.highest();
		return lut;
	}

	/**
	 * Whether colours are better subtracted from planes than added to them: the planes are so bright that less than a
	 * third of the light is left to add, as bright-field images are, and their channels can be combined that way. The
	 * minimum of red, green and blue, each with the two other components full, is the RGB image.
	 *
	 * @param light the mean of {@link #light} over the planes
	 */
	static boolean isSubtractive(final SourcePlane plane, final double light) {
		return (plane.pixels().type() == PixelType.RGB || plane.pixels().channels() == 1) && light > BRIGHT;
	}

	/**
	 * The mean of red, green and blue over the plane as it is shown, 0 to 255.
	 *
	 * @param stack the plane's channels, as {@link #stack} gives them
	 */
	static double light(final SourcePlane plane, final ImageStack stack) {
		long sum = 0;
		final int[] pixels = (int[]) rgb(plane, stack).getPixels();
		for (final int rgb : pixels) {
			sum += (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
		}
		return (double) sum / RGB_CHANNELS / pixels.length;
	}

	/**
	 * The plane as it is shown, as a new RGB image of the channels that were switched on.
	 *
	 * @param stack the plane's channels, as {@link #stack} gives them
	 */
	static ColorProcessor rgb(final SourcePlane plane, final ImageStack stack) {
		final LUT[] luts = luts(plane, stack.size(), false);
		final ColorProcessor rgb = new ColorProcessor(stack.getWidth(), stack.getHeight());
		for (int c = 0; c < stack.size(); c++) {
			if (plane.active().get(c)) {
				final ImageProcessor channel = stack.getProcessor(c + 1);
				channel.setLut(luts[c]);
				channel.setMinAndMax(luts[c].min, luts[c].max);
				rgb.copyBits(channel.convertToColorProcessor(), 0, 0, Blitter.ADD);
			}
		}
		return rgb;
	}
}
