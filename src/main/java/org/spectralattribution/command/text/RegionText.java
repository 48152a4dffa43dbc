package org.spectralattribution.command.text;

import java.awt.HeadlessException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.plugin.frame.RoiManager;
import org.spectralattribution.ij1.measure.AttributionReader;
import org.spectralattribution.ij1.measure.MeasurementRegions;

/** Reads the regions that a user's text means. */
public final class RegionText {

	/** The text that means the ROIs of the ROI Manager. */
	public static final String ROI_MANAGER = "roi manager";
	static final String OVERLAY = "overlay";

	private RegionText() {}

	/**
	 * @param text {@code roi manager}, {@code overlay}, or the title of an open label image
	 * @param measured the attribution that is measured in them
	 * @throws IllegalArgumentException if there are no such regions, or they do not fit the image
	 */
	public static MeasurementRegions of(final String text, final AttributionReader measured) {
		final String name = text.trim();
		if (name.equals(ROI_MANAGER)) {
			return MeasurementRegions.ofRois(required(inManager(), "in the ROI Manager (Analyze>Tools>ROI Manager...)"),
				measured);
		}
		if (name.equals(OVERLAY)) {
			return MeasurementRegions.ofRois(required(inOverlay(measured.image()), "in the overlay of \"" + measured.image()
				.getTitle() + "\""), measured);
		}
		return MeasurementRegions.ofLabels(OpenImage.titled("labels", text).orElseThrow(() -> new IllegalArgumentException(
			"labels: expected " + ROI_MANAGER + ", " + OVERLAY + " or the title of an open label image, but got \"" + text +
				"\".")), measured);
	}

	/** What can be given for an image: the names, and the titles of the open label images that fit it. */
	public static List<String> offered(final ImagePlus measured) {
		final List<String> offered = new ArrayList<>(List.of(ROI_MANAGER, OVERLAY));
		offered.addAll(OpenImage.titles(image -> image != measured && !offered.contains(image.getTitle().trim()) && isLabels(
			image, measured)));
		return offered;
	}

	private static boolean isLabels(final ImagePlus image, final ImagePlus measured) {
		try {
			final AttributionReader attribution = AttributionReader.of(measured);
			MeasurementRegions.ofLabels(image, attribution).at(attribution.currentSlice(), attribution.currentFrame());
			return true;
		}
		catch (final IllegalArgumentException e) {
			return false;
		}
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

	/** Without images and text, such as the legend of a result. */
	static List<Roi> inOverlay(final ImagePlus image) {
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
			throw new IllegalArgumentException("Expected at least one ROI " + place +
				", but there is none. Add one, or set the key labels to where to measure: " + ROI_MANAGER + ", " + OVERLAY +
				" or the title of a label image.");
		}
		return rois;
	}
}
