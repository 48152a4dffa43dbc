package org.spectralattribution.ij1.result;

import ij.ImagePlus;

/**
 * A picture of the attributions of an image's planes that grows plane by plane. It keeps of every plane only what it
 * shows.
 * <p>
 * Stored values are never changed for display: look-up tables and one display range for the whole picture, symmetric
 * about zero, only colour them. The range is that of the explained regions.
 * <p>
 * A picture carries the properties of the attribution, as image properties and in its {@code Info}. With several
 * planes these are the properties that all planes share; those of each plane are lines of its slice label, as
 * ImageJ keeps them for DICOM stacks: {@code Property.get("Predicted class")} reads them from the slice that is
 * shown. Titles are {@code <title of the image>-<method>}, with a number where an open image has that title already.
 */
public interface ResultBuilder {

	/** The label of attributions whose plane has none. */
	String LABEL = "Attribution";

	/** The property that says which kind of picture it is: one of the four constants below. */
	String OUTPUT = "Output";

	/** The image's channels and one of the attribution. */
	String CHANNELS = "channels";

	/** A picture with the attribution as its overlay. */
	String OVERLAY = "overlay";

	/** The attribution in the image's geometry. */
	String MAP = "map";

	/** One slice per model channel, at the model's resolution. */
	String RAW = "raw";

	/** The property of {@link #CHANNELS} and {@link #MAP} that says which channel, from 1, holds the attribution: the last. */
	String ATTRIBUTION_CHANNEL = "Attribution channel";

	/**
	 * The property of {@link #RAW} that says how many channels the model has. In the stack they run fastest, then z
	 * slices, then frames. With a single plane they are all of the stack.
	 */
	String MODEL_CHANNELS = "Model channels";

	/** The property that says how many planes there are, where there are several. */
	String PLANES = "Planes";

	/** Adds the next plane: z slices run fastest, then frames. */
	void add(PlaneAttribution attribution);

	/**
	 * The picture of all planes that were added, at least one. To be called once.
	 *
	 * @param shown the index, from 0, of the plane it shows first
	 * @return a new image that is not shown yet
	 */
	ImagePlus image(int shown);
}
