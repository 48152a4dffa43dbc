package org.spectralattribution.host;

import java.util.Set;

/**
 * A command some of whose inputs have no effect, or are refused, for some values of others. Its dialog disables their
 * fields, which then have their defaults.
 */
public interface UnusedKeys {

	/**
	 * The keys of the inputs that have no effect at the present values. Called on the event thread, on an instance that
	 * has the dialog's values, whenever one changes.
	 */
	Set<String> unusedKeys();
}
