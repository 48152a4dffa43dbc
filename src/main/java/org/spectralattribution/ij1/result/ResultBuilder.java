package org.spectralattribution.ij1.result;

import ij.ImagePlus;

/**
 * Builds the result image of an attribution, plane by plane. It keeps of every plane only what the result shows.
 * <p>
 * Stored values are never changed for display: look-up tables and one display range for the whole result, symmetric
 * about zero or, where no value is negative, from zero on, only colour them. The range is that of the explained
 * regions.
 * <p>
 * A result carries the properties of the attribution, as image properties and in its {@code Info}. With several
 * planes these are the properties that all planes share; those of each plane are lines of its slice label, among the
 * shared ones, as ImageJ keeps them for DICOM stacks: {@code Property.get("Predicted class")} reads them from the slice
 * that is shown. <i>Image › Show Info...</i> shows these lines, in reading order. Titles are
 * {@code <title of the image>-<method>}, with the extension of a file name at the end, and with a number where an open
 * image has that title already.
 */
public interface ResultBuilder {

	/** The label of an attribution whose plane has no label. */
	String LABEL = "Attribution";

	/** Adds the next plane: z slices run fastest, then frames. All planes have the same size and channels. */
	void add(PlaneAttribution attribution);

	/**
	 * The result of all planes that were added, at least one. To be called once.
	 *
	 * @param shown the index, from 0, of the plane that it shows first
	 * @return a new image that is not shown yet
	 */
	ImagePlus image(int shown);
}
