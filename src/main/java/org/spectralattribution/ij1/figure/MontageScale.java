package org.spectralattribution.ij1.figure;

/** Over which values the results of a montage spread their colours. */
public enum MontageScale {

	/** All over the widest of their display ranges, so that colours can be compared. */
	COMMON("common"),

	/** Each over its own display range. */
	OWN("own");

	private final String key;

	MontageScale(final String key) {
		this.key = key;
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
