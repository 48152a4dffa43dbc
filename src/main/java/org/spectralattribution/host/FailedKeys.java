package org.spectralattribution.host;

import java.util.Set;

/** A command that knows after a failed run which inputs were of no use, so that its dialog forgets them. */
public interface FailedKeys {

	/** The keys whose values made the run fail, and would fail again; usually none. */
	Set<String> failedKeys();
}
