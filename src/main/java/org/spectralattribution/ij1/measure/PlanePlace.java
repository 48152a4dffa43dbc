package org.spectralattribution.ij1.measure;

/** Where a plane lies in a stack: its z slice and its time frame, both counted from 1. */
public final class PlanePlace {

	private final int slice;
	private final int frame;

	PlanePlace(final int slice, final int frame) {
		this.slice = slice;
		this.frame = frame;
	}

	public int slice() {
		return slice;
	}

	public int frame() {
		return frame;
	}
}
