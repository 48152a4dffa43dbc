package org.spectralattribution.model.format;

import java.nio.file.Path;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;

/** A file format of models. */
interface ModelFormat {

	/** Whether a path, which exists, is to be read by this format; reading it may still fail. */
	boolean recognises(Path path);

	/**
	 * Reads the description of a model and looks into its weights file, without starting an engine.
	 *
	 * @throws ModelException if a file is missing or is not what it should be
	 */
	ModelDescription read(Path path);
}
