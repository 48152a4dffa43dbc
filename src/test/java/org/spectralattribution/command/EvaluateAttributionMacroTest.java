package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.WindowManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.model.archive.ShuffledWeights;
import org.spectralattribution.model.format.DemoModel;

final class EvaluateAttributionMacroTest {

	private static final String TABLE = NamedTable.EVALUATION;
	private static final String CELL = Macros.open("metaphase-8bit.tif");
	private static final String QUICK = "run('Evaluate Attribution...', 'method=ig rule=left steps=8 ";
	private static final List<String> CONTROLS = List.of("random", "inverse ranking", "edges", "|x − mean|",
		"noise × (x − baseline)", "shuffled blocks");

	@BeforeEach
	void forgetEarlierRows() {
		Macros.run("close('*');");
		NamedTable.clear(TABLE);
		NamedTable.clear(NamedTable.RELIABILITY);
	}

	private static double number(final String column, final int row) {
		return new NamedTable(TABLE).table().getValue(column, row);
	}

	private static String text(final String column, final int row) {
		return NamedTable.get(TABLE, column, Integer.toString(row));
	}

	private static String message(final String macro) {
		return assertThrows(MacroFailure.class, () -> Macros.run(macro)).getMessage();
	}

	/** The controls have rows of their own, and the inverse ranking has the opposite score. */
	@Test
	void mapsAndControlsHaveRows() {
		final String log = Macros.log(CELL + QUICK + "measures=[diffid + road]');");
		assertEquals("7", NamedTable.size(TABLE));
		assertEquals("ig", text("Map", 0));
		assertEquals("no", text("Control", 0));
		for (int i = 0; i < CONTROLS.size(); i++) {
			assertEquals(CONTROLS.get(i), text("Map", i + 1));
			assertEquals("yes", text("Control", i + 1));
			assertEquals("", text("Verdict", i + 1));
		}
		for (int i = 0; i < 7; i++) {
			assertEquals(number("Insertion", i) - number("Deletion", i), number("DiffID", i), 1e-12);
		}
		assertEquals(-number("DiffID", 0), number("DiffID", 2), 1e-12);
		assertEquals(-number("ROAD", 0), number("ROAD", 2), 1e-12);
		assertTrue(number("ROAD", 0) > number("ROAD", 1), "better than a random map");
		assertTrue(text("Verdict", 0).contains("by 1 image only"), text("Verdict", 0));
		assertEquals(3, log.lines().filter(line -> line.startsWith("metaphase-8bit.tif: ")).count(), log);
		assertEquals("metaphase", text("Class", 0));
		assertEquals("", text("Pointing", 0));
		assertEquals("", text("Single deletion", 0));
	}

	/** What is measured does not depend on what else is. */
	@Test
	void aSingleMeasureIsTheSame() {
		Macros.run(CELL + QUICK + "measures=[diffid + road + single deletion]');" +
			"selectImage('metaphase-8bit.tif');" + QUICK + "measures=road');");
		assertEquals(number("ROAD", 0), number("ROAD", 7));
		assertEquals("", text("DiffID", 7));
		assertFalse(text("Single deletion", 0).isEmpty());
	}

	/** Also by single deletion, and by a mask: a method that a control reaches is not judged. */
	@Test
	void everyMeasureHasAVerdict() {
		final String log = Macros.log(Macros.open("metaphase-8bit-mask.tif") + "rename('mask');" + CELL + QUICK +
			"measures=[single deletion + mask] mask=mask');");
		for (final String measure : List.of("Single deletion (out of domain)", "Pointing", "Mass in mask", "AUROC")) {
			assertTrue(text("Verdict", 0).matches("(.*; )?" + Pattern.quote(measure) + " can(not)? judge this model: .*"), measure);
			assertEquals(1, log.lines().filter(line -> line.startsWith("metaphase-8bit.tif: " + measure + " can")).count(), log);
		}
		assertTrue(text("Verdict", 0).contains("Mass in mask can judge this model: no control reaches ig"), text("Verdict", 0));
	}

	/** The ranking decides: two maps of one image, one number each. */
	@Test
	void theRankingIsAKey() {
		Macros.run("newImage('noise', 'RGB noise', 128, 128, 1); run('Evaluate Attribution...', 'model=[" + Macros.model(
			"classifier.pt") + "] method=ig rule=left steps=4 measures=diffid');" + "selectImage('noise');" +
			"run('Evaluate Attribution...', 'model=[" + Macros.model("classifier.pt") +
			"] method=ig rule=left steps=4 measures=diffid ranking=reference replacement=zero');");
		assertEquals("pixel", text("Ranking", 0));
		assertEquals("reference", text("Ranking", 7));
		assertEquals("zero in normalised space", text("Replacement", 7));
		assertTrue(text("Second replacement", 7).startsWith("blur"));
		assertTrue(number("DiffID", 0) != number("DiffID", 7));
	}

	/** The mask of the sample is where its nucleus is. */
	@Test
	void aMaskSaysWhereTheClassIs() {
		Macros.run(Macros.open("metaphase-8bit-mask.tif") + "rename('mask');" + CELL + QUICK + "measures=mask mask=mask');");
		assertEquals(1, number("Pointing", 0));
		assertTrue(number("Mass in mask", 0) > 0.5);
		assertTrue(number("AUROC", 0) > 0.9);
		assertEquals(0.5, number("AUROC", 1), 0.1);
		Macros.run("close('*');" + CELL + "makeRectangle(0, 0, 128, 64); Overlay.addSelection; run('Select None');" + QUICK +
			"measures=mask mask=overlay');");
		final double upper = number("Mass in mask", 7);
		Macros.run("close('*');" + CELL + "makeRectangle(0, 64, 128, 64); Overlay.addSelection; run('Select None');" + QUICK +
			"measures=mask mask=overlay');");
		assertEquals(1, upper + number("Mass in mask", 14), 1e-9);
	}

	/** The mask lies on the image, also where a ROI limits what is explained. */
	@Test
	void aMaskIsCutLikeTheImage() {
		Macros.run(CELL + "makeRectangle(70, 10, 20, 20); Overlay.addSelection; makeRectangle(60, 0, 64, 64);" + QUICK +
			"measures=mask mask=overlay'); close('Curves*'); run('Duplicate...', 'title=cut'); run('Select None');" +
			"run('Remove Overlay'); makeRectangle(10, 10, 20, 20); Overlay.addSelection; run('Select None');" + QUICK +
			"measures=mask mask=overlay');");
		assertEquals(number("Mass in mask", 0), number("Mass in mask", 7), 1e-9);
	}

	/** A lamp for every question of each method, in a row and a picture. */
	@Test
	void theCardHasARowAndAPicture() {
		Macros.run(CELL + "run('Evaluate Attribution...', 'method=[ig + gradient] steps=20 tolerance=0.1 measures=card');");
		assertEquals("2", NamedTable.size(NamedTable.RELIABILITY));
		assertTrue(NamedTable.get(NamedTable.RELIABILITY, "Repeatable", "0").matches("yes|no"));
		assertEquals("not tested", NamedTable.get(NamedTable.RELIABILITY, "Better than chance", "0"));
		assertEquals("not tested", NamedTable.get(NamedTable.RELIABILITY, "Complete", "1"));
		assertEquals("not tested", NamedTable.get(NamedTable.RELIABILITY, "Repeatable", "1"));
		assertEquals("yes", NamedTable.get(NamedTable.RELIABILITY, "Model-dependent", "0"));
		assertTrue(NamedTable.get(NamedTable.RELIABILITY, "Model-dependent, in words", "0").endsWith("with shuffled weights"));
		final ImagePlus card = WindowManager.getImage("Reliability of metaphase-8bit.tif");
		assertEquals(24, card.getBitDepth());
	}

	/** A network that has learnt nothing has nothing to explain, and a saturated one lets a contrast look as good as a map. */
	@Test
	void noCardIsGreenWhereNothingCanBeJudged(@TempDir final Path folder) throws IOException {
		final Path weights = DemoModel.open().weights();
		Files.copy(weights.resolveSibling("config.json"), folder.resolve("config.json"));
		try (OutputStream copy = Files.newOutputStream(folder.resolve("torchscript_model.pt"))) {
			ShuffledWeights.copy(weights, 1, copy);
		}
		final String measures = "method=ig rule=trapezoid steps=9 measures=[diffid + road + card]');";
		final String log = Macros.log(CELL + "run('Evaluate Attribution...', 'model=[" + Macros.macroPath(folder) + "] " +
			measures + "selectImage('metaphase-8bit.tif'); run('Evaluate Attribution...', '" + measures);
		assertEquals("no", NamedTable.get(NamedTable.RELIABILITY, "Repeatable", "0"));
		assertEquals("no", NamedTable.get(NamedTable.RELIABILITY, "Better than chance", "0"));
		assertNotEquals("yes", NamedTable.get(NamedTable.RELIABILITY, "Better than chance", "1"));
		final List<String> verdicts = log.lines().filter(line -> line.startsWith("metaphase-8bit.tif: ")).collect(Collectors
			.toList());
		assertEquals(6, verdicts.size(), log);
		verdicts.subList(0, 3).forEach(verdict -> assertTrue(verdict.contains("cannot judge this model"), verdict));
		assertTrue(verdicts.get(3).contains("DiffID (mean of the values kept) cannot judge this model: "), verdicts.get(3));
	}

	@Test
	void slicesHaveRowsOfTheirOwn() {
		Macros.run("newImage('stack', '8-bit ramp', 64, 64, 2); setSlice(2); run('Invert', 'slice'); " + QUICK +
			"slices=all measures=diffid');");
		assertEquals("14", NamedTable.size(TABLE));
		assertEquals(1, number("Slice", 0));
		assertEquals(2, number("Slice", 7));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { //
		"measures=faith; measures: expected one of diffid, road, single deletion, mask, card, but got \"faith\".",
		"measures=mask; mask: expected a mask for measures=mask, but got none. Give overlay or the title of an open image.",
		"mask=nowhere; mask: expected overlay, the title of an open image, or nothing, but got \"nowhere\".",
		"mask=overlay; mask: expected an area ROI in the overlay of \"metaphase-8bit.tif\", but there is none. Add one with " +
			"Image>Overlay>Add Selection, or give the title of a mask image.",
		"target=[metaphase - anaphase]; target: expected one class, since the measures ask how probable it stays, but got the " +
			"difference of two. Name one of them." })
	void wrongKeysAreRefused(final String key, final String message) {
		assertEquals(message, message(CELL + QUICK + key + "');"));
		assertEquals("0", NamedTable.size(TABLE));
	}

	@Test
	void methodsAreNamedOnceAndNeedNoImages() {
		assertTrue(message(CELL + "run('Evaluate Attribution...', 'method=[ig + ig]');").startsWith(
			"method: expected each method once, but got ig twice."));
		assertTrue(message(CELL + "run('Evaluate Attribution...', 'method=ig2');").startsWith(
			"method: expected methods that need no images of their own, but got ig2"));
	}

	/** Before the first gradient: its system of equations would take minutes and gigabytes. */
	@Test
	void roadRefusesLargeInputs() {
		final String large = "newImage('large', '8-bit ramp', 700, 700, 1); run('Evaluate Attribution...', 'model=[" + Macros
			.model("classifier.pt") + "] channels=1,1,1 method=gradient ";
		assertEquals("measures: expected an input of the model of at most 640×640 pixels for road, which solves an equation for " +
			"each removed pixel, but got 700×700. Leave road out, as in measures=[diffid + single deletion + card], or explain " +
			"a smaller region.", message(large + "');"));
		Macros.run(large + "measures=[single deletion]');");
		assertEquals("7", NamedTable.size(TABLE));
	}

	@Test
	void aMaskFitsTheImage() {
		assertEquals("mask: expected an image of the size of \"metaphase-8bit.tif\", 128×128 pixels, but got \"small\" with " +
			"9×9 pixels.", message("newImage('small', '8-bit ramp', 9, 9, 1);" + CELL + QUICK + "mask=small');"));
		assertTrue(message("newImage('empty', '8-bit black', 128, 128, 1);" + CELL + QUICK + "measures=mask mask=empty');")
			.contains("no pixel is inside"));
	}
}
