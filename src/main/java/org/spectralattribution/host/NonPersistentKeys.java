package org.spectralattribution.host;

import java.util.Set;

/**
 * A command whose dialog starts with the defaults of some keys, whatever was chosen last time. SciJava's
 * {@code persist = false} does the same for a parameter in all commands that share it; this does it for one command.
 */
public interface NonPersistentKeys {

	/** The keys whose values are not remembered from dialog to dialog. */
	Set<String> forgottenKeys();
}
