package org.spectralattribution.ij1.figure;

import java.awt.Graphics;
import java.util.Set;
import java.util.stream.IntStream;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import org.spectralattribution.ij1.source.ShownSlice;

/**
 * The planes of an image in RGB, as ImageJ shows them when one moves to them, with their overlay but without a legend.
 * Channels that are shown together are one plane. The image stays where it is.
 */
final class PlanePictures {

	private static final String PROJECTION = "CompositeProjection";

	private final ImagePlus image;
	private final int channel;
	/** Whether the channels are shown together. */
	private final boolean together;

	/** @param channel the channel, from 1, whose colours may be spread over another range */
	PlanePictures(final ImagePlus image, final int channel) {
		this.image = image;
		this.channel = channel;
		together = image.isComposite();
	}

	int size() {
		return together ? image.getNSlices() * image.getNFrames() : image.getStackSize();
	}

	/** The number, from 0, of the plane that is shown. */
	int current() {
		return together ? (image.getT() - 1) * image.getNSlices() + image.getZ() - 1 : image.getCurrentSlice() - 1;
	}

	/** The place of a plane's attribution in the stack, from 1. */
	int index(final int plane) {
		return together ? image.getStackIndex(channel, slice(plane), frame(plane)) : plane + 1;
	}

	private int slice(final int plane) {
		return together ? plane % image.getNSlices() + 1 : image.convertIndexToPosition(plane + 1)[1];
	}

	private int frame(final int plane) {
		return together ? plane / image.getNSlices() + 1 : image.convertIndexToPosition(plane + 1)[2];
	}

	/** Makes a ROI show on one plane only. */
	void setPosition(final Roi roi, final int plane) {
		if (size() == 1) return;
		if (image.isHyperStack() || image.getNChannels() > 1) {
			roi.setPosition(together ? 0 : image.convertIndexToPosition(plane + 1)[0], slice(plane), frame(plane));
		}
		else roi.setPosition(plane + 1);
	}

	/** Whether a ROI shows on a plane. A plain number is a place on the only axis, or in the stack. */
	private boolean isShown(final Roi roi, final int plane) {
		if (roi.hasHyperStackPosition()) {
			final int ownChannel = together ? image.getC() : image.convertIndexToPosition(plane + 1)[0];
			return matches(roi.getCPosition(), ownChannel) && matches(roi.getZPosition(), slice(plane)) && matches(roi
				.getTPosition(), frame(plane));
		}
		final int position = roi.getPosition();
		return position <= 0 || size() == 1 || position == plane + 1;
	}

	private static boolean matches(final int wanted, final int here) {
		return wanted == 0 || wanted == here;
	}

	/**
	 * A new picture of a plane.
	 *
	 * @param range the range over which the colours of the channel are spread; null for its own
	 */
	ColorProcessor picture(final int plane, final ColorScale range) {
		final ColorProcessor picture = together ? composite(plane, range) : single(plane, range);
		if (image.getOverlay() != null && !image.getHideOverlay()) {
			final Set<Roi> legend = LegendOverlay.parts(image.getOverlay());
			for (final Roi roi : image.getOverlay().toArray()) {
				if (!legend.contains(roi) && isShown(roi, plane)) draw((Roi) roi.clone(), picture);
			}
		}
		return picture;
	}

	/** {@link ImageProcessor#drawRoi} fails for a polygon that asks for its image to be drawn again, since it has none. */
	private static void draw(final Roi roi, final ColorProcessor picture) {
		roi.setImage(new ImagePlus("", picture));
		final Graphics graphics = picture.createImage().getGraphics();
		roi.drawOverlay(graphics);
		graphics.dispose();
	}

	private ColorProcessor single(final int plane, final ColorScale range) {
		final ImageProcessor pixels = ShownSlice.read(image, plane + 1).processor().duplicate();
		if (!(pixels instanceof ColorProcessor)) {
			pixels.setColorModel(image.getProcessor().getColorModel());
			pixels.setMinAndMax(range == null ? image.getDisplayRangeMin() : range.low(), range == null ? image
				.getDisplayRangeMax() : range.high());
		}
		return pixels.convertToColorProcessor();
	}

	private ColorProcessor composite(final int plane, final ColorScale range) {
		final ImageStack channels = new ImageStack(image.getWidth(), image.getHeight());
		IntStream.rangeClosed(1, image.getNChannels()).map(c -> image.getStackIndex(c, slice(plane), frame(plane))).forEach(
			index -> channels.addSlice(ShownSlice.read(image, index).processor().duplicate()));
		final ImagePlus copy = new ImagePlus("", channels);
		copy.setDimensions(channels.size(), 1, 1);
		final CompositeImage composite = new CompositeImage(copy, IJ.COMPOSITE);
		composite.copyLuts(image);
		if (image.getProp(PROJECTION) != null) composite.setProp(PROJECTION, image.getProp(PROJECTION));
		if (range != null) {
			final LUT lut = (LUT) composite.getChannelLut(channel).clone();
			lut.min = range.low();
			lut.max = range.high();
			composite.setChannelLut(lut, channel);
		}
		composite.setPosition(image.getC(), 1, 1);
		return new ColorProcessor(composite.getImage());
	}
}
