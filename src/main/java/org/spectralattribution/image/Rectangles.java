package org.spectralattribution.image;

import net.imglib2.Dimensions;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.util.Intervals;

/** Rectangles of whole pixels: intervals with the axes X, Y. */
public final class Rectangles {

	private Rectangles() {}

	/** The rectangle of a whole image that starts at 0, 0. */
	public static Interval whole(final long width, final long height) {
		return new FinalInterval(width, height);
	}

	/** Whether a region is the whole of an image. */
	public static boolean isWhole(final Interval region, final Interval image) {
		return Intervals.equals(region, image);
	}

	/**
	 * Requires a region that lies in an image.
	 *
	 * @param image the rectangle of the whole image
	 * @throws IllegalArgumentException if the region has other axes than X, Y, has no pixel, or leaves the image
	 */
	public static void requireInside(final Interval region, final Interval image) {
		if (region.numDimensions() != 2) {
			throw new IllegalArgumentException("Expected a region with the axes X and Y, but got one with " +
				region.numDimensions() + " axes.");
		}
		if (Intervals.isEmpty(region)) {
			throw new IllegalArgumentException("Expected a region of at least 1 pixel, but got " + description(region) + ".");
		}
		if (!Intervals.contains(image, region)) {
			final boolean atOrigin = image.min(0) == 0 && image.min(1) == 0;
			throw new IllegalArgumentException("Expected a region inside the image of " + size(image) + " pixels" +
				(atOrigin ? "" : ", which starts at x=" + image.min(0) + ", y=" + image.min(1)) + ", but got " +
				description(region) + ".");
		}
	}

	/** The size of a region or an image, such as {@code 640×480}. */
	public static String size(final Dimensions region) {
		return region.dimension(0) + "×" + region.dimension(1);
	}

	/** A region for the user, such as {@code x=3, y=5, width=10, height=20}. */
	public static String description(final Interval region) {
		return "x=" + region.min(0) + ", y=" + region.min(1) + ", width=" + region.dimension(0) + ", height=" + region
			.dimension(1);
	}
}
