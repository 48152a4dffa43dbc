package org.spectralattribution.ij1.measure;

import ij.ImagePlus;
import ij.gui.Roi;
import java.util.List;

/** The regions in which an image is measured, plane by plane. */
public interface Regions {

	/**
	 * The regions of one plane.
	 *
	 * @param slice the z slice, from 1
	 * @param frame the time frame, from 1
	 */
	List<RoiPixels> at(int slice, int frame);

	/**
	 * Area ROIs, each in the pixels that ImageJ counts as its own; what reaches beyond the image does not count.
	 *
	 * @param image the image to measure
	 * @param positions whether a ROI that was drawn on a slice or frame counts there only
	 * @throws IllegalArgumentException if one is a line or a point, or lies outside of the image
	 */
	static Regions ofRois(final List<Roi> rois, final ImagePlus image, final boolean positions) {
		return new RoiRegions(rois, image, positions);
	}

	/**
	 * The labels of an image: all pixels of one value are a region, and 0 is background. A label image of a single
	 * plane serves every plane of the measured image.
	 *
	 * @param image the image to measure
	 * @throws IllegalArgumentException if the label image is of another size, has no labels, or a value is not a
	 *           whole number from 0
	 */
	static Regions ofLabels(final ImagePlus labels, final ImagePlus image) {
		return new LabelRegions(labels, image);
	}
}
