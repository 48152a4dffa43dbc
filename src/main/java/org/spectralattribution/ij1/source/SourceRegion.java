package org.spectralattribution.ij1.source;

import java.awt.Rectangle;
import java.util.Locale;

import ij.ImagePlus;
import ij.gui.Roi;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import org.spectralattribution.image.Rectangles;

/**
 * The part of an image that is explained, as its ROI says it: a rectangle itself, any other area by its bounds.
 * Lines, points, texts and images are no areas and ignored. The ROI stays as it is.
 */
public final class SourceRegion {

	private static final String WHOLE = "whole image";

	private final Interval region;
	private final String words;

	private SourceRegion(final Interval region, final String words) {
		this.region = region;
		this.words = words;
	}

	/**
	 * The region that the image's ROI means now.
	 *
	 * @throws IllegalArgumentException if the ROI is an area that lies outside of the image
	 */
	public static SourceRegion of(final ImagePlus image) {
		final Interval whole = Rectangles.whole(image.getWidth(), image.getHeight());
		final Roi roi = image.getRoi();
		if (roi == null) return new SourceRegion(whole, WHOLE);
		final String type = roi.getTypeAsString();
		final Rectangle bounds = roi.getBounds();
		if (!roi.isArea() || type.equals("Text") || type.equals("Image") || bounds.isEmpty()) {
			return new SourceRegion(whole, WHOLE + " (the " + type.toLowerCase(Locale.ROOT) + " ROI is no area and was ignored)");
		}
		final Rectangle inside = bounds.intersection(new Rectangle(image.getWidth(), image.getHeight()));
		if (inside.isEmpty()) {
			throw new IllegalArgumentException("Expected a ROI inside the image of " + image.getWidth() + "×" + image
				.getHeight() + " pixels, but this one lies outside. Move it, or remove it with Edit>Selection>Select None.");
		}
		final boolean rectangle = type.equals("Rectangle") && roi.getCornerDiameter() == 0;
		if (rectangle && inside.width == image.getWidth() && inside.height == image.getHeight()) {
			return new SourceRegion(whole, WHOLE);
		}
		final Interval region = FinalInterval.createMinSize(inside.x, inside.y, inside.width, inside.height);
		return new SourceRegion(region, Rectangles.words(region) + " (" + (rectangle ? "rectangular ROI" : "bounds of the " + type.toLowerCase(
			Locale.ROOT) + " ROI") + (inside.equals(bounds) ? ")" : ", cut off at the image's edge)"));
	}

	/** The rectangle, with the axes X, Y. */
	public Interval region() {
		return region;
	}

	/** The region for the user, with what became of a ROI that is no rectangle. */
	@Override
	public String toString() {
		return words;
	}
}
