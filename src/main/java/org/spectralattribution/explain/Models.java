package org.spectralattribution.explain;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.model.format.ModelFormats;

/** Opens models by the text that a user or a script gives. */
public final class Models {

	private Models() {}

	/**
	 * Opens a model as below, on a GPU where there is one, with batches of automatic size. The log is the JDK's
	 * {@link System.Logger}.
	 */
	public static Classifier open(final String model) {
		return DjlClassifier.open(describe(model), "auto", 0);
	}

	/**
	 * Opens a model.
	 *
	 * @param model {@code demo}, or the path of a TorchScript file or a model folder
	 * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1} and so on
	 * @param batch the points per model call, 0 for automatic
	 * @param log is told in sentences what the user should know of how the model runs
	 * @return a classifier that the caller closes
	 * @throws IllegalArgumentException if {@code device} or {@code batch} is none of these
	 * @throws ModelException if there is no such model or it cannot be loaded
	 */
	public static Classifier open(final String model, final String device, final int batch, final Consumer<String> log) {
		return DjlClassifier.open(describe(model), device, batch, log);
	}

	private static ModelDescription describe(final String text) {
		final String model = text.trim();
		if (model.equals(DemoModel.KEY)) return DemoModel.open();
		if (model.isEmpty()) {
			throw new ModelException("model: expected the path of a TorchScript file or a model folder, or " + DemoModel.KEY +
				", but got nothing.");
		}
		try {
			return ModelFormats.open(Path.of(model));
		}
		catch (final InvalidPathException e) {
			throw new ModelException("model: expected the path of a TorchScript file or a model folder, but \"" + model +
				"\" is not a path: " + e.getReason() + "." + ModelFormats.backslashHint(model), e);
		}
	}
}
