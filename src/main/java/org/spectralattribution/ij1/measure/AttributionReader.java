package org.spectralattribution.ij1.measure;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.stream.IntStream;

import org.spectralattribution.ij1.result.ResultBuilder;

/** Reads the signed attribution out of a result of the attribution commands. The image stays as it is. */
public final class AttributionReader {

	private static final String PROPERTY = "Attribution sum";
	private static final String RAW_LABEL = "channel ";

	private final ImagePlus image;
	/** The channel that holds the attribution, from 1; 0 where it is the sum over all channels. */
	private final int channel;
	/** Whether the slices of the stack are the model's channels. */
	private final boolean raw;

	private AttributionReader(final ImagePlus image, final int channel, final boolean raw) {
		this.image = image;
		this.channel = channel;
		this.raw = raw;
	}

	/**
	 * Finds the attribution in an image: the last channel labelled {@link ResultBuilder#LABEL}, which is the newest
	 * where a result was explained again, else the sum over the
	 * channels of an image with the properties of an attribution, which is what the outputs map and raw are.
	 *
	 * @throws IllegalArgumentException if the image holds no attribution
	 */
	public static AttributionReader of(final ImagePlus image) {
		if (image.getBitDepth() == 32) {
			for (int c = image.getNChannels(); c >= 1; c--) {
				if (label(image, image.getStackIndex(c, 1, 1)).startsWith(ResultBuilder.LABEL)) {
					return new AttributionReader(image, c, false);
				}
			}
			if (image.getProp(PROPERTY) != null) {
				return new AttributionReader(image, 0, image.getNChannels() == 1 && image.getStackSize() > 1 && IntStream
					.rangeClosed(1, image.getStackSize())
					.allMatch(i -> label(image, i).startsWith(RAW_LABEL)));
			}
		}
		throw new IllegalArgumentException("A 32-bit result of an attribution command was expected (output=channels, map or " +
			"raw), but \"" + image.getTitle() + "\" holds no attribution" + (image.getProp(PROPERTY) == null ? ""
				: ": it is a picture of one") + ". Run the attribution first, or select its result.");
	}

	private static String label(final ImagePlus image, final int index) {
		final String label = image.getStack().getSliceLabel(index);
		return label == null ? "" : label;
	}

	/** The number of z slices. */
	public int slices() {
		return raw ? 1 : image.getNSlices();
	}

	/** The number of time frames. */
	public int frames() {
		return raw ? 1 : image.getNFrames();
	}

	/** The slice that the image shows, from 1. */
	public int currentSlice() {
		return raw ? 1 : position()[1];
	}

	/** The frame that the image shows, from 1. */
	public int currentFrame() {
		return raw ? 1 : position()[2];
	}

	private int[] position() {
		return image.convertIndexToPosition(image.getCurrentSlice());
	}

	/** The attribution of each pixel of one plane, in a new array, row by row. */
	public double[] values(final int slice, final int frame) {
		final int[] planes = raw ? IntStream.rangeClosed(1, image.getStackSize()).toArray()
			: channel > 0 ? new int[] { image.getStackIndex(channel, slice, frame) }
				: IntStream.rangeClosed(1, image.getNChannels()).map(c -> image.getStackIndex(c, slice, frame)).toArray();
		final double[] values = new double[image.getWidth() * image.getHeight()];
		for (final int plane : planes) {
			final ImageProcessor processor = image.getStack().getProcessor(plane);
			for (int i = 0; i < values.length; i++) {
				values[i] += processor.getf(i);
			}
		}
		return values;
	}
}
