package org.spectralattribution.host;

/** A command that can say in the status line, after it has run, what came out. */
public interface Concluding {

	/** What came out of the last run, in a few words; empty before the first. */
	String conclusion();
}
