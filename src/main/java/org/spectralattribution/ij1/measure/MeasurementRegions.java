package org.spectralattribution.ij1.measure;

import java.util.List;

import ij.ImagePlus;
import ij.gui.Roi;

/** Where an attribution is measured: ROIs, or the labels of an image. */
public interface MeasurementRegions {

	/**
	 * The regions of one plane; possibly none.
	 *
	 * @param slice the z slice, from 1
	 * @param frame the time frame, from 1
	 * @throws IllegalArgumentException if a label of the plane is not a whole number from 0, or is one that a 32-bit
	 *           image may have rounded, or the labels are, or may be, indices into a palette of colours
	 */
	List<RoiPixels> at(int slice, int frame);

	/** The number of regions, on whatever plane; 0 where they are known plane by plane only. */
	int size();

	/**
	 * Area ROIs, each with the pixels that ImageJ counts as its own; pixels beyond the image do not count.
	 * <p>
	 * A ROI that was drawn on a slice or frame counts only there. A position on one axis only is that of a plane in a stack
	 * of one channel, z slices running fastest. In an image of a single plane positions do not count.
	 *
	 * @throws IllegalArgumentException if one is a line or a point, or lies outside the image
	 */
	static MeasurementRegions ofRois(final List<Roi> rois, final AttributionReader measured) {
		return new RoiRegions(rois, measured);
	}

	/**
	 * The labels of an image: all pixels of one value are a region, and 0 is background. A label image of a single
	 * plane serves every plane of the measured image. Its values are read plane by plane.
	 *
	 * @throws IllegalArgumentException if the label image is RGB or has other dimensions
	 */
	static MeasurementRegions ofLabels(final ImagePlus labels, final AttributionReader measured) {
		return new LabelRegions(labels, measured);
	}
}
