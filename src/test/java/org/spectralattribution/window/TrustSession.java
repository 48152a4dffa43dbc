package org.spectralattribution.window;

import static org.spectralattribution.window.WindowSession.check;

import ij.IJ;
import ij.gui.GenericDialog;

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The part of the session about model files that were never run before. */
final class TrustSession {

	private static final String PLAIN = "Integrated Gradients";
	private static final String CLASSIFY = "Classify Image";
	private static final String LOAD = "Load Model";
	private static final String PROGRAM = "A model file is a program";

	private final Path models;
	private final Path folder;
	private final Path screenshots;

	TrustSession(final Path samples, final Path screenshots) throws IOException {
		models = samples.resolveSibling("src/test/resources/org/spectralattribution/explain/field");
		this.screenshots = screenshots;
		folder = Files.createDirectories(screenshots.resolveSibling("strangers"));
	}

	void run() throws Exception {
		aNewModelIsPreviewedOnceItIsLoaded();
		theDialogAsksBeforeItRunsANewModel();
		aModelThatCannotBeLoadedIsForgotten();
		Desktop.closeImages();
	}

	private String copy(final String model) throws IOException {
		final Path file = folder.resolve(model);
		Files.write(file, Files.readAllBytes(models.resolve(model)));
		return file.toString();
	}

	private static GenericDialog open(final String title) {
		Desktop.choose(title + "...");
		return Desktop.dialog(title);
	}

	private void aNewModelIsPreviewedOnceItIsLoaded() throws Exception {
		IJ.newImage("colours", "RGB ramp", 8, 8, 1);
		final GenericDialog dialog = open(PLAIN);
		Desktop.press(dialog, "Restore Defaults");
		Desktop.await("message about demo", () -> Desktop.text(dialog).contains(" 1 channel"));
		check(!button(dialog).isShowing(), "demo is not asked for");
		check(trust(dialog).getParent() == Desktop.field(dialog, "Model").getParent(), "Trust stands beside the model");
		Desktop.photograph(screenshots.resolve("trust-demo.png").toFile(), dialog);
		Desktop.set(dialog, "Model", copy("InPlace.pt"));
		Desktop.await("question", () -> Desktop.text(dialog).contains(PROGRAM));
		check(button(dialog).isShowing() && inside(dialog), "a new model has a button: " + Desktop.text(dialog).trim());
		Desktop.photograph(screenshots.resolve("trust-new.png").toFile(), dialog);
		Desktop.press(dialog, LOAD);
		Desktop.await("predicted class", () -> Desktop.text(dialog).contains("Predicted class: class "));
		check(!button(dialog).isShowing(), "the button loads it, and is gone");
		Desktop.photograph(screenshots.resolve("trust-known.png").toFile(), dialog);
		Desktop.set(dialog, "Model", copy("OneTuple.pt"));
		Desktop.await("question", () -> button(dialog).isShowing());
		Desktop.set(dialog, "Steps", "many");
		Desktop.await("hidden button", () -> !button(dialog).isShowing());
		check(Desktop.text(dialog).contains("whole number"), "a wrong value is said first");
		Desktop.set(dialog, "Steps", "5");
		Desktop.await("question", () -> button(dialog).isShowing());
		Desktop.press(dialog, "Cancel");
		Desktop.awaitCommand();
	}

	/** Whether the whole button is in the dialog. */
	private static boolean inside(final GenericDialog dialog) {
		final Button button = button(dialog);
		return button.getLocationOnScreen().x + button.getWidth() <= dialog.getLocationOnScreen().x + dialog.getWidth();
	}

	private void theDialogAsksBeforeItRunsANewModel() throws Exception {
		final String model = copy("OneTuple.pt");
		final String before = WindowSession.recorded();
		final GenericDialog refused = open(CLASSIFY);
		Desktop.set(refused, "Model", model);
		Desktop.press(refused, "OK");
		final Dialog question = Desktop.dialogAfter(refused);
		Desktop.photograph(screenshots.resolve("trust-question.png").toFile(), question);
		Desktop.press(question, "Cancel");
		Desktop.awaitCommand();
		check(WindowSession.recorded().equals(before), "Cancel loads and records nothing");
		final GenericDialog dialog = open(CLASSIFY);
		check(!Desktop.get(dialog, "Model").equals(model), "what was not agreed to is not remembered");
		Desktop.set(dialog, "Model", model);
		Desktop.press(dialog, "OK");
		Desktop.press(Desktop.dialogAfter(dialog), LOAD);
		Desktop.awaitCommand();
		final String line = WindowSession.recorded().substring(before.length());
		check(line.startsWith("run(\"Classify Image...\", \"model=") && !line.contains("trust"), "recorded " + line.trim());
		final GenericDialog again = open(CLASSIFY);
		check(Desktop.get(again, "Model").equals(model) && !trust(again).getState(), "the model is remembered, trust is not");
		Desktop.perform(() -> trust(again).setState(true));
		Desktop.press(again, "OK");
		Desktop.awaitCommand();
		check(Desktop.openDialog() == null && WindowSession.recorded().substring(before.length() + line.length()).contains(
			" trust=true "), "a known model is not asked for, and trust is recorded");
	}

	private void aModelThatCannotBeLoadedIsForgotten() throws Exception {
		final String known = folder.resolve("OneTuple.pt").toString();
		final String broken = Files.writeString(folder.resolve("broken.pt"), "no model").toString();
		final GenericDialog dialog = open(CLASSIFY);
		Desktop.set(dialog, "Model", broken);
		Desktop.press(dialog, "OK");
		Desktop.press(Desktop.dialogAfter(dialog), "OK");
		Desktop.awaitCommand();
		final GenericDialog next = open(CLASSIFY);
		check(Desktop.get(next, "Model").equals(known), "after a model that failed the dialog has " + Desktop.get(next,
			"Model"));
		Desktop.press(next, "Cancel");
		Desktop.awaitCommand();
	}

	private static Checkbox trust(final GenericDialog dialog) {
		return (Checkbox) Objects.requireNonNull(dialog.getCheckboxes()).get(0);
	}

	/** The button below the fields, be it hidden. */
	private static Button button(final Container container) {
		return Stream.of(container.getComponents()).map(TrustSession::buttonOrNull).filter(Objects::nonNull).findFirst()
			.orElse(null);
	}

	private static Button buttonOrNull(final Component component) {
		if (component instanceof Button && isLoading((Button) component)) return (Button) component;
		return component instanceof Container ? button((Container) component) : null;
	}

	/** It has no label until it is shown. */
	private static boolean isLoading(final Button button) {
		return button.getLabel().equals(LOAD) || button.getLabel().isEmpty();
	}
}
