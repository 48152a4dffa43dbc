package org.spectralattribution.host;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;

import java.io.File;
import java.util.Locale;
import java.util.function.Predicate;

/** Classifies the current image with a model that the user dropped on ImageJ, once the user has agreed. */
final class DroppedModel {

	static final String LABEL = "Classify Image...";

	private static final String COMMAND = "org.spectralattribution.command.ClassifyImageCommand";
	private static final String TITLE = "Classify Image";
	private static final String ENDING = ".pt";
	private static final String WEIGHTS = "torchscript_model.pt";

	private DroppedModel() {}

	/** Whether it is a model by its name: a file {@code .pt}, or a folder with {@code torchscript_model.pt}. */
	static boolean isModel(final File file) {
		return file.isFile() && file.getName().toLowerCase(Locale.ROOT).endsWith(ENDING) || new File(file, WEIGHTS).isFile();
	}

	/** Classifies with the default settings and records that, or says what is missing. Not for the event thread. */
	static void classify(final File model, final Predicate<String> agreed) {
		final ImagePlus image = WindowManager.getCurrentImage();
		if (image == null) {
			IJ.error(TITLE, LongText.forWindow("Open an image, then drop " + model.getName() +
				" again: a model classifies the current image."));
			return;
		}
		if (!agreed.test("Classify " + image.getTitle() + " with the model " + model.getName() +
			"? A model file is a program: agree only if you trust where it comes from.")) return;
		// Another window may have become the active one meanwhile.
		WindowManager.setTempCurrentImage(image);
		try {
			classify(new RecordedOption("model", model.getAbsolutePath()));
		}
		catch (final IllegalArgumentException e) {
			IJ.error(TITLE, LongText.forWindow(e.getMessage()));
		}
		finally {
			WindowManager.setTempCurrentImage(null);
		}
	}

	private static void classify(final RecordedOption model) {
		final boolean recording = IJ.recording();
		if (recording) {
			Recorder.setCommand(LABEL);
			model.record();
		}
		new CommandBridge().run(COMMAND, model.toString());
		if (recording) Recorder.saveCommand();
	}

	/** Asks in a dialog. */
	static boolean ask(final String question) {
		return Question.isAgreed(TITLE, question, "Classify");
	}
}
