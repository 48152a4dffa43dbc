package org.spectralattribution.ij1.source;

import java.awt.image.IndexColorModel;

/** The colours in which an 8-bit image shows the values 0 to 255: ImageJ's look-up table, or a file's palette. */
final class ColorTable {

	/** The number of values, and of bytes of each of the three colours. */
	static final int VALUES = 256;

	/** A straight line that was rounded differs from the exact one by no more. */
	private static final double ROUNDING = 1;

	/** 256 reds, 256 greens, 256 blues; black beyond the last entry. */
	private final byte[] bytes = new byte[3 * VALUES];
	private final int size;

	ColorTable(final IndexColorModel model) {
		size = model.getMapSize();
		final byte[] colour = new byte[VALUES];
		model.getReds(colour);
		System.arraycopy(colour, 0, bytes, 0, VALUES);
		model.getGreens(colour);
		System.arraycopy(colour, 0, bytes, VALUES, VALUES);
		model.getBlues(colour);
		System.arraycopy(colour, 0, bytes, 2 * VALUES, VALUES);
	}

	/** The number of entries: of a file's palette fewer than 256, if the file has fewer. */
	int size() {
		return size;
	}

	/** A copy: 256 reds, 256 greens, 256 blues. */
	byte[] bytes() {
		return bytes.clone();
	}

	/** The table from its last entry to its first, as {@link #bytes()} gives it. */
	byte[] reversed() {
		final byte[] reversed = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			reversed[i] = bytes[i / VALUES * VALUES + VALUES - 1 - i % VALUES];
		}
		return reversed;
	}

	/** Whether a value is shown in a grey. */
	boolean isGrey(final int value, final int grey) {
		return component(0, value) == grey && component(1, value) == grey && component(2, value) == grey;
	}

	/** Whether every value v is shown as the grey 255 − v. */
	boolean isInverse() {
		for (int value = 0; value < VALUES; value++) {
			if (!isGrey(value, VALUES - 1 - value)) return false;
		}
		return true;
	}

	/**
	 * Whether the table goes from black to white or to one colour, or back, in straight lines. To another grey it may as
	 * well be the palette of a dark picture.
	 */
	boolean isTint() {
		return isTint(0, VALUES - 1) || isTint(VALUES - 1, 0);
	}

	private boolean isTint(final int black, final int full) {
		if (component(0, full) < VALUES - 1 && isGrey(full, component(0, full))) return false;
		for (int colour = 0; colour < 3; colour++) {
			for (int value = 0; value < VALUES; value++) {
				final double line = component(colour, full) * Math.abs(value - black) / (VALUES - 1.0);
				if (Math.abs(component(colour, value) - line) > ROUNDING) return false;
			}
		}
		return true;
	}

	private int component(final int colour, final int value) {
		return bytes[colour * VALUES + value] & 0xff;
	}
}
