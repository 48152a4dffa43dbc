package org.spectralattribution.window;

import static org.spectralattribution.window.WindowSession.check;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.swing.JList;
import javax.swing.JWindow;

/** The part of the session about lists beside the fields of dialogs, and fields that a method does not use. */
final class ListSession {

	private static final String SAMPLE = "metaphase-8bit.tif";
	private static final String SPECTRAL = "Spectral Integrated Gradients";
	private static final String PATH = "Path Attribution";
	private static final String MEASURE = "Measure Attribution in ROIs";
	private static final int LOWEST_SCREEN = 768;
	private static final int SETTLED = 500;

	private final Path samples;
	private final Path screenshots;

	ListSession(final Path samples, final Path screenshots) {
		this.samples = samples;
		this.screenshots = screenshots;
	}

	void run() throws Exception {
		targetIsChosenFromAList();
		fieldsFollowTheMethod();
		labelsAreOpenImages();
	}

	private ImagePlus open(final String sample) {
		IJ.open(samples.resolve(sample).toString());
		return WindowManager.getCurrentImage();
	}

	private void targetIsChosenFromAList() throws Exception {
		IJ.newImage("my + baseline", "8-bit ramp", 128, 128, 1);
		IJ.newImage("too small", "8-bit ramp", 64, 64, 1);
		final ImagePlus image = open(SAMPLE);
		final String before = WindowSession.recorded();
		final GenericDialog dialog = openDialog(SPECTRAL);
		final JList<?> classes = list(dialog, "Target class");
		check(entries(classes).get(0).equals("predicted"), "the list opens before the model has answered, or after");
		Desktop.await("classes", () -> classes.getModel().getSize() > 1);
		check(Desktop.text(dialog).contains("Predicted class: "), "the open list has the classes with the preview");
		final List<String> entries = entries(classes);
		check(entries.get(0).equals("predicted") && entries.get(1).matches("metaphase \\(99\\.\\d %\\)"),
			"classes " + entries);
		Desktop.photograph(screenshots.resolve("target-list.png").toFile(), dialog);
		choose(classes, 2);
		check(Desktop.get(dialog, "Target class").equals(entries.get(2).replaceAll(" \\(.*", "")), "the field has the name " +
			Desktop.get(dialog, "Target class"));
		Desktop.set(dialog, "Target class", "metaphase - ");
		choose(list(dialog, "Target class"), 2);
		final String contrast = Desktop.get(dialog, "Target class");
		check(contrast.matches("metaphase - \\w+"), "a contrast is put together from the list: " + contrast);
		final JList<?> baselines = list(dialog, "Baseline");
		check(entries(baselines).equals(List.of("black", "white", "mean", "image mean", "blur", "noise", "my + baseline")),
			"baselines " + entries(baselines));
		choose(baselines, 6);
		final JList<?> devices = list(dialog, "Device");
		check(entries(devices).subList(0, 2).equals(List.of("auto", "cpu")), "devices " + entries(devices));
		Desktop.type(devices, KeyEvent.VK_ESCAPE);
		Desktop.await("closed list", () -> openList() == null);
		check(dialog.isShowing() && Desktop.get(dialog, "Device").equals("auto"), "Esc closes the list only");
		final JList<?> models = list(dialog, "Model");
		check(entries(models).get(0).equals("demo"), "models " + entries(models));
		choose(models, 0);
		check(Desktop.get(dialog, "Model").equals("demo"), "a model is chosen from the list");
		runsAndRepeats(dialog, image, before, "target=[" + contrast + "] score=probability baseline=[my + baseline] ");
	}

	private void fieldsFollowTheMethod() throws Exception {
		final ImagePlus image = open(SAMPLE);
		final String before = WindowSession.recorded();
		final GenericDialog dialog = openDialog(PATH);
		Desktop.await("predicted class", () -> Desktop.text(dialog).contains("Predicted class: "));
		check(dialog.getHeight() <= LOWEST_SCREEN, PATH + " is " + dialog.getWidth() + "×" + dialog.getHeight());
		check(dialog.getChoices().get(0) == Desktop.field(dialog, "Method"), "the method comes first");
		Desktop.set(dialog, "Tolerance", "0.5");
		Desktop.set(dialog, "Sigma", "20");
		choose(dialog, "Method", "guided ig");
		requireUsed(dialog, Map.of("Baseline", true, "Steps", true, "Fraction", true, "Distance", true, "Rule", false,
			"Tolerance", false, "Sigma", false, "Pixels", false, "References", false, "Seed", false));
		requireUsed(dialog, Map.of("Smoothing", false));
		check(Desktop.get(dialog, "Tolerance").equals("0.02") && Desktop.get(dialog, "Sigma").equals("35.0"),
			"disabled fields have their defaults");
		Desktop.await("message", () -> Desktop.text(dialog).contains("Predicted class: "));
		Desktop.photograph(screenshots.resolve("path-attribution.png").toFile(), dialog);
		choose(dialog, "Method", "blur ig");
		check(Desktop.get(dialog, "Tolerance").equals("0.5") && Desktop.get(dialog, "Sigma").equals("20"),
			"and the user's values again");
		choose(dialog, "Method", "consensus");
		requireUsed(dialog, Map.of("Smoothing", true, "Baseline", false, "Steps", true));
		choose(dialog, "Method", "blur ig");
		choose(dialog, "Rule", "left");
		requireUsed(dialog, Map.of("Baseline", false, "Rule", true, "Steps", true, "Tolerance", false, "Sigma", true));
		Desktop.set(dialog, "Samples", "2");
		Desktop.await("enabled seed", () -> Desktop.field(dialog, "Seed").isEnabled());
		Desktop.set(dialog, "Samples", "1");
		Desktop.await("disabled seed", () -> !Desktop.field(dialog, "Seed").isEnabled());
		Desktop.set(dialog, "Sigma", "wrong");
		Desktop.await("disabled OK", () -> !dialog.getButtons()[0].isEnabled());
		choose(dialog, "Method", "guided ig");
		Desktop.await("enabled OK", () -> dialog.getButtons()[0].isEnabled());
		Desktop.set(dialog, "Steps", "5");
		runsAndRepeats(dialog, image, before, "rule=adaptive steps=5 tolerance=0.02 batch=0 output=channels " +
			"smooth=0.0 lut=blue-orange method=[guided ig] sigma=35.0 ");
	}

	private void labelsAreOpenImages() throws Exception {
		IJ.newImage("my cells", "8-bit black", 128, 128, 1);
		WindowManager.getCurrentImage().getProcessor().setValue(7);
		WindowManager.getCurrentImage().getProcessor().fillOval(20, 20, 60, 60);
		IJ.newImage("not whole", "32-bit ramp", 128, 128, 1);
		IJ.newImage("too small", "8-bit black", 64, 64, 1);
		final ImagePlus image = open(SAMPLE);
		WindowSession.runMacroOn(image, "run(\"Integrated Gradients...\", \"steps=5 output=map\");");
		final GenericDialog dialog = openDialog(MEASURE);
		final JList<?> labels = list(dialog, "Labels");
		check(entries(labels).equals(List.of("roi manager", "overlay", "my cells", SAMPLE)), "labels " + entries(labels));
		Desktop.photograph(screenshots.resolve("measure.png").toFile(), dialog, window(labels));
		choose(labels, 2);
		check(Desktop.get(dialog, "Labels").equals("my cells"), "a title is chosen");
		Desktop.press(dialog, "OK");
		Desktop.awaitCommand();
		check(Desktop.openDialog() == null, "labels are measured");
		Desktop.closeImages();
	}

	private void runsAndRepeats(final GenericDialog dialog, final ImagePlus image, final String before,
		final String recorded)
	{
		Desktop.press(dialog, "OK");
		Desktop.awaitCommand();
		final ImagePlus result = WindowManager.getCurrentImage();
		final String line = WindowSession.recorded().substring(before.length());
		check(result != image && line.contains(recorded), "recorded " + line.trim());
		WindowSession.runMacroOn(image, line);
		final ImagePlus again = WindowManager.getCurrentImage();
		check(again != result && WindowSession.samePixels(result, again), "the recorded line gives the same pixels");
		Desktop.closeImages();
	}

	private static GenericDialog openDialog(final String title) {
		Desktop.choose(title + "...");
		final GenericDialog dialog = Desktop.dialog(title);
		Desktop.press(dialog, "Restore Defaults");
		return dialog;
	}

	private static void requireUsed(final GenericDialog dialog, final Map<String, Boolean> used) {
		used.forEach((label, expected) -> check(Desktop.field(dialog, label).isEnabled() == expected, label + (expected
			? " is used" : " is not used")));
	}

	/** Chooses from a field of fixed choices, as the mouse does. */
	private static void choose(final GenericDialog dialog, final String label, final String value) {
		Desktop.set(dialog, label, value);
		final java.awt.Choice choice = (java.awt.Choice) Desktop.field(dialog, label);
		Desktop.perform(() -> choice.dispatchEvent(new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, value,
			ItemEvent.SELECTED)));
	}

	/** Opens the list beside a field by its key, again where a late change of the focus has closed it. */
	private static JList<?> list(final GenericDialog dialog, final String label) {
		final Component field = Desktop.field(dialog, label);
		Desktop.await("list of " + label, () -> {
			if (openList() == null) Desktop.type(field, KeyEvent.VK_DOWN);
			IJ.wait(SETTLED);
			return openList() != null;
		});
		return openList();
	}

	private static void choose(final JList<?> list, final int index) {
		Desktop.perform(() -> list.setSelectedIndex(index));
		Desktop.type(list, KeyEvent.VK_ENTER);
		Desktop.await("closed list", () -> openList() == null);
	}

	private static Window window(final Component component) {
		return component instanceof Window ? (Window) component : window(component.getParent());
	}

	private static JList<?> openList() {
		return Arrays.stream(Window.getWindows()).filter(window -> window instanceof JWindow && window.isShowing()).map(
			ListSession::listIn).findFirst().orElse(null);
	}

	private static JList<?> listIn(final Container container) {
		for (final Component component : container.getComponents()) {
			final JList<?> found = component instanceof JList ? (JList<?>) component : component instanceof Container ? listIn(
				(Container) component) : null;
			if (found != null) return found;
		}
		return null;
	}

	private static List<String> entries(final JList<?> list) {
		final List<String> entries = new ArrayList<>();
		for (int i = 0; i < list.getModel().getSize(); i++) {
			entries.add(list.getModel().getElementAt(i).toString());
		}
		return entries;
	}
}
