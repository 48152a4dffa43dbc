package org.spectralattribution.window;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageWindow;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;

import java.awt.Dialog;
import java.awt.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of a session that look at what a run leaves on the screen: one window each, or a message. */
final class RunEndings {

	private static final String PLAIN = "Integrated Gradients";
	private static final String SAMPLE = "metaphase-8bit.tif";

	private static final int WIDEST = 1024;

	private final WindowSession session;

	RunEndings(final WindowSession session) {
		this.session = session;
	}

	void run() throws Exception {
		classificationShowsOneTable();
		engineStatusShowsOneWindow();
		imageClosedBehindTheDialogIsNamed();
		dialogIsWhole();
		longTextsFitTheScreen();
	}

	private void classificationShowsOneTable() {
		session.open(SAMPLE);
		closeTexts();
		Desktop.choose("Classify Image...");
		Desktop.press(Desktop.dialog("Classify Image"), "OK");
		Desktop.awaitCommand();
		WindowSession.check(texts().equals(List.of("Classification")), "Classify Image opens " + texts());
		WindowSession.check(ImageJ.getStatusBarText().matches("metaphase [01]\\.\\d\\d"), "the status line says: " + ImageJ
			.getStatusBarText());
		Desktop.closeImages();
	}

	private void engineStatusShowsOneWindow() {
		closeTexts();
		Desktop.choose("PyTorch Engine Status");
		Desktop.awaitCommand();
		WindowSession.check(texts().equals(List.of("Log")), "PyTorch Engine Status opens " + texts());
		WindowSession.check(IJ.getLog().contains("Devices: cpu"), "the log has the devices");
	}

	/** Closed by the user before OK is pressed. */
	private void imageClosedBehindTheDialogIsNamed() {
		final ImagePlus image = session.open(SAMPLE);
		final String before = WindowSession.recorded();
		Desktop.choose(PLAIN + "...");
		final GenericDialog dialog = Desktop.dialog(PLAIN);
		Desktop.await("predicted class", () -> Desktop.text(dialog).contains("Predicted class: "));
		Desktop.perform(image::close);
		Desktop.press(dialog, "OK");
		final Dialog error = Desktop.dialogAfter(dialog);
		final String message = IJ.getErrorMessage().replace('\n', ' ');
		WindowSession.check(message.contains("\"" + SAMPLE + "\" has been closed"), "the message says: " + message);
		Desktop.press(error, "OK");
		Desktop.awaitCommand();
		WindowSession.check(WindowManager.getImageCount() == 0 && WindowSession.recorded().equals(before),
			"a closed image opens and records nothing");
	}

	private void longTextsFitTheScreen() throws Exception {
		session.open(SAMPLE).setTitle("a field of a long experiment, ".repeat(6) + "0001.tif");
		Desktop.choose("Live Attribution...");
		final GenericDialog dialog = Desktop.dialog("Live Attribution");
		WindowSession.check(dialog.getWidth() <= WIDEST, "with a long title the dialog's width is " + dialog.getWidth());
		Desktop.set(dialog, "Model", "/no/such/model/" + "of a long name ".repeat(15));
		Desktop.press(dialog, "OK");
		final Dialog error = Desktop.dialogAfter(dialog);
		WindowSession.check(error.getWidth() <= WIDEST, "a long message has the width " + error.getWidth());
		Desktop.photograph(session.screenshot("long-message.png"), error);
		Desktop.press(error, "OK");
		Desktop.awaitCommand();
		WindowSession.check(ImageJ.getStatusBarText().equals("Stopped by an error"), "the status line says: " + ImageJ
			.getStatusBarText());
		Desktop.closeImages();
	}

	/** Every dialog can be left, explained and put back; a model can be looked for. */
	private void dialogIsWhole() throws Exception {
		session.open(SAMPLE);
		Desktop.choose("Path Attribution...");
		final GenericDialog dialog = Desktop.dialog("Path Attribution");
		for (final String button : List.of("Cancel", "Help", "Restore Defaults", "Browse...")) {
			WindowSession.check(Desktop.buttons(dialog).contains(button), "the dialog has " + button);
		}
		Desktop.await("predicted class", () -> Desktop.text(dialog).contains("Predicted class: metaphase"));
		Desktop.photograph(session.screenshot("path-dialog.png"), dialog);
		Desktop.press(dialog, "Cancel");
		Desktop.awaitCommand();
		Desktop.closeImages();
	}

	/** The titles of the windows with texts and tables, the recorder's apart, in order. */
	static List<String> texts() {
		return windows().stream().map(Frame::getTitle).sorted().collect(Collectors.toList());
	}

	private static List<Frame> windows() {
		return Arrays.stream(Frame.getFrames()).filter(frame -> frame.isShowing() && frame != IJ.getInstance() &&
			!(frame instanceof ImageWindow) && !(frame instanceof Recorder)).collect(Collectors
				.toList());
	}

	static void closeTexts() {
		for (final Frame window : windows()) {
			Desktop.perform(() -> {
				if (window instanceof TextWindow) ((TextWindow) window).close(false);
				else window.dispose();
			});
		}
		Desktop.await("closed texts", () -> windows().isEmpty());
	}
}
