package org.spectralattribution.command.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.gui.Roi;
import org.spectralattribution.ij1.evaluation.PlaneMasks;

/** Reads the mask that a user's text means. */
public final class MaskText {

	private MaskText() {}

	/**
	 * @param text the title of an open image, whose pixels above or below 0 are the mask, {@code overlay}, or nothing
	 * @param image the image that is explained
	 * @throws IllegalArgumentException if there is no such mask, or it does not fit the image
	 */
	public static PlaneMasks of(final String text, final ImagePlus image) {
		if (text.isBlank()) return PlaneMasks.none();
		if (text.trim().equals(RegionText.OVERLAY)) return PlaneMasks.ofRois(areas(image));
		return PlaneMasks.ofImage(OpenImage.titled("mask", text).orElseThrow(() -> new IllegalArgumentException(
			"mask: expected " + RegionText.OVERLAY + ", the title of an open image, or nothing, but got \"" + text + "\".")),
			image);
	}

	/** What can be given for an image. */
	public static List<String> offered(final ImagePlus image) {
		final List<String> offered = new ArrayList<>(List.of(RegionText.OVERLAY));
		offered.addAll(OpenImage.titles(other -> other != image && other.getWidth() == image.getWidth() && other
			.getHeight() == image.getHeight()));
		return offered;
	}

	private static List<Roi> areas(final ImagePlus image) {
		final List<Roi> areas = RegionText.inOverlay(image).stream().filter(Roi::isArea).collect(Collectors.toList());
		if (areas.isEmpty()) {
			throw new IllegalArgumentException("mask: expected an area ROI in the overlay of \"" + image.getTitle() +
				"\", but there is none. Add one with Image>Overlay>Add Selection, or give the title of a mask image.");
		}
		return areas;
	}
}
