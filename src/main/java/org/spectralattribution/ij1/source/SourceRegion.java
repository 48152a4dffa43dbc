package org.spectralattribution.ij1.source;

import java.awt.Rectangle;
import java.util.Locale;

import ij.ImagePlus;
import ij.gui.Roi;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import org.spectralattribution.image.Rectangles;

/**
 * The part of an image that is explained, by its ROI: a rectangle itself, of any other area the bounds. Lines, points,
 * texts and images are not areas and are ignored. The ROI stays as it is.
 */
public final class SourceRegion {

	private static final String WHOLE = "whole image";

	private final Interval region;
	private final String description;

	private SourceRegion(final Interval region, final String description) {
		this.region = region;
		this.description = description;
	}

	/**
	 * The region of the image's current ROI.
	 *
	 * @throws IllegalArgumentException if the ROI is an area that lies outside the image
	 */
	public static SourceRegion of(final ImagePlus image) {
		final Interval whole = Rectangles.whole(image.getWidth(), image.getHeight());
		final Roi roi = image.getRoi();
		if (roi == null) return new SourceRegion(whole, WHOLE);
		final String type = roi.getTypeAsString();
		final String name = type.toLowerCase(Locale.ROOT) + " ROI";
		final Rectangle bounds = roi.getBounds();
		if (!roi.isArea() || type.equals("Text") || type.equals("Image") || bounds.isEmpty()) {
			return new SourceRegion(whole, WHOLE + " (the " + name + " is not an area and was ignored)");
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
		return new SourceRegion(region, Rectangles.description(region) + " (" + (rectangle ? "rectangular ROI"
			: "bounds of the " + name) + (inside.equals(bounds) ? ")" : ", cut off at the image's edge)"));
	}

	/** The rectangle, with the axes X, Y, in pixels of the image. */
	public Interval region() {
		return region;
	}

	/** The region in words, and what was made of a ROI that is not a rectangle. */
	@Override
	public String toString() {
		return description;
	}
}
