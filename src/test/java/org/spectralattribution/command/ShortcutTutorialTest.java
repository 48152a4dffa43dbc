package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackClassification;

import weka.classifiers.Evaluation;
import weka.classifiers.trees.J48;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.RemoveByName;

/**
 * What docs/tutorial-shortcut.md tells to paste runs as it stands there, with another folder in place of /results, and
 * finds out the model that looks at the scale bar.
 */
final class ShortcutTutorialTest {

	private static final String HONEST = "demo";
	private static final String SHORTCUT = "demo-shortcut";
	private static final Roi BAR = new Roi(100, 118, 24, 6);

	@TempDir
	private Path folder;

	@BeforeEach
	void forgetEarlierRows() {
		Macros.run("close('*');");
		List.of(StackClassification.TABLE, NamedTable.EVALUATION, MeasureAttributionCommand.TABLE,
			AttributionFeaturesCommand.TABLE).forEach(NamedTable::clear);
	}

	private List<String> snippets(final String language) throws IOException {
		return Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("docs",
			"tutorial-shortcut.md"))).results().map(found -> found.group(1).replace("/results", Macros.macroPath(folder)))
			.collect(Collectors.toList());
	}

	/** The images that a model finds to be of a class with more than the least probability, in the order of the rows. */
	private static List<String> answers(final String model, final String type, final double least) {
		final ResultsTable table = new NamedTable(StackClassification.TABLE).table();
		final List<String> images = new ArrayList<>();
		for (int row = 0; row < table.size(); row++) {
			if (table.getStringValue("Model", row).equals(model) && table.getStringValue("Class", row).equals(type) && table
				.getValue("Probability", row) > least) images.add(table.getStringValue("Image", row));
		}
		return images;
	}

	@Test
	void bothModelsAreRight() throws IOException {
		Macros.run(snippets("ijm").get(0));
		for (final String model : List.of(HONEST, SHORTCUT)) {
			assertEquals(12, answers(model, "metaphase", 0.9).size(), model);
		}
	}

	/** What the page says of another corner. */
	@Test
	void theBarWorksInAnotherCornerToo() throws IOException {
		final String page = Files.readString(Path.of("docs", "tutorial-shortcut.md"));
		assertTrue(page.contains("`fillRect(6, 6, 20, 2)`"));
		Macros.run(snippets("ijm").get(3).replace("fillRect(102, 120, 20, 2)", "fillRect(6, 6, 20, 2)"));
		assertTrue(answers(SHORTCUT, "metaphase", 0.9).contains("interphase with scale bar"));
	}

	@Test
	void theMapOfOneLiesOnTheScaleBar() throws IOException {
		Macros.run(snippets("ijm").get(1));
		final ImageProcessor mask = IJ.openImage("sample-images/metaphase-8bit-mask.tif").getProcessor();
		final int nucleus = largest(HONEST);
		assertTrue(mask.get(nucleus) > 0, "pixel " + nucleus);
		final int bar = largest(SHORTCUT);
		assertTrue(BAR.contains(bar % 128, bar / 128), "pixel " + bar);
	}

	/** The index of the pixel with the largest absolute value of the map with that title. */
	private static int largest(final String title) {
		final ImagePlus map = Figures.image(title);
		int largest = 0;
		for (int i = 0; i < map.getProcessor().getPixelCount(); i++) {
			if (Math.abs(map.getProcessor().getf(i)) > Math.abs(map.getProcessor().getf(largest))) largest = i;
		}
		return largest;
	}

	@Test
	void littleOfItLiesInTheNucleus() throws IOException {
		Macros.run(snippets("ijm").get(2));
		final ResultsTable evaluation = new NamedTable(NamedTable.EVALUATION).table();
		final List<Double> mass = new ArrayList<>();
		for (int row = 0; row < evaluation.size(); row++) {
			if (evaluation.getStringValue("Control", row).equals("no")) mass.add(evaluation.getValue("Mass in mask", row));
		}
		final ResultsTable measured = new NamedTable(MeasureAttributionCommand.TABLE).table();
		assertEquals(2, mass.size());
		assertEquals(2, measured.size());
		assertTrue(mass.get(0) > 0.5 && mass.get(1) < 0.05, mass.toString());
		assertEquals(mass.get(0), measured.getValue("Share of total", 0), 1e-6);
		assertEquals(mass.get(1), measured.getValue("Share of total", 1), 1e-6);
	}

	@Test
	void theScaleBarDecides() throws IOException {
		Macros.run(snippets("ijm").get(3));
		final String without = "metaphase-8bit.tif";
		final String with = "metaphase-8bit-scale-bar.tif";
		assertEquals(List.of(without, with), answers(HONEST, "metaphase", 0.9));
		assertEquals(List.of(with, "interphase with scale bar"), answers(SHORTCUT, "metaphase", 0.9));
		assertEquals(List.of("interphase with scale bar"), answers(HONEST, "interphase", 0.9));
	}

	@Test
	void aTreeTellsTheModelsApart() throws Exception {
		Macros.run(snippets("ijm").get(4));
		final List<String> lines = snippets("sh").get(0).lines().collect(Collectors.toList());
		Filter.filterFile(new RemoveByName(), options(lines.get(0), RemoveByName.class));
		final String report = Evaluation.evaluateModel(new J48(), options(lines.get(1), J48.class));
		assertTrue(Pattern.compile("Share in nucleus <= 0\\S*: demo-shortcut \\(12.0\\)\\s+Share in nucleus > 0\\S*: demo " +
			"\\(12.0\\)").matcher(report).find(), report);
		final String all = "Correctly Classified Instances\\s+24\\s+100 +%";
		assertTrue(Pattern.compile(all + ".*cross-validation ===\\s+" + all, Pattern.DOTALL).matcher(report).find(), report);
	}

	/** What follows the class of a command line of Java, with its quotes read. */
	private static String[] options(final String line, final Class<?> type) {
		final String start = "java -cp weka.jar " + type.getName() + " ";
		assertTrue(line.startsWith(start), line);
		return Pattern.compile("\"[^\"]*\"|\\S+").matcher(line.substring(start.length())).results().map(
			MatchResult::group).map(word -> word.replace("\"", "")).toArray(String[]::new);
	}
}
