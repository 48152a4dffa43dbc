package org.spectralattribution.transform;

/** The order in which the detail bands of a pyramid follow its low-pass. */
public enum BandOrder {

	/** From coarse details to fine ones. */
	COARSE_FIRST,

	/** From fine details to coarse ones. */
	FINE_FIRST;

	/** The place of a level among all levels, from 0; level 0 is the finest. */
	int place(final int level, final int levels) {
		return this == COARSE_FIRST ? levels - 1 - level : level;
	}
}
