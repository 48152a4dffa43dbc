package org.spectralattribution.window;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;

import java.awt.Dialog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a user does in a real ImageJ with real windows, step by step. It names no class of the plugin. */
final class WindowSession {

	private static final String SPECTRAL = "Spectral Integrated Gradients";
	private static final String PLAIN = "Integrated Gradients";

	private final Path samples;
	private final Path screenshots;
	private final List<String> entries;

	/**
	 * @param project the project's folder
	 * @param screenshots the folder for the screenshots
	 */
	WindowSession(final Path project, final Path screenshots) throws IOException {
		samples = project.resolve("sample-images");
		this.screenshots = screenshots;
		entries = Files.readAllLines(project.resolve("plugins.config")).stream().filter(line -> line.startsWith("Plugins>"))
			.map(line -> line.split("\"")[1]).collect(Collectors.toList());
	}

	void run() throws Exception {
		Desktop.parkPointer();
		menuHasEveryEntry();
		everyEntryRuns();
		new Recorder();
		dialogRunsAndItsLineRepeatsIt(SPECTRAL, "metaphase-8bit.tif");
		dialogRunsAndItsLineRepeatsIt(PLAIN, "anaphase-16bit.tif");
		dialogRunsAndItsLineRepeatsIt("Path Attribution", "metaphase-8bit.tif");
		cancelLeavesNothing();
		escapeStopsALongRun();
		wrongValueCannotBeConfirmed();
		errorLeavesNothing();
		dialogRemembersAndMacroDoesNot();
		new RunEndings(this).run();
		if (!isPatched()) new ModelDrops(samples, screenshots).run();
		new ListSession(samples, screenshots).run();
		new TrustSession(samples, screenshots).run();
		System.out.println("done");
	}

	File screenshot(final String name) {
		return screenshots.resolve(name).toFile();
	}

	/** Whether the host is made as Fiji is. There files are dropped on imagej-legacy, which is not on Maven Central. */
	private static boolean isPatched() {
		return Arrays.stream(IJ.class.getFields()).anyMatch(field -> field.getName().equals("_hooks"));
	}

	private void menuHasEveryEntry() {
		for (final String entry : entries) {
			check(Menus.getCommands().containsKey(entry), "the menu has " + entry);
		}
	}

	private void dialogRunsAndItsLineRepeatsIt(final String title, final String sample) throws Exception {
		final ImagePlus image = open(sample);
		final String before = recorded();
		Desktop.choose(title + "...");
		final GenericDialog dialog = Desktop.dialog(title);
		Desktop.await("predicted class", () -> Desktop.text(dialog).contains("Predicted class: "));
		check(Desktop.text(dialog).contains(sample.substring(0, sample.indexOf('-'))), title + " names the class");
		if (title.equals(SPECTRAL)) Desktop.photograph(screenshot("dialog.png"), dialog);
		Desktop.press(dialog, "OK");
		Desktop.awaitCommand();
		final ImagePlus result = WindowManager.getCurrentImage();
		check(result != image && result.getWindow().isShowing(), title + " opens " + result.getTitle());
		check(ImageJ.getStatusBarText().matches(sample.substring(0, sample.indexOf('-')) + " [01]\\.\\d\\d, .* gradients"),
			"the status line ends with: " + ImageJ.getStatusBarText());
		check(result.getWidth() * result.getCanvas().getMagnification() >= 256, "a small result is enlarged on the screen");
		final String line = recorded().substring(before.length());
		check(line.startsWith("run(\"" + title + "...\", \"model=demo range=type channels=automatic "), "recorded " +
			line.trim());
		runMacroOn(image, line);
		final ImagePlus again = WindowManager.getCurrentImage();
		check(again != result && again != image, "the recorded line opens " + again.getTitle());
		check(samePixels(result, again), "the recorded line gives the same pixels");
		again.close();
		if (title.equals(SPECTRAL)) photographBeside(image, result);
		Desktop.closeImages();
	}

	/** The image is current for this thread, since a late event may make another window the active one meanwhile. */
	static void runMacroOn(final ImagePlus image, final String macro) {
		WindowManager.setTempCurrentImage(image);
		IJ.runMacro(macro);
		WindowManager.setTempCurrentImage(null);
	}

	private void photographBeside(final ImagePlus image, final ImagePlus result) throws Exception {
		for (final ImagePlus shown : List.of(image, result)) {
			IJ.run(shown, "Set... ", "zoom=300");
		}
		Desktop.perform(() -> {
			image.getWindow().setLocation(0, 100);
			result.getWindow().setLocation(image.getWindow().getWidth(), 100);
			image.getWindow().toFront();
			result.getWindow().toFront();
		});
		Desktop.photograph(screenshot("result.png"), image.getWindow(), result.getWindow());
	}

	private void cancelLeavesNothing() {
		open("metaphase-8bit.tif");
		final String before = recorded();
		Desktop.choose(SPECTRAL + "...");
		Desktop.press(Desktop.dialog(SPECTRAL), "Cancel");
		Desktop.awaitCommand();
		check(WindowManager.getImageCount() == 1 && recorded().equals(before), "Cancel opens and records nothing");
		Desktop.closeImages();
	}

	private void escapeStopsALongRun() {
		open("metaphase-8bit.tif");
		final String before = recorded();
		final int rows = rows();
		Desktop.choose(SPECTRAL + "...");
		final GenericDialog dialog = Desktop.dialog(SPECTRAL);
		Desktop.set(dialog, "Steps", "1000000");
		Desktop.press(dialog, "OK");
		Desktop.await("first steps", () -> ImageJ.getStatusBarText().contains(
			"of 1000000"));
		check(ImageJ.getStatusBarText().contains(" left, cpu"), "the status line says: " + ImageJ.getStatusBarText());
		check(!Desktop.eventThreadRuns("org.spectralattribution"), "the command runs beside the event thread");
		final long start = System.currentTimeMillis();
		Desktop.escape();
		Desktop.awaitCommand();
		check(true, "Esc returned after " + (System.currentTimeMillis() - start) + " ms");
		check(WindowManager.getImageCount() == 1 && recorded().equals(before) && rows() == rows && Desktop
			.openDialog() == null, "Esc leaves no window, no row and no recorded line");
		check(ImageJ.getStatusBarText().equals("Cancelled"), "after Esc the status line says: " + ImageJ.getStatusBarText());
		Desktop.closeImages();
	}

	private void wrongValueCannotBeConfirmed() {
		open("metaphase-8bit.tif");
		Desktop.choose(PLAIN + "...");
		final GenericDialog dialog = Desktop.dialog(PLAIN);
		Desktop.set(dialog, "Steps", "many");
		Desktop.await("disabled OK", () -> !dialog.getButtons()[0].isEnabled());
		check(Desktop.text(dialog).contains("whole number"), "the dialog says: " + Desktop.text(dialog).trim());
		Desktop.set(dialog, "Steps", "5");
		Desktop.await("enabled OK", () -> dialog.getButtons()[0].isEnabled());
		Desktop.press(dialog, "Cancel");
		Desktop.awaitCommand();
		Desktop.closeImages();
	}

	private void errorLeavesNothing() {
		open("metaphase-8bit.tif");
		final String before = recorded();
		Desktop.choose(PLAIN + "...");
		final GenericDialog dialog = Desktop.dialog(PLAIN);
		Desktop.set(dialog, "Target class", "telophase");
		Desktop.press(dialog, "OK");
		Desktop.press(Desktop.dialogAfter(dialog), "OK");
		Desktop.awaitCommand();
		check(WindowManager.getImageCount() == 1 && recorded().equals(before), "an error opens and records nothing");
		check(ImageJ.getStatusBarText().equals("Stopped by an error"), "the status line says: " + ImageJ.getStatusBarText());
		Desktop.closeImages();
	}

	private void dialogRemembersAndMacroDoesNot() {
		final ImagePlus image = open("metaphase-8bit.tif");
		Desktop.choose(PLAIN + "...");
		final GenericDialog dialog = Desktop.dialog(PLAIN);
		Desktop.press(dialog, "Restore Defaults");
		Desktop.await("defaults", () -> Desktop.get(dialog, "Target class").equals("predicted"));
		Desktop.set(dialog, "Steps", "7");
		Desktop.press(dialog, "OK");
		Desktop.awaitCommand();
		runMacroOn(image, "run(\"" + PLAIN + "...\", \"output=raw rule=trapezoid\");");
		check("100".equals(WindowManager.getCurrentImage().getProp("Gradients")),
			"a macro takes the default number of steps");
		IJ.selectWindow("metaphase-8bit.tif");
		Desktop.choose(PLAIN + "...");
		final GenericDialog next = Desktop.dialog(PLAIN);
		check(Desktop.get(next, "Steps").equals("7"), "the dialog remembers the number of steps");
		Desktop.press(next, "Restore Defaults");
		Desktop.await("defaults", () -> Desktop.get(next, "Steps").equals("100"));
		Desktop.press(next, "Cancel");
		Desktop.awaitCommand();
		Desktop.closeImages();
	}

	/** Each entry, with OK in whatever dialog it opens, makes an image, a window or a row. */
	private void everyEntryRuns() {
		for (final String entry : entries) {
			open("metaphase-8bit.tif");
			if (entry.matches("(Measure|Attribution|Add) .*")) {
				IJ.runMacro("run(\"" + PLAIN + "...\", \"steps=5 output=map\"); makeRectangle(9, 9, 50, 50); roiManager(\"add\");");
			}
			final String before = traces();
			Desktop.choose(entry);
			Desktop.await("end of " + entry, () -> {
				final GenericDialog dialog = GenericDialog.getInstance();
				if (dialog != null && dialog.isShowing() && Desktop.isAsking()) {
					require(Desktop.buttons(dialog).contains("Cancel"), entry + " can be cancelled");
					Desktop.press(dialog, "OK");
				}
				// Asked once, since it may close meanwhile.
				final Dialog open = Desktop.openDialog();
				require(open == null || open instanceof GenericDialog, entry + " has no error");
				return !Desktop.isCommandRunning();
			});
			check(Desktop.openDialog() == null && !traces().equals(before), entry + " runs from the menu");
			Desktop.closeImages();
		}
	}

	private static String traces() {
		final ImagePlus shown = WindowManager.getCurrentImage();
		return shown.getOverlay() + " " + WindowManager.getImageCount() + " " + Arrays.toString(WindowManager
			.getNonImageTitles()) + " " + rows() + " " + IJ.getLog();
	}

	ImagePlus open(final String sample) {
		IJ.open(new File(samples.toFile(), sample).getPath());
		return Objects.requireNonNull(WindowManager.getCurrentImage());
	}

	static String recorded() {
		return Recorder.getInstance().getText();
	}

	static int rows() {
		final ResultsTable table = ResultsTable.getResultsTable("Attribution");
		return table == null ? 0 : table.size();
	}

	static boolean samePixels(final ImagePlus a, final ImagePlus b) {
		if (a.getStackSize() != b.getStackSize()) return false;
		for (int i = 1; i <= a.getStackSize(); i++) {
			if (!Objects.deepEquals(a.getStack().getPixels(i), b.getStack().getPixels(i))) return false;
		}
		return true;
	}

	static void check(final boolean condition, final String what) {
		require(condition, what);
		System.out.println("ok: " + what.replace("\n", " "));
	}

	static void require(final boolean condition, final String what) {
		if (!condition) throw new AssertionError("Not so: " + what);
	}
}
