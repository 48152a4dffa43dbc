package org.spectralattribution.host;

import java.util.Set;

/**
 * A command that takes some keys which its dialog does not show, since they never have an effect: it inherits them, and
 * lines of macros may hold them with their defaults. A line that is recorded leaves them out.
 */
public interface HiddenKeys {

	/** The keys of the inputs that the dialog does not show. Nothing is {@linkplain OfferedValues offered} for them. */
	Set<String> hiddenKeys();
}
