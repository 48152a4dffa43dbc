package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import ij.IJ;
import ij.WindowManager;
import ij.measure.ResultsTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.NamedTable;

/** The macros of docs/tutorial.md run as they stand there, and show what the page says of each step. */
final class TutorialTest {

	private static final Path PAGE = Path.of("docs", "tutorial.md");

	@TempDir
	private Path folder;

	@BeforeEach
	void forgetEarlierRows() {
		AttributionTable.clear();
		List.of(NamedTable.EVALUATION, MeasureAttributionCommand.TABLE, "Comparison").forEach(NamedTable::clear);
	}

	/** The macro of a step, from 1. */
	private static String step(final int number) throws IOException {
		final List<Markdown.Block> macros = Markdown.blocks(PAGE).stream().filter(block -> block.kind.equals("ijm")).collect(
			Collectors.toList());
		assertEquals(9, macros.size());
		return macros.get(number - 1).text();
	}

	private static double property(final String name) {
		return Double.parseDouble(IJ.getImage().getProp(name));
	}

	@Test
	void aFieldIsOpenedAndExplained() throws IOException {
		Macros.run(step(1));
		assertEquals("metaphase-8bit.tif", IJ.getImage().getTitle());
		Macros.run(step(2));
		assertEquals("metaphase-8bit-SIG.tif", IJ.getImage().getTitle());
		assertEquals(2, IJ.getImage().getNChannels());
		assertEquals("metaphase", IJ.getImage().getProp("Predicted class"));
		final String line = Markdown.blocks(PAGE).stream().filter(block -> block.kind.equals("text")).findFirst().orElseThrow()
			.text();
		assertEquals(line, String.format(Locale.ROOT, "metaphase %.2f, map error %.1f %%, %.0f gradients", property(
			"Predicted probability"), 100 * property("Map error"), property("Gradients")));
	}

	/** All values add up to the difference of the probabilities, and most of them lie in the first ROI. */
	@Test
	void theMapIsMeasured() throws IOException {
		Macros.run(step(3));
		assertEquals(32, IJ.getImage().getBitDepth());
		assertEquals(property("Score difference"), property("Attribution sum"), 1e-6);
		Macros.run(step(7));
		final ResultsTable rows = new NamedTable(MeasureAttributionCommand.TABLE).table();
		assertEquals(2, rows.size());
		assertTrue(rows.getValue("Share of total", 0) > 0.8, "plate " + rows.getValue("Share of total", 0));
		assertTrue(rows.getValue("Share of total", 1) < 0.05, "nucleus " + rows.getValue("Share of total", 1));
	}

	@Test
	void otherQuestionsAreAsked() throws IOException {
		Macros.run(step(4));
		assertEquals("metaphase - anaphase", IJ.getImage().getProp("Target class"));
		Macros.run(step(5));
		assertEquals(4, new NamedTable("Comparison").table().size());
		Macros.run(step(6));
		assertTrue(property("Map error") <= 0.005 && property("Gradients") > 32, property("Map error") + " after " + property(
			"Gradients"));
	}

	@Test
	void theMapsAreEvaluated() throws IOException {
		Macros.run(step(8));
		final ResultsTable rows = new NamedTable(NamedTable.EVALUATION).table();
		int maps = 0;
		for (int row = 0; row < rows.size(); row++) {
			if (rows.getStringValue("Control", row).equals("no")) maps++;
		}
		assertEquals(2, maps);
		assertTrue(rows.size() > 4, rows.size() + " rows");
	}

	@Test
	void aFolderIsExplained() throws IOException {
		final String temporary = System.getProperty("java.io.tmpdir");
		System.setProperty("java.io.tmpdir", folder.toString());
		try {
			final String log = Macros.log(step(9));
			for (final String line : List.of("metaphase-8bit.tif: metaphase, ", "anaphase-16bit.tif: anaphase, ",
				"interphase-8bit.tif: interphase, ")) {
				assertTrue(log.contains(line), log);
			}
		}
		finally {
			System.setProperty("java.io.tmpdir", temporary);
		}
		final Path maps = folder.resolve("attribution-tutorial/maps");
		assertEquals(4, Files.readAllLines(maps.resolve("attribution.csv")).size());
		assertEquals("32", "" + IJ.openImage(maps.resolve("anaphase-16bit.tif").toString()).getBitDepth());
		assertEquals(0, WindowManager.getImageCount());
	}

	/** A picture for each step that opens a window, none of them large. */
	@Test
	void everyStepHasAPicture() throws IOException {
		final String page = Files.readString(PAGE);
		final String[] steps = page.split("\n## \\d\\. ");
		assertEquals(10, steps.length);
		for (int i = 1; i < 9; i++) {
			assertTrue(steps[i].contains("](images/tutorial-"), "step " + i);
		}
		for (final Path picture : Files.list(Path.of("docs", "images")).collect(Collectors.toList())) {
			assertTrue(Files.size(picture) < 150_000, picture + " has " + Files.size(picture) + " bytes");
		}
	}
}
