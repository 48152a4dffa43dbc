package org.spectralattribution.host;

/** A macro did not run to its end. */
public final class MacroFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int line;

	MacroFailure(final String message, final int line, final Throwable cause) {
		super(message, cause);
		this.line = line;
	}

	/** The macro's line at which it stopped, from 1; 0 if it did not get to run. */
	public int line() {
		return line;
	}
}
