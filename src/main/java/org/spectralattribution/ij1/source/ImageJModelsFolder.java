package org.spectralattribution.ij1.source;

import java.nio.file.Path;
import java.util.Optional;

import ij.IJ;
import org.spectralattribution.explain.ModelsFolder;

/** The folder {@code models} in ImageJ's folder, or in Fiji's. Named in {@code META-INF/services}. */
public final class ImageJModelsFolder implements ModelsFolder {

	private static final String NAME = "models";

	/** Empty, too, in a program that has this class but not ImageJ. */
	@Override
	public Optional<Path> path() {
		try {
			return Optional.ofNullable(IJ.getDirectory("imagej")).map(folder -> Path.of(folder, NAME));
		}
		catch (final NoClassDefFoundError e) {
			return Optional.empty();
		}
	}
}
