package org.spectralattribution.command.text;

import java.awt.HeadlessException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.spectralattribution.ij1.measure.Regions;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.plugin.frame.RoiManager;

/** The regions that a user's text means. */
public final class RegionText {

	public static final String ROI_MANAGER = "roi manager";
	static final String OVERLAY = "overlay";

	private RegionText() {
		// prevent instantiation
	}

	/**
	 * @param text {@code roi manager}, {@code overlay}, or the title of an open label image
	 * @param image the image to measure
	 * @param positions whether a ROI that was drawn on a slice or frame counts there only
	 * @throws IllegalArgumentException if there are no such regions, or they do not fit the image
	 */
	public static Regions of(final String text, final ImagePlus image, final boolean positions) {
		final String name = text.trim();
		if (name.equals(ROI_MANAGER)) {
			return Regions.ofRois(required(inManager(), "in the ROI Manager (Analyze>Tools>ROI Manager...)"), image, positions);
		}
		if (name.equals(OVERLAY)) {
			return Regions.ofRois(required(inOverlay(image), "in the overlay of \"" + image.getTitle() + "\""), image,
				positions);
		}
		return Regions.ofLabels(OpenImage.titled("labels", name).orElseThrow(() -> new IllegalArgumentException(
			"labels: expected " + ROI_MANAGER + ", " + OVERLAY + " or the title of an open label image, but \"" + text +
				"\" came.")), image);
	}

	/** Without a screen ImageJ has no ROI Manager, unless a host brings one. */
	private static List<Roi> inManager() {
		try {
			final RoiManager manager = RoiManager.getInstance2();
			return manager == null ? List.of() : Arrays.asList(manager.getRoisAsArray());
		}
		catch (final HeadlessException e) {
			return List.of();
		}
	}

	/** Pictures and text, such as the legend of a result, are no ROIs to measure. */
	private static List<Roi> inOverlay(final ImagePlus image) {
		final List<Roi> rois = new ArrayList<>();
		if (image.getOverlay() != null) {
			image.getOverlay().forEach(roi -> {
				if (!(roi instanceof ImageRoi) && !(roi instanceof TextRoi)) rois.add(roi);
			});
		}
		return rois;
	}

	private static List<Roi> required(final List<Roi> rois, final String place) {
		if (rois.isEmpty()) {
			throw new IllegalArgumentException("At least one ROI was expected " + place +
				", but there is none. Add one, or name with the key labels where to measure: " + ROI_MANAGER + ", " + OVERLAY +
				" or the title of a label image.");
		}
		return rois;
	}
}
