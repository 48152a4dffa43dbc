package org.spectralattribution.ij1.result;

import java.util.Properties;
import java.util.function.UnaryOperator;

import ij.ImagePlus;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

/** Reads the records of results: lines of a slice label are those of one plane, the image's own those of all planes. */
public final class ResultRecord {

	private ResultRecord() {}

	/** What an image says of all of its planes; nothing if it is not a result. */
	public static Record of(final ImagePlus image) {
		return Record.read(name -> property(image, name));
	}

	/**
	 * What an image says of the plane of a slice. {@link ImagePlus#getProp} would read the label of the slice that is
	 * shown.
	 *
	 * @param index the place in the stack, from 1
	 */
	public static Record of(final ImagePlus image, final int index) {
		final UnaryOperator<String> own = name -> Record.read(image.getStack().getSliceLabel(index), name);
		return of(image).with(Record.read(own));
	}

	/**
	 * A file format that keeps no properties may have kept {@code Info}, which holds them too, but also lines of the
	 * explained image.
	 */
	private static String property(final ImagePlus image, final String name) {
		final Properties properties = image.getImageProperties();
		return properties.containsKey(Property.OUTPUT.toString()) ? properties.getProperty(name) : Record
			.read(image.getInfoProperty(), name);
	}
}
