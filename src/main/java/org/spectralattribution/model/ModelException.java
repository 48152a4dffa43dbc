package org.spectralattribution.model;

/**
 * A model cannot be read, loaded or run. The message is for the user: what was expected, what was found, and
 * what to do.
 */
public final class ModelException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public ModelException(final String message) {
		super(message);
	}

	public ModelException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
