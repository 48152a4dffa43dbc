package org.spectralattribution.ij1.evaluation;

import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import net.imglib2.Interval;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.ij1.source.ShownSlice;
import org.spectralattribution.ij1.source.SourcePlane;

/** Which pixels of each plane of an image are known to matter. */
public interface PlaneMasks {

	/**
	 * @param region a part of the plane
	 * @return whether each pixel of the region matters, row by row; empty where nothing is known of the plane
	 * @throws IllegalArgumentException if the mask cannot be read
	 */
	Optional<boolean[]> of(SourcePlane plane, Interval region);

	/** Nothing is known. */
	static PlaneMasks none() {
		return (plane, region) -> Optional.empty();
	}

	/**
	 * Pixels that are not 0 in a mask image.
	 *
	 * @param mask of one channel and the size of the image, with one plane for all or as many planes as the image
	 * @throws IllegalArgumentException if it is RGB or does not fit the image
	 */
	static PlaneMasks ofImage(final ImagePlus mask, final ImagePlus image) {
		final String name = "\"" + mask.getTitle() + "\"";
		if (mask.getType() == ImagePlus.COLOR_RGB) {
			throw new IllegalArgumentException("mask: expected an image of 8, 16 or 32 bit, but got " + name +
				", which is RGB. Convert it with Image>Type>8-bit.");
		}
		if (mask.getWidth() != image.getWidth() || mask.getHeight() != image.getHeight()) {
			throw new IllegalArgumentException("mask: expected an image of the size of \"" + image.getTitle() + "\", " + size(
				image) + ", but got " + name + " with " + size(mask) + ".");
		}
		if (mask.getNChannels() > 1 || mask.getStackSize() > 1 && (mask.getNSlices() != image.getNSlices() || mask
			.getNFrames() != image.getNFrames()))
		{
			throw new IllegalArgumentException("mask: expected one channel, and one plane or as many as \"" + image.getTitle() +
				"\" has (" + planes(image) + "), but got " + name + " with " + mask.getNChannels() + " channels, " + planes(
					mask) + ".");
		}
		return (plane, region) -> {
			final int index = mask.getStackSize() == 1 ? 1 : mask.getStackIndex(1, plane.slice(), plane.frame());
			final ImageProcessor pixels = ShownSlice.read(mask, index).processor();
			return Optional.of(inside(region, (x, y) -> pixels.getf(x, y) != 0));
		};
	}

	/** Pixels in an area ROI, of all planes or of the plane that it was drawn on. */
	static PlaneMasks ofRois(final List<Roi> rois) {
		return (plane, region) -> {
			final boolean[] mask = inside(region, (x, y) -> false);
			rois.stream().filter(roi -> isOn(roi, plane)).forEach(roi -> {
				final boolean[] pixels = inside(region, roi::contains);
				for (int i = 0; i < mask.length; i++) {
					mask[i] |= pixels[i];
				}
			});
			return Optional.of(mask);
		};
	}

	private static boolean isOn(final Roi roi, final SourcePlane plane) {
		return !roi.hasHyperStackPosition() || (roi.getZPosition() == 0 || roi.getZPosition() == plane.slice()) && (roi
			.getTPosition() == 0 || roi.getTPosition() == plane.frame());
	}

	private static boolean[] inside(final Interval region, final Pixels pixels) {
		final int width = (int) region.dimension(0);
		final boolean[] inside = new boolean[width * (int) region.dimension(1)];
		for (int i = 0; i < inside.length; i++) {
			Cancellation.check(i);
			inside[i] = pixels.contain((int) region.min(0) + i % width, (int) region.min(1) + i / width);
		}
		return inside;
	}

	private static String size(final ImagePlus image) {
		return image.getWidth() + "×" + image.getHeight() + " pixels";
	}

	private static String planes(final ImagePlus image) {
		return image.getNSlices() + " slices × " + image.getNFrames() + " frames";
	}

	/** A set of pixels. */
	@FunctionalInterface
	interface Pixels {

		boolean contain(int x, int y);
	}
}
