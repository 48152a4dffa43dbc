package org.spectralattribution.ij1.measure;

import ij.ImagePlus;
import java.util.Properties;

import org.spectralattribution.ij1.result.ResultBuilder;

/** Reads the properties of results: lines of slice labels are one plane's, the image's own are those of all planes. */
final class ResultProperties {

	private ResultProperties() {}

	/**
	 * The value for all planes; empty if there is none. A file format that keeps no properties may have kept
	 * {@code Info}, which has them too, but also lines of the explained image.
	 */
	static String of(final ImagePlus image, final String name) {
		final Properties properties = image.getImageProperties();
		return properties.containsKey(ResultBuilder.OUTPUT) ? properties.getProperty(name, "") : line(image
			.getInfoProperty(), name);
	}

	/**
	 * The value for the plane of a slice. {@link ImagePlus#getProp} would look into the label of the slice that is
	 * shown.
	 *
	 * @param index the place in the stack, from 1
	 */
	static String of(final ImagePlus image, final int index, final String name) {
		final String own = line(image.getStack().getSliceLabel(index), name);
		return own.isEmpty() ? of(image, name) : own;
	}

	private static String line(final String text, final String name) {
		final String start = name + ": ";
		return text == null ? "" : text.lines().filter(line -> line.startsWith(start)).findFirst().map(line -> line.substring(
			start.length())).orElse("");
	}
}
