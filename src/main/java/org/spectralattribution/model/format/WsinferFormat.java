package org.spectralattribution.model.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.archive.TorchScriptArchive;

/** A model folder as in the WSInfer model zoo, or the weights file in such a folder. */
final class WsinferFormat implements ModelFormat {

	/** The name of the weights file. */
	static final String WEIGHTS = "torchscript_model.pt";

	/** The name of the file that describes them. */
	static final String CONFIG = "config.json";

	@Override
	public boolean recognises(final Path path) {
		return Files.isDirectory(path) || path.getFileName().toString().equals(WEIGHTS) && Files.isRegularFile(path
			.resolveSibling(CONFIG));
	}

	@Override
	public ModelDescription read(final Path path) {
		final Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
		final Path weights = folder.resolve(WEIGHTS);
		final Path config = folder.resolve(CONFIG);
		for (final Path file : List.of(weights, config)) {
			if (!Files.isRegularFile(file)) {
				throw new ModelException("Expected a model folder with " + WEIGHTS + " and " + CONFIG + ", but " + folder +
					" has no " + file.getFileName() + ". Add it, or give the path of a TorchScript file alone.");
			}
		}
		final TorchScriptArchive archive = TorchScriptArchive.read(weights);
		final ModelDescription description = WsinferConfig.read(config).describe(name(folder), weights);
		return DeclaredHash.of(description.withUnsafeOperations(archive.unsafeOperations()));
	}

	private static String name(final Path folder) {
		final Path name = folder.toAbsolutePath().normalize().getFileName();
		return name == null ? WEIGHTS : name.toString();
	}
}
