package org.spectralattribution.window;

import static org.spectralattribution.window.EvaluationSession.COMPARE;
import static org.spectralattribution.window.EvaluationSession.EVALUATE;
import static org.spectralattribution.window.EvaluationSession.FEATURES;
import static org.spectralattribution.window.EvaluationSession.RECOMMEND;
import static org.spectralattribution.window.EvaluationSession.open;
import static org.spectralattribution.window.EvaluationSession.status;
import static org.spectralattribution.window.WindowSession.check;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.measure.ResultsTable;

import java.awt.Dialog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** How the commands that judge maps end when they do not come to their end: Cancel, a wrong value, Esc. */
final class EvaluationEndings {

	/** Two fields; each of them takes many calls of the model. */
	private static final String PATTERN = "metaphase-8bit.tif + interphase-8bit.tif";
	private static final String KEPT = "recommendation-images.csv";

	private final EvaluationSession session;
	private final Path samples;
	private final Path results;

	EvaluationEndings(final EvaluationSession session, final Path samples, final Path screenshots) throws IOException {
		this.session = session;
		this.samples = samples;
		results = Files.createDirectories(screenshots.resolveSibling("recommendation"));
		Files.deleteIfExists(results.resolve(KEPT));
	}

	void run() throws Exception {
		final ImagePlus map = session.map();
		for (final String title : List.of(EVALUATE, COMPARE, RECOMMEND, FEATURES)) {
			cancelLeavesNothing(map, title);
		}
		EvaluationSession.leave();
		final ImagePlus sample = session.sample();
		wrongValueIsNamed(sample, EVALUATE, "Method", "siig", "siig");
		wrongValueIsNamed(sample, EVALUATE, "Mask", "no such image", "\"no such image\"");
		wrongValueIsNamed(sample, COMPARE, "Baselines", "black + blakc", "blakc");
		wrongValueIsNamed(sample, RECOMMEND, "Input", "/no/such/folder", "/no/such/folder");
		wrongValueIsNamed(sample, FEATURES, "Slices", "all", "\"" + EvaluationSession.SAMPLE + "\"");
		escapeStopsAnEvaluation();
		escapeStopsARecommendationThatGoesOn();
	}

	/** All that a user sees, and the pixels. */
	private static String traces(final ImagePlus image) {
		return EvaluationSession.frames() + " " + EvaluationSession.recordedRuns() + " " + WindowSession.rows() + " " + IJ.getLog() +
			" " + image.getOverlay() + " " + image.getRoi() + " " + Arrays.hashCode(image.getProcessor()
				.convertToFloatProcessor().getFloatArray()[64]);
	}

	private static void cancelLeavesNothing(final ImagePlus image, final String title) {
		final String before = traces(image);
		Desktop.press(open(title), "Cancel");
		Desktop.awaitCommand();
		check(traces(image).equals(before), "Cancel in " + title + " opens, changes and records nothing");
	}

	private void wrongValueIsNamed(final ImagePlus image, final String title, final String label, final String value,
		final String named) throws Exception
	{
		final String before = traces(image);
		final GenericDialog dialog = open(title);
		Desktop.press(dialog, "Restore Defaults");
		Desktop.set(dialog, label, value);
		Desktop.press(dialog, "OK");
		final Dialog error = Desktop.dialogAfter(dialog);
		final String message = IJ.getErrorMessage().replace('\n', ' ');
		check(message.contains("xpected ") && message.contains(named), "the message says: " + message);
		Desktop.photograph(session.screenshot("wrong " + title + " " + label), error);
		Desktop.press(error, "OK");
		Desktop.awaitCommand();
		check(traces(image).equals(before) && status().equals("Stopped by an error"), "a wrong value in " + title +
			" opens, changes and records nothing");
	}

	private static void escape(final String what) {
		check(!Desktop.eventThreadRuns("org.spectralattribution"), "the command runs beside the event thread");
		final long start = System.currentTimeMillis();
		Desktop.escape();
		Desktop.awaitCommand();
		check(true, "Esc ended " + what + " after " + (System.currentTimeMillis() - start) + " ms");
		check(status().equals("Cancelled") && Desktop.openDialog() == null, "after Esc the status line says: " + status());
	}

	private void escapeStopsAnEvaluation() {
		final ImagePlus image = session.sample();
		final String before = traces(image);
		final GenericDialog dialog = open(EVALUATE);
		Desktop.press(dialog, "Restore Defaults");
		Desktop.set(dialog, "Rule", "trapezoid");
		Desktop.set(dialog, "Steps", "1000000");
		Desktop.press(dialog, "OK");
		Desktop.await("first steps", () -> status().startsWith("Evaluation: step "));
		escape("an evaluation");
		check(traces(image).equals(before), "Esc leaves no window, no row and no recorded line");
		final GenericDialog again = open(EVALUATE);
		check(Desktop.get(again, "Steps").equals("1000000"), "the dialog remembers what was asked");
		Desktop.press(again, "Restore Defaults");
		Desktop.set(again, "Measures", "single deletion");
		Desktop.press(again, "OK");
		Desktop.awaitCommand();
		check(ResultsTable.getResultsTable("Evaluation").size() > 1, "the next run works");
		EvaluationSession.leave();
	}

	private void escapeStopsARecommendationThatGoesOn() {
		final GenericDialog dialog = open(RECOMMEND);
		Desktop.press(dialog, "Restore Defaults");
		Desktop.set(dialog, "Input", samples.toString());
		Desktop.set(dialog, "Pattern", PATTERN);
		Desktop.set(dialog, "Results", results.toString());
		Desktop.press(dialog, "OK");
		final File kept = results.resolve(KEPT).toFile();
		Desktop.await("first image", () -> kept.length() > 0);
		escape("a recommendation");
		check(RunEndings.texts().equals(List.of("Log")) && IJ.getLog().contains(
			"Cancelled: the numbers of 1 image are kept."), "the log says: " + IJ.getLog().trim());
		RunEndings.closeTexts();
		final GenericDialog again = open(RECOMMEND);
		check(Desktop.get(again, "Input").equals(samples.toString()), "the dialog remembers the folder");
		Desktop.press(again, "OK");
		Desktop.awaitCommand();
		check(IJ.getLog().contains("1 of 2 images had been measured before."), "the log says: " + IJ.getLog().trim());
		check(status().equals("2 images: nothing recommended"), "the status line says: " + status());
	}
}
