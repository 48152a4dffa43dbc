package org.spectralattribution.reliability;

import java.awt.Rectangle;
import java.util.Arrays;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ImageProcessor;

/** What a model gets of a plane, read pixel by pixel by the suite's own simple code. */
final class PlainInput {

	/** The explained rectangle; null where the ROI lies outside the image. */
	final Rectangle region;
	/** Channels × height × width, before any range; null where the channels cannot be chosen so. */
	final double[][] pixels;
	/** What becomes 0 and 1 in each channel. */
	final double[] low;
	final double[] high;

	private PlainInput(final Rectangle region, final double[][] pixels, final double[] low, final double[] high) {
		this.region = region;
		this.pixels = pixels;
		this.low = low;
		this.high = high;
	}

	/** @param declared the number of channels that the model declares, 0 for none */
	static PlainInput of(final ImagePlus image, final int slice, final int frame, final String channels,
		final String range, final int declared)
	{
		final Rectangle region = region(image);
		final int[] chosen = channels(channels, count(image), declared);
		if (region == null || chosen == null) return new PlainInput(region, null, null, null);
		final double[][] pixels = new double[chosen.length][];
		for (int c = 0; c < chosen.length; c++) {
			pixels[c] = read(image, chosen[c], slice, frame, region);
		}
		final double[] low = new double[chosen.length];
		final double[] high = new double[chosen.length];
		for (int c = 0; c < chosen.length; c++) {
			final double[] ends = ends(image, range, pixels, chosen[c]);
			low[c] = ends[0];
			high[c] = ends[1];
		}
		return new PlainInput(region, pixels, low, high);
	}

	/** The number of channels that an image has. */
	static int count(final ImagePlus image) {
		return image.getType() == ImagePlus.COLOR_RGB ? 3 : image.getNChannels();
	}

	private static Rectangle region(final ImagePlus image) {
		final Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
		final Roi roi = image.getRoi();
		if (roi == null || !roi.isArea() || roi instanceof TextRoi || roi instanceof ImageRoi || roi.getBounds().isEmpty()) {
			return whole;
		}
		final Rectangle inside = roi.getBounds().intersection(whole);
		return inside.isEmpty() ? null : inside;
	}

	/** From 0; null where the text does not fit. */
	private static int[] channels(final String text, final int image, final int declared) {
		if (text.equals("automatic")) {
			if (declared == 0 || declared == image) return counting(image);
			return image == 1 && declared == 3 ? new int[3] : null;
		}
		if (!text.matches("\\d+(,\\d+)*")) return null;
		final int[] chosen = Arrays.stream(text.split(",")).mapToInt(number -> Integer.parseInt(number) - 1).toArray();
		if (Arrays.stream(chosen).anyMatch(c -> c < 0 || c >= image)) return null;
		return declared == 0 || declared == chosen.length ? chosen : null;
	}

	private static int[] counting(final int count) {
		final int[] all = new int[count];
		Arrays.setAll(all, c -> c);
		return all;
	}

	private static double[] read(final ImagePlus image, final int channel, final int slice, final int frame,
		final Rectangle region)
	{
		final boolean rgb = image.getType() == ImagePlus.COLOR_RGB;
		final ImageProcessor plane = image.getStack().getProcessor(image.getStackIndex(rgb ? 1 : channel + 1, slice, frame));
		final double offset = isSigned(image) ? 32768 : 0;
		final double[] values = new double[region.width * region.height];
		for (int i = 0; i < values.length; i++) {
			final int x = region.x + i % region.width;
			final int y = region.y + i / region.width;
			values[i] = rgb ? plane.get(x, y) >> 8 * (2 - channel) & 0xff : plane.getf(x, y) - offset;
		}
		return values;
	}

	private static boolean isSigned(final ImagePlus image) {
		return image.getBitDepth() == 16 && image.getCalibration().isSigned16Bit();
	}

	private static double[] ends(final ImagePlus image, final String range, final double[][] pixels, final int channel) {
		final double[] all = Arrays.stream(pixels).flatMapToDouble(Arrays::stream).sorted().toArray();
		switch (range) {
			case "minmax":
				return new double[] { all[0], all[all.length - 1] };
			case "percentile":
				return new double[] { percentile(all, 0.1), percentile(all, 99.9) };
			case "display":
				return display(image, channel);
			default:
				final double lowest = isSigned(image) ? -32768 : 0;
				return new double[] { lowest, lowest + (image.getBitDepth() == 32 ? 1 : image.getBitDepth() == 16 ? 65535 : 255) };
		}
	}

	private static double percentile(final double[] sorted, final double percent) {
		final double position = percent / 100 * (sorted.length - 1);
		final int below = (int) position;
		return below == position ? sorted[below] : sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
	}

	private static double[] display(final ImagePlus image, final int channel) {
		if (image.getType() == ImagePlus.COLOR_RGB) return new double[] { 0, 255 };
		final double offset = isSigned(image) ? 32768 : 0;
		if (!image.isComposite()) {
			return new double[] { image.getDisplayRangeMin() - offset, image.getDisplayRangeMax() - offset };
		}
		final ij.process.LUT lut = ((CompositeImage) image).getLuts()[channel];
		return new double[] { lut.min - offset, lut.max - offset };
	}

	/** Whether the model can get these pixels: they are finite, and the range is one. */
	boolean isUsable() {
		if (pixels == null) return false;
		for (int c = 0; c < low.length; c++) {
			if (!Double.isFinite(low[c]) || !Double.isFinite(high[c]) || !(low[c] < high[c])) return false;
		}
		return Arrays.stream(pixels).allMatch(channel -> Arrays.stream(channel).allMatch(Double::isFinite));
	}

	/** The raw values, one channel behind the other. */
	double[] raw() {
		final double[] raw = new double[pixels.length * pixels[0].length];
		for (int i = 0; i < raw.length; i++) {
			final int c = i / pixels[0].length;
			raw[i] = raw(pixels[c][i % pixels[0].length], c);
		}
		return raw;
	}

	/** The raw value of a pixel value. */
	double raw(final double value, final int channel) {
		return (value - low[channel]) / (high[channel] - low[channel]);
	}
}
