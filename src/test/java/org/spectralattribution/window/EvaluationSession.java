package org.spectralattribution.window;

import static org.spectralattribution.window.WindowSession.check;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageWindow;
import ij.gui.PlotWindow;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;

import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a user does with the commands that judge maps: from the menu to tables, curves, cards and montages. */
final class EvaluationSession {

	static final String EVALUATE = "Evaluate Attribution";
	static final String COMPARE = "Compare Attributions";
	static final String RECOMMEND = "Recommend Settings";
	static final String FEATURES = "Attribution Features";

	static final String SAMPLE = "metaphase-8bit.tif";
	private static final Dimension SMALLEST_SCREEN = new Dimension(1024, 768);
	/** Closer than that, a window hides the title bar of another. */
	private static final int NEAR = 12;

	private final Path project;
	private final Path screenshots;

	EvaluationSession(final Path project, final Path screenshots) {
		this.project = project;
		this.screenshots = screenshots;
	}

	void run() throws Exception {
		Desktop.parkPointer();
		new Recorder();
		// It records all the same, and is in no picture.
		Recorder.getInstance().setVisible(false);
		evaluate();
		compare();
		recommend();
		features();
		new EvaluationEndings(this, project.resolve("sample-images"), screenshots).run();
		System.out.println("done");
	}

	private void evaluate() throws Exception {
		final ImagePlus image = sample();
		final GenericDialog dialog = open(EVALUATE);
		Desktop.await("predicted class", () -> Desktop.text(dialog).contains("Predicted class: metaphase"));
		Desktop.set(dialog, "Method", "sig + ig");
		Desktop.set(dialog, "Replacement", "blur");
		Desktop.set(dialog, "Tolerance", "0.05");
		final String line = confirm(dialog, "method=[sig + ig] measures=all ranking=pixel replacement=blur ");
		check(status().equals("1 plane evaluated"), "the status line says: " + status());
		check(RunEndings.texts().equals(List.of("Evaluation", "Log", "Reliability")), EVALUATE + " opens " + RunEndings
			.texts());
		check(Arrays.equals(WindowManager.getImageTitles(), new String[] { SAMPLE, "Curves of " + SAMPLE, "Reliability of " +
			SAMPLE }), "and the pictures " + Arrays.toString(WindowManager.getImageTitles()));
		final PlotWindow curves = (PlotWindow) WindowManager.getImage("Curves of " + SAMPLE).getWindow();
		final String[] designations = curves.getPlot().getPlotObjectDesignations();
		check(Arrays.stream(designations).filter(text -> text.startsWith("Data Set ")).count() == 16,
			"two curves of two maps and of six controls: " + Arrays.toString(designations));
		lookAround("evaluate");
		repeats(image, line, "Evaluation", "Reliability");
		final List<String> titles = List.of(WindowManager.getImageTitles());
		check(titles.size() == 5 && Set.copyOf(titles).size() == 5, "every picture has a title of its own: " + titles);
		leave();
	}

	/** More rows than a screen has room for: ImageJ makes the montage smaller, and it is seen as a whole. */
	private void compare() throws Exception {
		final ImagePlus image = sample();
		final GenericDialog dialog = openGrid(COMPARE);
		Desktop.set(dialog, "Methods", "ig + sig + gradient");
		Desktop.set(dialog, "Scale", "own");
		Desktop.set(dialog, "Tolerance", "0.05");
		final String line = confirm(dialog, "rule=adaptive steps=100 tolerance=0.05 batch=0 methods=[ig + sig + gradient] ");
		check(!line.contains(" baseline="), "the recorded line has no baseline of all methods");
		check(status().equals("5 maps compared"), "the status line says: " + status());
		final ImagePlus montage = WindowManager.getCurrentImage();
		check(montage.getTitle().equals("Attribution montage") && WindowManager.getImageCount() == 2 && RunEndings.texts()
			.equals(List.of("Comparison")), COMPARE + " opens " + montage.getTitle() + " and " + RunEndings.texts());
		lookAround("compare");
		repeats(image, line, "Comparison");
		leave();
	}

	private void recommend() throws Exception {
		final ImagePlus image = sample();
		final GenericDialog dialog = openGrid(RECOMMEND);
		check(Desktop.buttons(dialog).stream().filter("Browse..."::equals).count() == 3, "two folders and a model are browsed for");
		Desktop.set(dialog, "Rule", "trapezoid");
		Desktop.set(dialog, "Steps", "5");
		final String line = confirm(dialog, "rule=trapezoid steps=5 tolerance=0.02 ");
		check(status().equals("1 image: nothing recommended"), "the status line says: " + status());
		check(IJ.getLog().contains("at least ten are needed"), "the log says: " + IJ.getLog().trim());
		check(WindowManager.getImageCount() == 1 && RunEndings.texts().equals(List.of("Log", "Recommendation")), RECOMMEND +
			" opens " + RunEndings.texts());
		lookAround("recommend");
		repeats(image, line, "Recommendation");
		leave();
	}

	private void features() throws Exception {
		final ImagePlus map = map();
		final GenericDialog dialog = open(FEATURES);
		Desktop.set(dialog, "Labels", "overlay");
		Desktop.set(dialog, "Slices", "all");
		final String line = confirm(dialog, "labels=overlay slices=all");
		check(status().equals("1 map described"), "the status line says: " + status());
		final ResultsTable table = ResultsTable.getResultsTable("Attribution features");
		check(table.getValue("Share in plate", 0) > table.getValue("Area share of plate", 0),
			"the plate has more than its area's share: " + table.getValue("Share in plate", 0));
		lookAround("features");
		repeats(map, line, "Attribution features");
		leave();
	}

	/** A result with a region in its overlay. */
	ImagePlus map() {
		WindowSession.runMacroOn(sample(), "run(\"Integrated Gradients...\", \"output=map steps=20 rule=trapezoid\"); " +
			"makeOval(66, 10, 20, 30); Roi.setName(\"plate\"); Overlay.addSelection; run(\"Select None\");");
		return WindowManager.getCurrentImage();
	}

	/** Opens the sample from the menu. */
	ImagePlus sample() {
		final GenericDialog dialog = open("Open Sample");
		Desktop.set(dialog, "Sample", SAMPLE);
		Desktop.press(dialog, "OK");
		Desktop.awaitCommand();
		return WindowManager.getCurrentImage();
	}

	static GenericDialog open(final String title) {
		Desktop.choose(title + "...");
		return Desktop.dialog(title);
	}

	/** The dialog of a grid, which asks for its baselines and for no other one. */
	private static GenericDialog openGrid(final String title) {
		final GenericDialog dialog = open(title);
		final List<String> labels = Desktop.labels(dialog);
		check(labels.contains("Baselines") && !labels.contains("Baseline"), title + " asks for " + labels);
		return dialog;
	}

	static String status() {
		return ImageJ.getStatusBarText();
	}

	/** Takes a picture of a dialog that fits the screen, and presses OK. Returns the recorded line. */
	private String confirm(final GenericDialog dialog, final String recorded) throws Exception {
		final String before = recordedRuns();
		final String title = dialog.getTitle();
		check(fits(dialog), "the dialog " + title + " has " + dialog.getWidth() + "×" + dialog.getHeight() + " pixels");
		Desktop.photograph(screenshot(title + " dialog"), dialog);
		Desktop.press(dialog, "OK");
		Desktop.awaitCommand();
		final String line = recordedRuns().substring(before.length());
		check(line.trim().startsWith("run(\"" + title + "...\", ") && line.contains(recorded), "recorded " + line.trim());
		return line;
	}

	/** Without the windows that became active meanwhile, which ImageJ records, too. */
	static String recordedRuns() {
		return WindowSession.recorded().lines().filter(line -> line.startsWith("run(")).collect(Collectors.joining("\n"));
	}

	File screenshot(final String name) {
		return screenshots.resolve(name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".png").toFile();
	}

	/** Takes pictures of all windows, as they stand and one by one, and requires that each of them is seen. */
	private void lookAround(final String name) throws Exception {
		final List<Frame> frames = frames();
		final Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
		// X11 may put a window back for a moment.
		Desktop.await("places of their own on the screen", () -> frames.stream().allMatch(frame -> screen.contains(frame
			.getBounds()) && frames.stream().noneMatch(other -> other != frame && isNear(frame, other))));
		Desktop.photograph(screenshot(name), frames.toArray(Window[]::new));
		for (final Frame frame : frames) {
			check(fits(frame) && screen.contains(frame.getBounds()), frame.getTitle() + " is on the screen: " + bounds(frame));
			if (frame instanceof ImageWindow) {
				final ImagePlus image = ((ImageWindow) frame).getImagePlus();
				check(image.getCanvas().getSrcRect().equals(new Rectangle(image.getWidth(), image.getHeight())), image.getTitle() +
					" is seen as a whole");
			}
			Desktop.perform(frame::toFront);
			Desktop.photograph(screenshot(name + " " + frame.getTitle().replaceAll("[^\\w ]", "")), frame);
		}
	}

	private static boolean fits(final Window window) {
		return window.getWidth() <= SMALLEST_SCREEN.width && window.getHeight() <= SMALLEST_SCREEN.height || Toolkit
			.getDefaultToolkit().getScreenSize().height > SMALLEST_SCREEN.height && window instanceof ImageWindow;
	}

	private static boolean isNear(final Frame a, final Frame b) {
		return Math.abs(a.getX() - b.getX()) < NEAR && Math.abs(a.getY() - b.getY()) < NEAR;
	}

	private static String bounds(final Frame frame) {
		return frame.getX() + ", " + frame.getY() + ", " + frame.getWidth() + "×" + frame.getHeight();
	}

	/** All windows but ImageJ's own. */
	static List<Frame> frames() {
		return Arrays.stream(Frame.getFrames()).filter(frame -> frame.isShowing() && frame != IJ.getInstance() &&
			!(frame instanceof Recorder)).collect(Collectors.toList());
	}

	/** The line appends the same rows to the same tables, seconds apart. */
	static void repeats(final ImagePlus image, final String line, final String... titles) {
		final Map<String, List<String>> before = new TreeMap<>();
		for (final String title : titles) {
			before.put(title, rows(title, 0));
		}
		WindowSession.runMacroOn(image, line);
		before.forEach((title, rows) -> check(!rows.isEmpty() && rows.equals(rows(title, rows.size())),
			"the recorded line repeats " + rows.size() + " rows of " + title));
	}

	/** The rows from one on, without the seconds that they took. */
	static List<String> rows(final String title, final int from) {
		final ResultsTable table = ResultsTable.getResultsTable(title);
		return IntStream.range(from, table.size()).mapToObj(row -> Arrays.stream(table.getHeadings()).filter(
			column -> !column.equals("Seconds")).map(column -> column + "=" + table.getStringValue(column, row)).collect(
				Collectors.joining("\t"))).collect(Collectors.toList());
	}

	static void leave() {
		Desktop.closeImages();
		RunEndings.closeTexts();
	}
}
