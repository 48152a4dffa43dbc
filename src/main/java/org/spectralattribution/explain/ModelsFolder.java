package org.spectralattribution.explain;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Says where the models lie that are opened by their names. It is found by the JDK's {@link java.util.ServiceLoader},
 * since this package does not know ImageJ, whose folder it is.
 */
public interface ModelsFolder {

	/** The folder, which need not exist; empty where there is none, as without ImageJ. */
	Optional<Path> path();
}
