package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.command.Results.map;
import static org.spectralattribution.command.Results.number;
import static org.spectralattribution.command.Results.property;

import java.util.Arrays;

import ij.IJ;
import ij.measure.ResultsTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.AttributionTable;

/** Path Attribution, contrasts and several baselines, called by real macros on the bundled model. */
final class PathAttributionMacroTest {

	private static final String PATH = "run('Path Attribution...', 'output=raw ";
	private static final String IG = "run('Integrated Gradients...', 'output=raw steps=20 ";
	private static final String SAMPLE = Macros.open("metaphase-8bit.tif");

	private static double largest(final double[] values) {
		return Arrays.stream(values).map(Math::abs).max().getAsDouble();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"method=[blur ig] steps=20 sigma=10 | Blur Integrated Gradients | Blur IG | sigma 10.0 pixels", //
		"method=[guided ig] steps=20 fraction=0.2 distance=0.5 | " + //
			"Guided Integrated Gradients | Guided IG | fraction 0.2, distance 0.5", //
		"method=agi | Adversarial Gradient Integration | AGI | at most 15 steps of 0.05", //
		"method=samp pixels=1000 | Salient Manipulation Path | SAMP | 1000 pixels per step", //
		"method=ig2 steps=10 references=[other + blur] | IG2 | IG2 | 2 references, 10 steps", //
		"method=[gradient x input] | Gradient × Input | Gradient x Input | gradient at the input", //
		"method=[gradient x input] samples=3 noise=0.1 | Gradient × Input, SmoothGrad | " + //
			"Gradient x Input SmoothGrad | mean of 3 noisy copies", //
		"method=gradient | Gradient | Gradient | gradient at the input", //
		"method=gradient samples=3 | Gradient, SmoothGrad | Gradient SmoothGrad | " + //
			"mean of 3 noisy copies (Gaussian, 0.15 of the value range, seed 0)", //
		"method=gradient samples=3 deviation=0.2 seed=5 average=square | Gradient, squared SmoothGrad | " + //
			"Gradient squared SmoothGrad | " + //
			"mean square of 3 noisy copies (Gaussian, standard deviation 0.2 in units of the model's input, seed 5)", //
		"method=gradient samples=3 average=variance | Gradient, VarGrad | Gradient VarGrad | variance of 3 noisy copies", //
		"method=consensus | Consensus | Consensus | Integrated Gradients (trapezoid rule, 9 steps) and Spectral", //
		"method=segments steps=5 | Segment Importance | Segments | trapezoid rule, 5 steps each", //
		"method=[total variation] steps=9 | Total Variation along the Path | Total variation | 9 steps, linear", //
		"method=consensus steps=3 samples=2 | Consensus, SmoothGrad | Consensus SmoothGrad | mean of 2 noisy copies", //
		"method=ig rule=left steps=10 | Integrated Gradients | IG | left rule, 10 steps", //
		"method=sig rule=left steps=10 samples=2 | Spectral Integrated Gradients, SmoothGrad | " + //
			"SIG SmoothGrad | overlap 0.4" })
	void everyMethodRunsAndIsRecorded(final String options, final String name, final String shortName,
		final String settings)
	{
		final double[] map = map("newImage('other', '8-bit ramp', 128, 128, 1);\n" + SAMPLE + PATH + options + "');");
		assertEquals(128 * 128, map.length);
		assertTrue(largest(map) > 0);
		assertEquals(name, property("Method"));
		assertEquals(shortName, property("Short method name"));
		assertEquals("metaphase-8bit-" + shortName + ".tif", IJ.getImage().getTitle());
		assertTrue(property("Settings").contains(settings), property("Settings"));
		assertEquals("metaphase", property("Target class"));
	}

	/** The demo model's input is 128 pixels wide, which takes the published blur. */
	@Test
	void blurStartsFromTheBlurredImageAndIsComplete() {
		map(SAMPLE + PATH + "rule=trapezoid');");
		assertEquals("Blur Integrated Gradients", property("Method"));
		assertTrue(property("Baseline").contains("sigma 35"), property("Baseline"));
		assertTrue(property("Settings").contains("201 steps"), property("Settings"));
		assertEquals(number("Score difference"), number("Attribution sum"), 0.02 * Math.abs(number("Score difference")));
	}

	/** Steps that are left out are those that the method was published with. */
	@ParameterizedTest
	@CsvSource({ "[guided ig], 200 steps", "[blur ig] rule=left, 201 steps", "sig rule=left, 200 steps", "consensus, 9 steps",
		"segments, 17 steps", "[total variation], 36 steps" })
	void everyMethodHasItsPublishedSteps(final String method, final String steps) {
		map(SAMPLE + PATH + "method=" + method + "');");
		assertTrue(property("Settings").contains(steps), property("Settings"));
	}

	@Test
	void sigIsTheCommandOfThatName() {
		final double[] path = map(SAMPLE + PATH + "method=sig steps=100');");
		final String settings = property("Settings");
		assertArrayEquals(map(SAMPLE + PATH.replace("Path Attribution", "Spectral Integrated Gradients") + "');"), path);
		assertEquals(property("Settings"), settings);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"method=[guided ig] sigma=4 | sigma | guided ig", //
		"method=agi baseline=white | baseline | agi", //
		"method=agi steps=20 | steps | agi", //
		"method=consensus baseline=white | baseline: method=[consensus] compares with black and with the image mean, and " + //
			"does not use this key | Leave baseline out (black).", //
		"method=consensus rule=left | rule: method=[consensus] sums by the trapezoid rule, and does not use this key | left", //
		"method=segments tolerance=0.1 | tolerance: method=[segments] sums by the trapezoid rule | 0.1", //
		"method=[total variation] rule=left | rule: method=[total variation] sums by the trapezoid rule | left", //
		"method=consensus steps=1 | steps: expected at least 2 path points | 1", //
		"method=consensus overlap=0.2 | There is no key 'overlap' | overlap", //
		"method=sig steps=1 | steps | 1", //
		"method=samp rule=left | rule | samp", //
		"method=[gradient x input] fraction=0.5 | fraction | gradient x input", //
		"method=[blur ig] references=other | references | blur ig", //
		"method=[guided ig] noise=0.3 | samples | 0.3", //
		"method=gradient baseline=white | baseline | gradient", //
		"method=gradient average=square | average: expected samples above 1 | samples=1 and average=square", //
		"method=gradient seed=3 samples=1 | seed: expected samples above 1 | seed=3", //
		"method=gradient deviation=0.2 | deviation: expected samples above 1 | deviation=0.2", //
		"method=gradient samples=2 deviation=0.2 noise=0.3 | expected it without noise | deviation=0.2 and noise=0.3", //
		"method=gradient samples=2 average=median | 'mean', 'square', 'variance' | median", //
		"method=[blur ig] sigma=50 | below 42.50 | 50", //
		"method=ig2 | references | got none", //
		"method=ig2 references=[no such window] | references | no such window", //
		"method=agi target=[metaphase - anaphase] | one class | got a contrast", //
		"method=eig | 'blur ig', 'guided ig', 'agi', 'samp', 'ig2', 'gradient x input', 'ig', 'sig', " + //
			"'gradient', 'consensus', 'segments', 'total variation' | eig", //
		"method=[guided ig] fraction=0 | from 0.001 | 0" })
	void whatAMethodDoesNotTakeStopsTheMacro(final String options, final String expected, final String given) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(SAMPLE + PATH + options + "');"));
		assertTrue(failure.getMessage().contains(expected) && failure.getMessage().contains(given), failure.getMessage());
	}

	/** Nothing is compared, and the sum is in another unit than the score: what does not exist is left out. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"'' | probability per unit of the model's input", //
		"samples=3 | probability per unit of the model's input", //
		"samples=3 average=square | (probability per unit of the model's input)²", //
		"samples=3 average=variance score=logit | (logit per unit of the model's input)²" })
	void aGradientIsRecordedInItsOwnUnitWithoutCompleteness(final String options, final String unit) {
		map(SAMPLE + PATH + "method=gradient " + options + "');");
		final ResultsTable table = AttributionTable.table();
		assertEquals("", table.getStringValue("Attribution sum", table.size() - 1));
		assertEquals("", table.getStringValue("Completeness error", table.size() - 1));
		assertEquals("none", table.getStringValue("Baseline", table.size() - 1));
		assertEquals(unit, property("Attribution unit"));
		assertEquals("none", property("Baseline"));
		for (final String name : new String[] { "Baseline score", "Score difference", "Attribution sum",
			"Completeness error", "Map error" }) {
			assertNull(property(name), name);
		}
		assertTrue(Double.isFinite(number("Input score")));
	}

	/** The number of gradients is that of all maps; what does not add up has neither a sum nor an error of it. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"consensus | 36 | summed shares of the maps | black + image mean (per channel)", //
		"segments | 34 | share of the highest segment | black", //
		"[total variation] | 36 | probability varied along the path | black" })
	void anImportanceIsRecordedWithoutASum(final String method, final int gradients, final String unit,
		final String baseline)
	{
		final double[] map = map(SAMPLE + PATH + "method=" + method + "');");
		assertTrue(Arrays.stream(map).allMatch(value -> value >= 0));
		assertEquals(gradients, number("Gradients"));
		assertEquals(unit, property("Attribution unit"));
		assertEquals(baseline, property("Baseline"));
		assertTrue(property("Map values").contains("importance of pixels") && property("Map values").contains(
			"not signed, does not add up to the score difference"), property("Map values"));
		assertEquals(method.equals("segments"), property("Smoothing") == null);
		for (final String name : new String[] { "Attribution sum", "Completeness error", "Sum corrected", "Map error" }) {
			assertNull(property(name), name);
		}
		assertTrue(Double.isFinite(number("Score difference")));
		final ResultsTable table = AttributionTable.table();
		assertEquals("", table.getStringValue("Attribution sum", table.size() - 1));
		assertEquals("", table.getStringValue("Completeness error", table.size() - 1));
		assertArrayEquals(map, map(SAMPLE + PATH + "method=" + method + "');"), "nothing is drawn at random");
	}

	@Test
	void theConsensusOfAConstantImageIsThatFromBlack() {
		map("newImage('grey', '8-bit black', 128, 128, 1); run('Add...', 'value=90');\n" + PATH + "method=consensus');");
		assertEquals(9 + 5, number("Gradients"), "the one component of SIG's path is all there after the fifth point");
		assertEquals(2, Arrays.stream(map("newImage('grey', '8-bit black', 128, 128, 1); run('Add...', 'value=90');\n" + PATH +
			"method=consensus');")).sum(), 1e-4);
		final String message = assertThrows(MacroFailure.class, () -> Macros.run("newImage('black', '8-bit black', 128, 128, " +
			"1);\n" + PATH + "method=consensus');")).getMessage();
		assertTrue(message.contains("equals black + image mean (per channel), so there is nothing to attribute"), message);
	}

	/** Its colours begin at 0, as its values do; beside the image they are the positive half. */
	@ParameterizedTest
	@CsvSource({ "map, 0 to, orange on white", "channels, ±, orange" })
	void anImportanceIsShownFromZero(final String output, final String range, final String colors) {
		Macros.run(SAMPLE + "run('Path Attribution...', 'method=segments steps=3 output=" + output + "');");
		assertTrue(property("Display range").startsWith(range), property("Display range"));
		assertTrue(property("Look-up table").contains(colors), property("Look-up table"));
		if (output.equals("map")) assertEquals(0, IJ.getImage().getDisplayRangeMin());
	}

	/** The difference of the scores is there, but no sum that could be compared with it. */
	@Test
	void aVarianceOfAttributionsHasNoCompleteness() {
		map(SAMPLE + PATH + "method=ig rule=left steps=5 samples=2 average=variance');");
		assertEquals("probability²", property("Attribution unit"));
		assertTrue(Double.isFinite(number("Score difference")));
		assertNull(property("Attribution sum"));
		assertNull(property("Completeness error"));
		map(SAMPLE + PATH + "method=ig rule=left steps=5 samples=2');");
		assertEquals("probability", property("Attribution unit"));
		assertTrue(Double.isFinite(number("Completeness error")));
	}

	@Test
	void theSeedDecidesOnTheNoise() {
		final String noisy = SAMPLE + PATH + "method=gradient samples=2 deviation=0.1 seed=";
		final double[] first = map(noisy + "1');");
		assertArrayEquals(first, map(noisy + "1');"));
		assertFalse(Arrays.equals(first, map(noisy + "2');")));
	}

	@Test
	void aContrastIsTheDifferenceOfTwoTargets() {
		final double[] contrast = map(SAMPLE + IG + "rule=trapezoid target=[metaphase - anaphase]');");
		assertEquals("metaphase - anaphase", property("Target class"));
		assertEquals("1 - 2", property("Target index"));
		final double difference = number("Score difference");
		final double[] first = map(SAMPLE + IG + "rule=trapezoid target=metaphase');");
		final double firstDifference = number("Score difference");
		final double[] second = map(SAMPLE + IG + "rule=trapezoid target=anaphase');");
		assertEquals(firstDifference - number("Score difference"), difference, 1e-6);
		Arrays.setAll(first, i -> first[i] - second[i]);
		assertArrayEquals(first, contrast, 1e-4 * largest(first));
	}

	@Test
	void severalBaselinesAreAveraged() {
		final double[] both = map(SAMPLE + IG + "baseline=[black + white]');");
		assertEquals("black + white", property("Baseline"));
		assertEquals("40", property("Gradients"));
		final double[] black = map(SAMPLE + IG + "baseline=black');");
		final double[] white = map(SAMPLE + IG + "baseline=white');");
		Arrays.setAll(black, i -> (black[i] + white[i]) / 2);
		assertArrayEquals(black, both, 1e-4 * largest(black));
	}

	@Test
	void aTitleWithAPlusIsOneBaseline() {
		map("newImage('a + b', '8-bit black', 128, 128, 1);\n" + SAMPLE + IG + "baseline=[a + b]');");
		assertEquals("image a + b", property("Baseline"));
	}

	/** The result of the first line is the active image of the second, whatever its channels. */
	@ParameterizedTest
	@ValueSource(strings = { "channels", "map", "raw", "overlay" })
	void pastingSeveralLinesNamesTheImageThatIsMeant(final String output) {
		final String line = "run('Path Attribution...', 'method=ig steps=3 output=" + output + "');\n";
		final String message = assertThrows(MacroFailure.class, () -> Macros.run(SAMPLE + line + line)).getMessage();
		assertTrue(message.contains("is itself the result of an attribution of \"metaphase-8bit.tif\""), message);
		assertTrue(message.contains("selectImage"), message);
	}

	@Test
	void aResultOfSeveralPlanesIsKnownAsOne() {
		final String line = PATH + "method=ig steps=3 slices=all');\n";
		final String message = assertThrows(MacroFailure.class, () -> Macros.run(
			"newImage('two planes', '8-bit ramp', 128, 128, 2);\n" + line + line)).getMessage();
		assertTrue(message.contains("is itself the result of an attribution of \"two planes\""), message);
	}

	@Test
	void aResultIsExplainedWhereItsChannelsAreListed() {
		map(SAMPLE + PATH + "method=ig steps=3');\n" + PATH + "method=ig steps=3 channels=1');");
		assertEquals("1 of 1", property("Channels"));
	}
}
