package org.spectralattribution.host;

/** A command whose dialog may have to ask for an agreement before it runs. Macros and scripts are never asked. */
public interface Confirmable {

	/**
	 * What the user has to agree to, once the inputs are set; empty for nothing.
	 */
	String question();

	/** The label of the button that agrees. */
	String agreement();
}
