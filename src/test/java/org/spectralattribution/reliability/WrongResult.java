package org.spectralattribution.reliability;

/** A case that ended in neither a right result nor a clear message. */
final class WrongResult extends RuntimeException {

	private static final long serialVersionUID = 1L;

	WrongResult(final String message) {
		super(message);
	}

	WrongResult(final String message, final Throwable cause) {
		super(message, cause);
	}

	/** Fails with the message where the condition does not hold. */
	static void unless(final boolean condition, final String message) {
		if (!condition) throw new WrongResult(message);
	}
}
