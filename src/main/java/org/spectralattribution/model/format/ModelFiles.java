package org.spectralattribution.model.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Preprocessing;

/** Finds the files of a model from the path that a user gives. */
public final class ModelFiles {

	/** The name of the weights file in a model folder. */
	static final String WEIGHTS = "torchscript_model.pt";

	/** The name of the file that describes them. */
	static final String CONFIG = "config.json";

	private ModelFiles() {}

	/**
	 * Reads the description of a model and looks into its weights file, without starting an engine.
	 * <p>
	 * A folder holds {@code torchscript_model.pt} and {@code config.json} in WSInfer's format. A file is a
	 * TorchScript model; if it is named {@code torchscript_model.pt} and a {@code config.json} lies beside it,
	 * that is read too. Any other file stands alone: no class names, values 0 to 1 at the image's own size.
	 *
	 * @throws ModelException if a file is missing or is not what it should be
	 */
	public static ModelDescription open(final Path path) {
		if (Files.isDirectory(path)) {
			return openFolder(path);
		}
		if (!Files.isRegularFile(path)) {
			throw new ModelException("A TorchScript file or a model folder was expected at " + path +
				", but nothing is there. Check the path." + backslashHint(path.toString()));
		}
		final Path config = path.resolveSibling(CONFIG);
		if (fileName(path).equals(WEIGHTS) && Files.isRegularFile(config)) {
			return openFolder(path.toAbsolutePath().getParent());
		}
		TorchScriptFile.require(path);
		return new ModelDescription(fileName(path), path, OptionalInt.empty(), List.of(), Preprocessing.none());
	}

	/**
	 * What to do about a Windows path that a macro has read as something else: it takes a backslash for the beginning of
	 * another character, such as the new line in {@code C:\models\nuclei}.
	 *
	 * @param path the text that came
	 * @return a sentence with a leading blank, or an empty text if the path looks like none of these
	 */
	public static String backslashHint(final String path) {
		final boolean lost = path.matches("[A-Za-z]:[^/\\\\]*");
		return lost || path.chars().anyMatch(Character::isISOControl)
			? " In a macro write a Windows path with slashes, such as C:/models/nuclei." : "";
	}

	private static ModelDescription openFolder(final Path folder) {
		final Path weights = folder.resolve(WEIGHTS);
		final Path config = folder.resolve(CONFIG);
		for (final Path file : List.of(weights, config)) {
			if (!Files.isRegularFile(file)) {
				throw new ModelException("A model folder holds " + WEIGHTS + " and " + CONFIG + ", but " + folder +
					" has no " + fileName(file) + ". Add it, or give the path of a TorchScript file alone.");
			}
		}
		TorchScriptFile.require(weights);
		return WsinferConfig.read(config).describe(folderName(folder), weights);
	}

	private static String fileName(final Path path) {
		return path.getFileName().toString();
	}

	private static String folderName(final Path folder) {
		final Path name = folder.toAbsolutePath().normalize().getFileName();
		return name == null ? WEIGHTS : name.toString();
	}
}
