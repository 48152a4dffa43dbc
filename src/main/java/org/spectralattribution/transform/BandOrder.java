package org.spectralattribution.transform;

/** The order in which the detail bands of a pyramid follow its low-pass. */
public enum BandOrder {

	/** From coarse details to fine ones. */
	COARSE_FIRST,

	/** From fine details to coarse ones. */
	FINE_FIRST
}
