package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;


import ij.IJ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.MacroFailure;

/** Open images as baselines, whose pixels are of another kind than those of the explained image. */
final class BaselineImageMacroTest {

	private static final String SAMPLE = Macros.open("metaphase-8bit.tif");
	/** The same brightness in 8 bits, in 16 bits and as numbers from 0 to 1. */
	private static final String BASELINES = "newImage('eight', '8-bit ramp', 128, 128, 1);\n" +
		"run('Duplicate...', 'title=sixteen'); run('16-bit'); run('Multiply...', 'value=257');\n" +
		"selectImage('eight'); run('Duplicate...', 'title=float'); run('32-bit'); run('Divide...', 'value=255');\n";
	private static final String IG = "run('Integrated Gradients...', 'target=metaphase rule=trapezoid steps=4 " +
		"output=raw ";
	/** A palette of colours in no order, as 8-bit images of files have it. */
	private static final String PALETTE = "newImage('colours', '8-bit ramp', 128, 128, 1);\n" +
		"r = newArray(256); for (i = 0; i < 256; i++) r[i] = (i * 77 + 5) % 256; setLut(r, r, r);\n";

	private static float[] map(final String macro) {
		Macros.run(macro);
		return (float[]) IJ.getImage().getProcessor().getPixels();
	}

	private static String failure(final String macro) {
		return assertThrows(MacroFailure.class, () -> Macros.run(macro)).getMessage();
	}

	/** 257 times a value of 8 bits is the same share of 16 bits. */
	@ParameterizedTest
	@CsvSource({ "sixteen, 16-bit, type 0…65535", "float, 32-bit, type 0…1" })
	void eachImageIsScaledByItsOwnDataType(final String title, final String type, final String range) {
		final float[] same = map(BASELINES + SAMPLE + IG + "baseline=eight');");
		assertEquals("image eight", IJ.getImage().getProp("Baseline"));
		assertArrayEquals(same, map(BASELINES + SAMPLE + IG + "baseline=" + title + "');"), 1e-5f);
		assertEquals("image " + title + " (" + type + ", scaled by its own range, " + range + ")", IJ.getImage().getProp(
			"Baseline"));
		final String log = Macros.log(BASELINES + SAMPLE + IG + "baseline=" + title + "');");
		assertTrue(log.contains("baseline=[" + title + "]: the image is " + type + ", unlike the explained one (8-bit)"),
			log);
	}

	/** The other way round: an 8-bit baseline of a 16-bit image is not nearly black. */
	@Test
	void aBaselineOfFewerBitsKeepsItsBrightness() {
		final String sixteen = SAMPLE + "run('16-bit'); run('Multiply...', 'value=257');\n";
		assertArrayEquals(map(BASELINES + SAMPLE + IG + "baseline=eight');"), map(BASELINES + sixteen + IG +
			"baseline=eight');"), 1e-5f);
	}

	@Test
	void oneNoteForSeveralPlanesAndNoneForTheSameType() {
		final String log = Macros.log("newImage('sixteen', '16-bit ramp', 128, 128, 1);\n" +
			"newImage('stack', '8-bit ramp', 128, 128, 3);\n" + IG + "slices=all baseline=[sixteen + 7]');");
		assertEquals(2, log.split("unlike the explained one", -1).length, log);
		final String none = Macros.log(BASELINES + SAMPLE + IG + "baseline=eight');");
		assertFalse(none.contains("baseline="), none);
	}

	@ParameterizedTest
	@ValueSource(strings = { "minmax", "percentile", "display" })
	void anotherRangeTakesNoOtherDataType(final String range) {
		final String message = failure(BASELINES + SAMPLE + IG + "range=" + range + " baseline=sixteen');");
		assertTrue(message.contains("baseline=[sixteen]: expected a baseline image of the explained image's data type, " +
			"8-bit") && message.contains("range=" + range) && message.contains("got 16-bit"), message);
		assertEquals(128 * 128, map(BASELINES + SAMPLE + IG + "range=" + range + " baseline=eight');").length);
	}

	/** Numbers of 0 to 255 in 32 bits may be meant on either scale. */
	@Test
	void floatingPointOnAnotherScaleIsRefused() {
		final String message = failure("newImage('average', '8-bit ramp', 128, 128, 1); run('32-bit');\n" + SAMPLE + IG +
			"baseline=average');");
		assertTrue(message.contains("about 0 to 1") && message.contains("0…254") && message.contains("Process>Math"),
			message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"run('Integrated Gradients...', 'baseline=[colours + black]'); | baseline", //
		"run('Path Attribution...', 'method=ig2 references=colours'); | references" })
	void aPaletteIsRefusedAsInTheExplainedImage(final String command, final String key) {
		final String message = failure(PALETTE + SAMPLE + command);
		assertTrue(message.contains(key + ": expected intensities") && message.contains("\"colours\"") && message.contains(
			"Image>Type>RGB Color"), message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "run('Classify Image...', '');", "run('Integrated Gradients...', '');" })
	void thePaletteOfTheExplainedImageIsRefused(final String command) {
		final String message = failure(PALETTE + command);
		assertTrue(message.contains("\"colours\"") && message.contains("Image>Lookup Tables>Grays"), message);
		assertEquals("8", Macros.run(PALETTE + "run('Grays'); " + command + " return '8';"));
	}

	/** What is said of the explained image's values is said of the baseline's. */
	@Test
	void anInvertingLookUpTableOfABaselineGetsAdvice() {
		final String log = Macros.log(BASELINES + "selectImage('eight'); run('Invert LUT');\n" + SAMPLE + IG +
			"baseline=eight');");
		assertTrue(log.contains("baseline=[eight]: the image has an inverting look-up table"), log);
	}
}
