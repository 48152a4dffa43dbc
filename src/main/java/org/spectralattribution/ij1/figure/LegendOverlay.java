package org.spectralattribution.ij1.figure;

import java.awt.Point;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;

/** The legend of a result as a part of its overlay. Its pixels stay as they are. */
public final class LegendOverlay {

	/** The name of each part of a legend in the overlay. */
	public static final String NAME = "Attribution legend";

	/** Such letters can be read where a small image is enlarged, as ImageJ draws the letters of overlays anew. */
	private static final int SMALLEST_FONT = 5;

	/** The box and the bar of a result's legend. */
	private static final int IMAGES = 2;

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
		final Set<Roi> earlier = parts(overlay);
		for (int i = overlay.size() - 1; i >= 0; i--) {
			if (earlier.contains(overlay.get(i))) overlay.remove(i);
		}
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

	/**
	 * The parts of a legend in an overlay. ImageJ reads image ROIs from a file without their names: then the box and the
	 * bar are those two before the first text.
	 */
	static Set<Roi> parts(final Overlay overlay) {
		// To ImageJ, ROIs of one place and size are equal.
		final Set<Roi> parts = Collections.newSetFromMap(new IdentityHashMap<>());
		final Roi[] rois = overlay.toArray();
		for (int i = 0; i < rois.length; i++) {
			if (!NAME.equals(rois[i].getName())) continue;
			final boolean first = parts.isEmpty() && !(rois[i] instanceof ImageRoi);
			for (int before = Math.max(0, i - IMAGES); first && before < i; before++) {
				if (rois[before] instanceof ImageRoi && rois[before].getName() == null) parts.add(rois[before]);
			}
			parts.add(rois[i]);
		}
		return parts;
	}

	private static void add(final Overlay overlay, final List<Roi> parts) {
		parts.forEach(part -> overlay.add(part, NAME));
	}
}
