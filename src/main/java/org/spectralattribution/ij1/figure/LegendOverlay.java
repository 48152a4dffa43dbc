package org.spectralattribution.ij1.figure;

import java.awt.Point;
import java.util.List;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/** The legend of a result as a part of its overlay. Its pixels stay as they are. */
public final class LegendOverlay {

	/** The name of each part of a legend in the overlay. */
	public static final String NAME = "Attribution legend";

	/** Such letters can be read where a small image is enlarged, as ImageJ draws the letters of overlays anew. */
	private static final int SMALLEST_FONT = 5;

	private LegendOverlay() {}

	/**
	 * Adds a legend for the colours and the display range that the result has now, and replaces an earlier one. Texts that
	 * differ from plane to plane show on their plane.
	 *
	 * @throws IllegalArgumentException if the image is not a result, or is too small for a legend
	 */
	public static void add(final ImagePlus image, final Corner corner) {
		final ShownResult result = ShownResult.of(image);
		final int width = image.getWidth();
		final int height = image.getHeight();
		final Legend legend = ResultLegend.of(result, ResultLegend.fontSize(width, height, SMALLEST_FONT));
		if (!ResultLegend.fits(legend, width, height)) {
			throw new IllegalArgumentException("burn: expected an image of which a legend of " + legend.width() + "×" + legend
				.height() + " pixels leaves two thirds free, but \"" + image.getTitle() + "\" has " + width + "×" + height +
				". With burn=true the legend comes beside it, in a new image.");
		}
		final Point place = corner.place(width, height, legend.width(), legend.height(), ResultLegend.distance(width,
			height));
		final boolean dark = ResultLegend.isDark(result.picture(result.planes().current(), null), place, legend);
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		overlay.remove(NAME);
		add(overlay, legend.common(place, dark));
		if (legend.isSameForAllPlanes()) add(overlay, legend.head(0, place, dark));
		else {
			for (int plane = 0; plane < result.planes().size(); plane++) {
				final List<Roi> head = legend.head(plane, place, dark);
				for (final Roi part : head) {
					result.planes().setPosition(part, plane);
				}
				add(overlay, head);
			}
		}
		image.setOverlay(overlay);
		image.updateAndDraw();
	}

	private static void add(final Overlay overlay, final List<Roi> parts) {
		parts.forEach(part -> overlay.add(part, NAME));
	}
}
