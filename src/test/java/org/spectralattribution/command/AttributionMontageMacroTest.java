package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.host.MacroFailure;

/** Results side by side, by macros. Tiles have 240 pixels, and gaps the size of the font, 12. */
final class AttributionMontageMacroTest {

	private static final int GAP = 12;
	private static final int TILE = 240;
	private static final String BATCH = "setBatchMode(true);\n";
	private static final String TWO = BATCH + Figures.map("a", TILE, TILE, 0.25, 1) + Figures.map("b", TILE, TILE, 0.25,
		0.5);
	private static final String RUN = "run('Attribution Montage...', '";

	private static ImagePlus montage(final String macro) {
		Macros.run(macro);
		return Figures.image("Attribution montage");
	}

	/** The colour in the middle of a tile of the first row. */
	private static int color(final ImagePlus montage, final int column) {
		return montage.getProcessor().get(GAP + column * (TILE + GAP) + TILE / 2, GAP + TILE / 2) & 0xff;
	}

	@Test
	void oneValueHasOneColorOnACommonScale() {
		final ImagePlus montage = montage(TWO + RUN + "');");
		assertEquals(2 * (TILE + GAP) + GAP, montage.getWidth());
		assertEquals(24, montage.getBitDepth());
		assertEquals(159, color(montage, 0), 1, "0.25 of −1 to 1, in 256 greys");
		assertEquals(color(montage, 0), color(montage, 1));
		assertTrue(montage.getInfoProperty().contains("Scale: −1 to +1 probability"), montage.getInfoProperty());
		assertEquals(0.5, Figures.image("b").getDisplayRangeMax());
	}

	@Test
	void eachHasItsOwnScaleIfAskedFor() {
		final ImagePlus montage = montage(TWO + RUN + "scale=own');");
		assertEquals(159, color(montage, 0), 1, "0.25 of −1 to 1");
		assertEquals(191, color(montage, 1), 1, "0.25 of −0.5 to 0.5");
		assertTrue(montage.getInfoProperty().contains("Scale: each result's own"), montage.getInfoProperty());
	}

	@Test
	void aMapOfZerosDoesNotWidenTheScale() {
		final ImagePlus montage = montage(BATCH + Figures.map("a", TILE, TILE, 0.25, 0.5) + Figures.map("zeros", TILE, TILE,
			0, 1) + Figures.property("Display range", "±1.000 (the attribution is 0 everywhere)") + RUN + "');");
		assertEquals(191, color(montage, 0), 1);
	}

	@Test
	void titlesMayHoldWhatIsBetweenThem() {
		final ImagePlus montage = montage(TWO + "rename('b + c');\nselectWindow('a'); rename('a + b');\n" + RUN +
			"images=[a + b + b + c + a + b] scale=own');");
		assertEquals(3 * (TILE + GAP) + GAP, montage.getWidth());
		assertEquals(191, color(montage, 1), 1);
	}

	@Test
	void positiveValuesThatAreAllZeroDoNotWidenTheScaleEither() {
		final ImagePlus montage = montage(BATCH + Figures.map("a", TILE, TILE, 0.25, 0.5) + "setMinAndMax(0, 0.5);\n" + Figures
			.map("zeros", TILE, TILE, 0, 1) + Figures.property("Display range", "0 to 1.000 (all values are 0)") +
			"setMinAndMax(0, 1);\n" + RUN + "');");
		assertEquals(128, color(montage, 0), 1);
	}

	@Test
	void imagesAreDrawnInTheOrderOfTheirTitles() {
		final ImagePlus montage = montage(TWO + "newImage('cells', '8-bit white', 240, 240, 1);\n" + RUN +
			"images=[b + cells + a] columns=3 scale=own');");
		assertEquals(3 * (TILE + GAP) + GAP, montage.getWidth());
		assertEquals(191, color(montage, 0), 1);
		assertEquals(255, color(montage, 1));
		assertEquals(159, color(montage, 2), 1);
	}

	@ParameterizedTest
	@CsvSource({ "0, 2", "1, 1", "3, 3", "9, 4" })
	void columnsAreChosenOrGiven(final int columns, final int expected) {
		final ImagePlus montage = montage(BATCH + Figures.map("a", TILE, TILE, 0.1, 1) + Figures.map("b", TILE, TILE, 0.2,
			1) + Figures.map("c", TILE, TILE, 0.3, 1) + Figures.map("d", TILE, TILE, 0.4, 1) + RUN + "columns=" + columns +
			"');");
		assertEquals(expected * (TILE + GAP) + GAP, montage.getWidth());
	}

	/** Each pixel becomes a square; the picture says so. */
	@Test
	void smallResultsAreEnlargedByWholeFactors() {
		final ImagePlus montage = montage(BATCH + Figures.map("a", TILE, TILE, 0.25, 1) + Figures.map("b", 70, 60, 0, 1) +
			"setPixel(0, 0, 1); updateDisplay();\n" + RUN + "');");
		final ImageProcessor picture = montage.getProcessor();
		final int x = GAP + TILE + GAP + (TILE - 3 * 70) / 2;
		final int y = GAP + (TILE - 3 * 60) / 2;
		for (int i = 0; i < 9; i++) {
			assertEquals(0xffffff, picture.get(x + i % 3, y + i / 3) & 0xffffff);
		}
		assertNotEquals(0xffffff, picture.get(x + 3, y) & 0xffffff);
		assertNotEquals(0xffffff, picture.get(x, y + 3) & 0xffffff);
		assertTrue(montage.getInfoProperty().contains("b (70×60, each pixel enlarged ×3)"), montage.getInfoProperty());
		assertTrue(montage.getInfoProperty().contains("a (240×240)"), montage.getInfoProperty());
	}

	/** Its record is that of several results, and it is none itself. */
	@Test
	void aMontageIsNoResult() {
		Macros.run(TWO + RUN + "');\nrename('first');\n" + RUN + "');");
		final String info = Figures.image("Attribution montage").getInfoProperty();
		assertTrue(Figures.image("first").getInfoProperty().equals(info), "the first montage is left out");
		assertTrue(info.startsWith("Montage: 2 images, 2 columns"), info);
		assertTrue(info.contains("  Completeness error: 0.0123"), info);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "newImage('cells', '8-bit ramp', 30, 30, 1); | | at least one result",
		"newImage('cells', '8-bit ramp', 30, 30, 1); | images=cells | at least one result",
		"TWO | images=[a + c] | title of an open image, but got \"c\"", "TWO | columns=-1 | columns",
		"TWO | scale=some | scale",
		"TWO Property.set('Attribution unit', 'logit'); | | probability (\"a\") and logit (\"b\")",
		"TWO setMinAndMax(0, 0.5); | | both: \"a\" and \"b\"",
		"TWO run('RGB Color'); Property.set('Output', 'overlay'); | | output=overlay" })
	void whatCannotBeDrawnIsSaid(final String images, final String options, final String words) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(images.replace("TWO", TWO) + "\n" +
			RUN + (options == null ? "" : options) + "');"));
		assertTrue(failure.getMessage().contains(words), failure.getMessage());
	}
}
