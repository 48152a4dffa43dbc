package org.spectralattribution.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.djl.DjlImageClassifier;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.model.format.ModelFiles;

import ij.IJ;

/** Opens the model that a user's text means. */
final class Models {

	private Models() {
		// prevent instantiation
	}

	/**
	 * @param model {@code demo}, or the path of a TorchScript file or a model folder
	 * @param batch the points a model call, 0 for automatic
	 * @return a classifier that the caller closes; its log is ImageJ's
	 * @throws ModelException if there is no such model or it cannot be loaded
	 */
	static Classifier open(final String model, final String device, final int batch) {
		return DjlImageClassifier.open(describe(model.trim()), device, batch, IJ::log);
	}

	private static ModelDescription describe(final String model) {
		if (model.equals(DemoModel.KEY)) return DemoModel.open();
		if (model.isEmpty()) {
			throw new ModelException("model: expected the path of a TorchScript file or a model folder, or " + DemoModel.KEY +
				", but nothing came.");
		}
		try {
			return ModelFiles.open(Path.of(model));
		}
		catch (final InvalidPathException e) {
			throw new ModelException("model: expected the path of a TorchScript file or a model folder, but \"" + model +
				"\" is no path: " + e.getReason() + "." + ModelFiles.backslashHint(model), e);
		}
	}
}
