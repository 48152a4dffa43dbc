package org.spectralattribution.host;

import java.util.Set;

/**
 * A command whose dialog begins with the default of some keys, whatever was chosen the last time. SciJava's
 * {@code persist = false} says so of a parameter in all commands that share it, this of one command.
 */
public interface NonPersistentKeys {

	/** The keys whose values are not remembered from dialog to dialog. */
	Set<String> forgottenKeys();
}
