package org.spectralattribution.window;

import static org.spectralattribution.window.WindowSession.check;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.OvalRoi;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;

import java.awt.Window;
import java.nio.file.Path;
import java.util.Arrays;

/** What docs/tutorial.md tells to do, step by step and with its words, and a picture of each step. */
final class TutorialSession {

	private static final String SAMPLE = "metaphase-8bit.tif";
	private static final String SPECTRAL = "Spectral Integrated Gradients";
	private static final int GAP = 4;
	private static final int TOP = 110;

	private final Path pictures;
	private ImagePlus sample;

	/** @param pictures the folder for the pictures */
	TutorialSession(final Path pictures) {
		this.pictures = pictures;
	}

	void run() throws Exception {
		Desktop.parkPointer();
		openAField();
		askWhy();
		takeTheNumbers();
		askAnotherQuestion();
		compare();
		lookHowExactItIs();
		measure();
		evaluate();
		System.out.println("done");
	}

	private void openAField() throws Exception {
		Desktop.choose("Open Sample...");
		final GenericDialog dialog = Desktop.dialog("Open Sample");
		Desktop.set(dialog, "Sample", SAMPLE);
		photograph("open", dialog);
		Desktop.press(dialog, "OK");
		Desktop.awaitCommand();
		sample = WindowManager.getCurrentImage();
		check(sample.getTitle().equals(SAMPLE), "the sample is open");
	}

	private void askWhy() throws Exception {
		final GenericDialog dialog = open(SPECTRAL + "...", SPECTRAL);
		Desktop.await("predicted class", () -> Desktop.text(dialog).contains("Predicted class: metaphase"));
		photograph("dialog", sample.getWindow(), dialog);
		final ImagePlus result = confirm(dialog);
		check(ImageJ.getStatusBarText().matches("metaphase 1\\.00, map error \\d\\.\\d %, \\d\\d gradients"), "status: " +
			ImageJ.getStatusBarText());
		check(result.getNChannels() == 2 && result.getTitle().equals("metaphase-8bit-SIG.tif"), "the result has two channels");
		photograph("result", sample.getWindow(), result.getWindow());
		result.close();
	}

	private ImagePlus takeTheNumbers() throws Exception {
		final GenericDialog dialog = open(SPECTRAL + "...", SPECTRAL);
		Desktop.set(dialog, "Output", "map");
		final ImagePlus map = confirm(dialog);
		check(map.getBitDepth() == 32 && map.getNChannels() == 1, "the map has 32 bits");
		Desktop.await("table", () -> WindowManager.getWindow("Attribution") != null);
		check(table("Attribution").size() == 2, "the table has two rows");
		resize(WindowManager.getWindow("Attribution"), 640, 150);
		photograph("map", map.getWindow(), WindowManager.getWindow("Attribution"));
		return map;
	}

	private void askAnotherQuestion() throws Exception {
		final ImagePlus[] maps = new ImagePlus[2];
		final String[] targets = { "anaphase", "metaphase - anaphase" };
		for (int i = 0; i < targets.length; i++) {
			final GenericDialog dialog = open(SPECTRAL + "...", SPECTRAL);
			Desktop.set(dialog, "Target class", targets[i]);
			Desktop.set(dialog, "Score", "logit");
			maps[i] = confirm(dialog);
			check(maps[i].getProp("Target class").equals(targets[i]), "the map is for " + maps[i].getProp("Target class") + ", " +
				maps[i].getProp("Target probability"));
		}
		photograph("contrast", maps[0].getWindow(), maps[1].getWindow());
		maps[0].close();
		maps[1].close();
	}

	private void compare() throws Exception {
		final GenericDialog dialog = open("Compare Attributions...", "Compare Attributions");
		final ImagePlus montage = confirm(dialog);
		check(table("Comparison").size() == 4, "four maps are compared");
		IJ.run(montage, "Set... ", "zoom=75");
		photograph("compare", montage.getWindow());
		montage.close();
	}

	private void lookHowExactItIs() throws Exception {
		final GenericDialog dialog = open(SPECTRAL + "...", SPECTRAL);
		Desktop.press(dialog, "Restore Defaults");
		Desktop.await("defaults", () -> Desktop.get(dialog, "Score").equals("probability"));
		Desktop.set(dialog, "Output", "map");
		Desktop.set(dialog, "Tolerance", "0.005");
		final ImagePlus map = confirm(dialog);
		check(Double.parseDouble(map.getProp("Map error")) <= 0.005, "the map error is " + map.getProp("Map error") + " after " +
			map.getProp("Gradients") + " gradients");
		IJ.run(map, "Show Info...", "");
		final Window info = WindowManager.getWindow("Info for " + map.getTitle());
		resize(info, 560, 840);
		photograph("info", info);
		info.dispose();
		map.close();
	}

	private void measure() throws Exception {
		final ImagePlus map = Arrays.stream(WindowManager.getIDList()).mapToObj(WindowManager::getImage).filter(image -> image
			.getTitle().contains("SIG")).findFirst().orElseThrow();
		select(map);
		for (final OvalRoi oval : new OvalRoi[] { new OvalRoi(66, 10, 20, 30), new OvalRoi(92, 74, 22, 22) }) {
			map.setRoi(oval);
			// The key t.
			IJ.run(map, "Add to Manager", "");
		}
		final RoiManager manager = RoiManager.getInstance();
		manager.runCommand(map, "Show All with labels");
		Desktop.choose("Measure Attribution in ROIs...");
		final GenericDialog dialog = Desktop.dialog("Measure Attribution in ROIs");
		Desktop.press(dialog, "OK");
		Desktop.awaitCommand();
		final ResultsTable rows = table("Attribution in ROIs");
		check(rows.size() == 2, "the plate has " + rows.getValue("Share of total", 0) + ", the other nucleus " + rows
			.getValue("Share of total", 1));
		Desktop.perform(() -> {
			manager.setLocation(GAP, 700);
			WindowManager.getWindow("Comparison").dispose();
		});
		resize(WindowManager.getWindow("Attribution in ROIs"), 1000, 150);
		photograph("measure", map.getWindow(), WindowManager.getWindow("Attribution in ROIs"));
	}

	private void evaluate() throws Exception {
		final GenericDialog dialog = open("Evaluate Attribution...", "Evaluate Attribution");
		Desktop.set(dialog, "Method", "sig + ig");
		Desktop.press(dialog, "OK");
		Desktop.awaitCommand();
		final Window[] results = Arrays.stream(WindowManager.getIDList()).mapToObj(WindowManager::getImage).filter(
			image -> image.getTitle().startsWith("Reliability")).map(ImagePlus::getWindow).toArray(
				Window[]::new);
		check(results.length == 1, "evaluated: " + Arrays.toString(WindowManager.getImageTitles()));
		photograph("evaluate", results);
	}

	private GenericDialog open(final String entry, final String title) {
		select(sample);
		Desktop.choose(entry);
		final GenericDialog dialog = Desktop.dialog(title);
		Desktop.await("predicted class", () -> Desktop.text(dialog).contains("Predicted class: "));
		return dialog;
	}

	private static ImagePlus confirm(final GenericDialog dialog) {
		Desktop.press(dialog, "OK");
		Desktop.awaitCommand();
		return WindowManager.getCurrentImage();
	}

	private static void select(final ImagePlus image) {
		Desktop.perform(() -> IJ.selectWindow(image.getID()));
		Desktop.await("current image", () -> WindowManager.getCurrentImage() == image);
	}

	private static ResultsTable table(final String title) {
		return ResultsTable.getResultsTable(title);
	}

	private static void resize(final Window window, final int width, final int height) {
		Desktop.perform(() -> {
			window.setSize(width, height);
			window.validate();
		});
	}

	/** Side by side, and nothing else beside them. */
	private void photograph(final String name, final Window... windows) throws Exception {
		Desktop.perform(() -> {
			int x = GAP;
			for (final Window window : windows) {
				window.setLocation(x, TOP);
				window.toFront();
				x += window.getWidth() + GAP;
			}
		});
		IJ.wait(300);
		Desktop.photograph(pictures.resolve("tutorial-" + name + ".png").toFile(), windows);
	}
}
