package org.spectralattribution.ij1.measure;

import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A named set of pixels of one plane. It keeps no list of them: many large ROIs would not fit into memory together. */
public final class RoiPixels {

	private final String name;
	private final Supplier<IntStream> pixels;

	/**
	 * @param pixels gives a new stream of the indices of its pixels in the plane, from 0, row by row, each once
	 */
	RoiPixels(final String name, final Supplier<IntStream> pixels) {
		this.name = name;
		this.pixels = pixels;
	}

	public String name() {
		return name;
	}

	IntStream pixels() {
		return pixels.get();
	}
}
