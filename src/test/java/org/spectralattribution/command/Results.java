package org.spectralattribution.command;

import java.util.Arrays;

import ij.IJ;

/** What the macros of tests make: the map of the image in front, and what its record says. */
final class Results {

	private Results() {
		// prevent instantiation
	}

	/** Runs a macro and returns the values of the image that is then in front, row by row: of one plane in 32 bits. */
	static double[] map(final String macro) {
		Macros.run(macro);
		final float[] values = (float[]) IJ.getImage().getProcessor().getPixels();
		final double[] map = new double[values.length];
		Arrays.setAll(map, i -> values[i]);
		return map;
	}

	/** A property of the image in front; null if it has none of this name. */
	static String property(final String name) {
		return IJ.getImage().getProp(name);
	}

	/** A property that is a number. */
	static double number(final String name) {
		return Double.parseDouble(property(name));
	}
}
