package org.spectralattribution.model.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.spelling.Excerpt;

/** Reads a model from the path that a user gives, whatever its format. */
public final class ModelFormats {

	/** Of these, the first that recognises a path reads it. */
	private static final List<ModelFormat> ALL = List.of( //
		new WsinferFormat(), //
		new TorchScriptFormat());

	private ModelFormats() {}

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
		if (!Files.exists(path)) {
			throw new ModelException("Expected a TorchScript file or a model folder at " + Excerpt.of(path) +
				", but there is nothing. Check the path." + backslashHint(path.toString()));
		}
		return ALL.stream().filter(format -> format.recognises(path)).findFirst().orElseThrow(() -> new ModelException(
			"Expected a TorchScript file or a model folder, but " + Excerpt.of(path) + " is neither.")).read(path);
	}

	/** Whether a path may be a model's: it is a file, or a folder with weights. Reading it may still fail. */
	public static boolean mayBeModel(final Path path) {
		return Files.isRegularFile(path) || Files.isRegularFile(path.resolve(WsinferFormat.WEIGHTS));
	}

	/**
	 * What to do about a Windows path that a macro has misread: it takes a backslash for the beginning of another
	 * character, such as the new line in {@code C:\models\nuclei}.
	 *
	 * @param path the text that was given
	 * @return a sentence with a leading blank, or an empty text if the path does not look misread
	 */
	public static String backslashHint(final String path) {
		final boolean lost = path.matches("[A-Za-z]:[^/\\\\]*");
		return lost || path.chars().anyMatch(Character::isISOControl)
			? " In a macro, write a Windows path with slashes, such as C:/models/nuclei." : "";
	}
}
