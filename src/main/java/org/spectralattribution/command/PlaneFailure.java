package org.spectralattribution.command;

import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.ModelException;

/** Says at which plane of several something went wrong. */
final class PlaneFailure {

	private PlaneFailure() {
		// prevent instantiation
	}

	/** The failure, with the plane's name before its message where there are several planes. */
	static RuntimeException named(final SourceStack source, final int index, final RuntimeException failure) {
		if (source.size() == 1) return failure;
		final String message = source.words(index) + ": " + failure.getMessage();
		return failure instanceof ModelException ? new ModelException(message, failure) : new IllegalArgumentException(
			message, failure);
	}
}
