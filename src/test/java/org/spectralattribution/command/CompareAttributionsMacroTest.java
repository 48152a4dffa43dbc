package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.NamedTable;

/** Grids of settings on one image, by macros. */
final class CompareAttributionsMacroTest {

	private static final String OPEN = Macros.open("metaphase-8bit.tif");
	private static final String FAST = " rule=trapezoid steps=5";
	private static final String[] FIELDS = { "Attribution sum", "Completeness error", "Sum corrected", "Gradients",
		"Input score", "Baseline score" };

	@BeforeEach
	void clear() {
		NamedTable.clear(NamedTable.COMPARISON);
	}

	private static ResultsTable compare(final String image, final String options) {
		Macros.run(image + "run('Compare Attributions...', '" + options + "');");
		return new NamedTable(NamedTable.COMPARISON).table();
	}

	private static String column(final ResultsTable table, final String heading) {
		return String.join("; ", table.getColumnAsStrings(heading));
	}

	@Test
	void theGridIsMethodsTimesOverlapsTimesBaselines() {
		final ResultsTable table = compare(OPEN, "methods=[gradient x input + sig + blur ig + ig] " +
			"baselines=[black + 128 + black] overlaps=[0.4 + 1 + 0.40]" + FAST);
		assertEquals("gradient x input, black; gradient x input, 128; sig, overlap 0.4, black; sig, overlap 0.4, 128; " +
			"sig, overlap 1.0, black; sig, overlap 1.0, 128; blur ig; ig, black; ig, 128", column(table, "Setting"));
		final ImagePlus montage = Figures.image("Attribution montage");
		assertTrue(montage.getInfoProperty().startsWith("Montage: 10 images, 2 columns"), montage.getInfoProperty());
		// Two columns of 256 pixels, five rows; nothing is drawn beside the method that has no baseline.
		assertEquals(2 * 256 + 3 * 13, montage.getWidth());
		final int cell = (montage.getHeight() - 13) / 5;
		assertTrue(isWhite(montage.getProcessor(), 13 + 256 + 13, 13 + 3 * cell));
		assertFalse(isWhite(montage.getProcessor(), 13, 13 + 3 * cell));
	}

	private static boolean isWhite(final ImageProcessor picture, final int x, final int y) {
		for (int i = 0; i < 256 * 256; i++) {
			if ((picture.get(x + i % 256, y + i / 256) & 0xffffff) != 0xffffff) return false;
		}
		return true;
	}

	/** Each cell is what the command of its method gives by itself. */
	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "Integrated Gradients...; baseline=black; 0",
		"Integrated Gradients...; baseline=[image mean]; 1",
		"Spectral Integrated Gradients...; baseline=black overlap=0.7; 2",
		"Spectral Integrated Gradients...; baseline=[image mean] overlap=0.7; 3",
		"Path Attribution...; method=[total variation] steps=0; 4" })
	void eachCellIsThatOfTheCommandOfItsMethod(final String command, final String options, final int row) {
		AttributionTable.clear();
		final ResultsTable table = compare(OPEN, "methods=[ig + sig + total variation] overlaps=0.7 target=anaphase " +
			"score=logit" + FAST);
		final String rule = command.startsWith("Path") ? "" : FAST;
		Macros.run(OPEN + "run('" + command + "', 'target=anaphase score=logit " + options + rule + "');");
		for (final String field : FIELDS) {
			assertEquals(AttributionTable.get(field, "0"), NamedTable.get(NamedTable.COMPARISON, field, String.valueOf(row)),
				field);
		}
		assertEquals(AttributionTable.get("Settings", "0"), table.getStringValue("Settings", row));
	}

	@Test
	void aCellThatFailsIsShownAsSuchAndTheOthersGoOn() {
		final String image = "newImage('dark', '8-bit black', 64, 64, 1);\n";
		final String log = Macros.log(image + "run('Compare Attributions...', 'baselines=[black + white]" + FAST + "');");
		final ResultsTable table = new NamedTable(NamedTable.COMPARISON).table();
		assertEquals("ig, black; ig, white; sig, overlap 0.4, black; sig, overlap 0.4, white", column(table, "Setting"));
		for (final int row : new int[] { 0, 2 }) {
			assertTrue(table.getStringValue("Error", row).contains("equals the baseline black"));
			assertTrue(table.getStringValue("Gradients", row).isEmpty());
			assertEquals("black", table.getStringValue("Baseline", row));
			assertTrue(table.getStringValue("Error", row + 1).isEmpty());
			assertTrue(table.getValue("Gradients", row + 1) > 0);
		}
		assertTrue(log.contains("dark, ig, black: Expected an image that differs from its baseline"), log);
		final String info = Figures.image("Attribution montage").getInfoProperty();
		assertTrue(info.contains("ig, black (64×64, each pixel enlarged ×4)\n  Expected an image that differs"), info);
	}

	/** Dialogs recorded the key baseline, too, whose default says nothing. */
	@Test
	void aLineThatWasRecordedEarlierRuns() {
		final ResultsTable table = compare(OPEN, "model=demo range=type channels=automatic device=auto head=auto " +
			"slices=current target=predicted score=probability baseline=black rule=trapezoid steps=5 tolerance=0.02 batch=0 " +
			"methods=ig baselines=white overlaps=0.4 scale=own");
		assertEquals("ig, white", column(table, "Setting"));
	}

	@Test
	void theMontageIsOfTheSliceThatIsShownAndTheTableOfAll() {
		final ResultsTable table = compare("newImage('stack', '8-bit ramp', 64, 64, 3); setSlice(2);\n",
			"methods=ig slices=all scale=common" + FAST);
		assertEquals("1; 1; 2; 2; 3; 3", column(table, "Slice"));
		final String info = Figures.image("Attribution montage").getInfoProperty();
		assertTrue(info.contains("Montage: 2 images") && info.contains("  Slice: 2.0\n"), info);
		assertTrue(info.contains("Scale: −"), info);
	}

	@Test
	void theImageStaysAsItIsAndNoResultIsLeftOpen() {
		assertEquals("2 metaphase-8bit.tif 0", Macros.run(OPEN + "before = getValue('Mean'); id = getImageID();\n" +
			"run('Compare Attributions...', 'methods=ig" + FAST + "');\nn = nImages; selectImage(id);\n" +
			"return '' + n + ' ' + getTitle() + ' ' + (getValue('Mean') - before);"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "baselines=[black + blak] | baselines: expected black, white",
		"baselines=[black + ] | baselines: expected black, white", "methods=[ig + nothing] | methods",
		"methods=[ig + ig] | each method once", "methods=[blur ig 5 + blur ig 5.0] | each method once",
		"methods=[blur ig five] | a number of pixels above 0 behind blur ig", "methods=[blur ig 0] | a number of pixels above", "overlaps=1.5 | overlaps: expected numbers from 0 to 1",
		"overlaps=[0.4 + ] | overlaps: expected numbers from 0 to 1", "methods=ig overlaps=0.5 | expected sig among",
		"methods=gradient baselines=white | expected a method with a baseline",
		"baseline=white | Write baselines=[white] instead",
		"methods=[ig + gradient] scale=common | in one unit for scale=common, but got probability and",
		"target=telophase | telophase", "rule=left tolerance=0.1 | tolerance" })
	void whatMakesNoSenseIsRefused(final String options, final String words) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> compare(OPEN, options));
		assertTrue(failure.getMessage().contains(words), failure.getMessage());
		assertEquals("0", NamedTable.size(NamedTable.COMPARISON));
	}

	/** Nothing but the cell fails; where nothing else is left, that is the command's failure. */
	@Test
	void aGridInWhichEveryCellFailsHasItsSentence() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> compare(
			"newImage('dark', '8-bit black', 64, 64, 1);\n", "baselines=[black + 0]"));
		assertTrue(failure.getMessage().contains("equals the baseline black"), failure.getMessage());
	}
}
