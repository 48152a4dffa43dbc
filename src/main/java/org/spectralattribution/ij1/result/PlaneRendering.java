package org.spectralattribution.ij1.result;

import java.util.stream.IntStream;

import ij.ImageStack;
import ij.process.Blitter;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.Detached;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.PixelType;
import org.spectralattribution.render.DivergingColors;
import org.spectralattribution.render.Lightness;
import org.spectralattribution.render.PaleGrey;

/** A plane as ImageJ shows it. */
final class PlaneRendering {

	private static final int RGB_CHANNELS = 3;

	/** ImageJ's conversions cannot be cancelled. */
	private static final Detached DRAWING = new Detached("Drawing a plane");

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

	/** The look-up tables with which the plane is shown, in an array of the given length. */
	static LUT[] luts(final SourcePlane plane, final int length) {
		final LUT[] luts = new LUT[length];
		for (int c = 0; c < plane.pixels().channels(); c++) {
			luts[c] = plane.pixels().type() == PixelType.RGB ? rgbLut(c) : (LUT) plane.luts().get(c).clone();
		}
		return luts;
	}

	/** The component of the channel rises with the value; the two others are 0. */
	private static LUT rgbLut(final int channel) {
		final byte[][] components = new byte[RGB_CHANNELS][DivergingColors.SIZE];
		for (int i = 0; i < DivergingColors.SIZE; i++) {
			components[channel][i] = (byte) i;
		}
		final LUT lut = new LUT(components[0], components[1], components[2]);
		lut.min = PixelType.RGB.lowest();
		lut.max = PixelType.RGB.highest();
		return lut;
	}

	/**
	 * The look-up tables that show the plane in {@link PaleGrey} where ImageJ subtracts what each channel lacks of white
	 * (projection {@code Invert}). Each channel takes away its part of the plane's luma, with its own display range.
	 */
	static LUT[] paleGreyLuts(final SourcePlane plane, final int length) {
		final LUT[] luts = luts(plane, length);
		final int channels = plane.pixels().channels();
		double white = 0;
		for (int c = 0; c < channels; c++) {
			white += lightest(luts[c]);
		}
		for (int c = 0; c < channels; c++) {
			luts[c] = paleGrey(luts[c], (Lightness.WHITE - PaleGrey.DARKEST) / Math.max(1, white));
		}
		return luts;
	}

	private static LUT paleGrey(final LUT lut, final double scale) {
		final double lightest = lightest(lut);
		final byte[] grey = new byte[DivergingColors.SIZE];
		for (int i = 0; i < grey.length; i++) {
			grey[i] = (byte) Math.round(Lightness.WHITE - scale * (lightest - PaleGrey.luma(lut.getRGB(i))));
		}
		return new LUT(new LUT(grey, grey, grey), lut.min, lut.max);
	}

	private static double lightest(final LUT lut) {
		return IntStream.range(0, lut.getMapSize()).mapToDouble(i -> PaleGrey.luma(lut.getRGB(i))).max().orElse(0);
	}

	/** Whether the plane has several channels, all of which are shown in grey. */
	static boolean isGrey(final SourcePlane plane) {
		return plane.pixels().type() != PixelType.RGB && plane.pixels().channels() > 1 && plane.luts().stream().allMatch(
			PlaneRendering::isGrey);
	}

	private static boolean isGrey(final LUT lut) {
		return IntStream.range(0, lut.getMapSize()).allMatch(i -> lut.getRed(i) == lut.getGreen(i) && lut.getRed(i) == lut
			.getBlue(i));
	}

	/**
	 * What is shown of the plane beneath an attribution that darkens it: the plane as it is shown, but of grey channels
	 * the mean, where ImageJ adds them up.
	 *
	 * @param shown the plane as {@link #rgb} gives it, which is returned if it is to be taken
	 */
	static ColorProcessor beneath(final SourcePlane plane, final ImageStack stack, final ColorProcessor shown) {
		if (!isGrey(plane)) return shown;
		final LUT[] luts = luts(plane, stack.size());
		final int active = Math.max(1, (int) plane.active().stream().filter(isActive -> isActive).count());
		for (int c = 0; c < luts.length; c++) {
			final byte[] grey = new byte[luts[c].getMapSize()];
			for (int i = 0; i < grey.length; i++) {
				grey[i] = (byte) Math.round((float) luts[c].getRed(i) / active);
			}
			luts[c] = new LUT(new LUT(8, grey.length, grey, grey, grey), luts[c].min, luts[c].max);
		}
		return rgb(plane, stack, luts);
	}

	/**
	 * The plane as it is shown, as a new RGB image of the channels that were switched on.
	 *
	 * @param stack the plane's channels, as {@link #stack} gives them
	 */
	static ColorProcessor rgb(final SourcePlane plane, final ImageStack stack) {
		return rgb(plane, stack, luts(plane, stack.size()));
	}

	private static ColorProcessor rgb(final SourcePlane plane, final ImageStack stack, final LUT[] luts) {
		return DRAWING.call(() -> drawn(plane, stack, luts));
	}

	private static ColorProcessor drawn(final SourcePlane plane, final ImageStack stack, final LUT[] luts) {
		final ColorProcessor rgb = new ColorProcessor(stack.getWidth(), stack.getHeight());
		for (int c = 0; c < stack.size(); c++) {
			Cancellation.check();
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
