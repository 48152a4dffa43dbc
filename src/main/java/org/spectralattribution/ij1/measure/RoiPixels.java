package org.spectralattribution.ij1.measure;

/** A named set of pixels of one plane. */
public final class RoiPixels {

	private final String name;
	private final int[] pixels;

	/**
	 * @param pixels the places of its pixels in the plane, row by row, each once; used without a copy
	 */
	RoiPixels(final String name, final int[] pixels) {
		this.name = name;
		this.pixels = pixels;
	}

	public String name() {
		return name;
	}

	/** The number of its pixels. */
	public int size() {
		return pixels.length;
	}

	int[] pixels() {
		return pixels;
	}
}
