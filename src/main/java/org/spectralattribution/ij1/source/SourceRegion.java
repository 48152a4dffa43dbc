package org.spectralattribution.ij1.source;

import java.awt.Rectangle;
import java.util.Locale;
import java.util.Optional;

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
	/** A part of the image's pixels below which the ROI may have been forgotten. */
	private static final double SMALL = 0.01;

	private final Interval region;
	private final String description;
	private final long pixels;

	private SourceRegion(final Interval region, final String description, final ImagePlus image) {
		this.region = region;
		this.description = description;
		pixels = (long) image.getWidth() * image.getHeight();
	}

	/**
	 * The region of the image's current ROI.
	 *
	 * @throws IllegalArgumentException if the ROI is an area that lies outside the image
	 */
	public static SourceRegion of(final ImagePlus image) {
		final Interval whole = Rectangles.whole(image.getWidth(), image.getHeight());
		final Roi roi = image.getRoi();
		if (roi == null) return new SourceRegion(whole, WHOLE, image);
		final String type = roi.getTypeAsString();
		final String name = type.toLowerCase(Locale.ROOT) + " ROI";
		final Rectangle bounds = roi.getBounds();
		if (!roi.isArea() || type.equals("Text") || type.equals("Image") || bounds.isEmpty()) {
			return new SourceRegion(whole, WHOLE + " (the " + name + " is not an area and was ignored)", image);
		}
		final Rectangle inside = bounds.intersection(new Rectangle(image.getWidth(), image.getHeight()));
		if (inside.isEmpty()) {
			throw new IllegalArgumentException("Expected a ROI inside the image of " + image.getWidth() + "×" + image
				.getHeight() + " pixels, but this one lies outside. Move it, or remove it with Edit>Selection>Select None.");
		}
		final boolean rectangle = type.equals("Rectangle") && roi.getCornerDiameter() == 0;
		if (rectangle && inside.width == image.getWidth() && inside.height == image.getHeight()) {
			return new SourceRegion(whole, WHOLE, image);
		}
		final Interval region = FinalInterval.createMinSize(inside.x, inside.y, inside.width, inside.height);
		return new SourceRegion(region, Rectangles.description(region) + " (" + (rectangle ? "rectangular ROI"
			: "bounds of the " + name) + (inside.equals(bounds) ? ")" : ", cut off at the image's edge)"), image);
	}

	/** The rectangle, with the axes X, Y, in pixels of the image. */
	public Interval region() {
		return region;
	}

	/**
	 * What to tell the user if the region is below 1 % of the image's pixels; else empty.
	 *
	 * @param done what is done with its pixels, such as {@code explained}
	 */
	public Optional<String> advice(final String done) {
		final long inside = region.dimension(0) * region.dimension(1);
		if (inside >= SMALL * pixels) return Optional.empty();
		return Optional.of("only " + inside + " of the image's " + pixels + " pixels " + (inside == 1 ? "is" : "are") +
			" " + done + ", " + description + "; for the whole image, use Edit>Selection>Select None first.");
	}

	/** The region in words, and what was made of a ROI that is not a rectangle. */
	@Override
	public String toString() {
		return description;
	}
}
