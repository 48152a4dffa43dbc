package org.spectralattribution.attribution;

/** Hears how far a computation has come. Called on the computing thread, after each batch. */
@FunctionalInterface
public interface Progress {

	/**
	 * @param done path points that are done, 0 to {@code total}
	 * @param total all path points of the computation
	 */
	void update(int done, int total);

	/** Hears nothing. */
	static Progress none() {
		return (done, total) -> {};
	}
}
