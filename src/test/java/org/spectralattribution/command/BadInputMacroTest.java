package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.AttributionTable;

/**
 * Whatever is wrong with the input, a macro stops at its line with a message that names what was expected and what was
 * given, the table gets no row, and the next run is a good one.
 */
final class BadInputMacroTest {

	private static final String GRAY = "newImage('gray', '8-bit ramp', 128, 128, 1);\n";
	private static final String SIG = "run('Spectral Integrated Gradients...', '";

	@Test
	void noImage() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(SIG + "');"));
		assertTrue(failure.getMessage().toLowerCase().contains("no image"), failure.getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"model=[/no/such/model.pt] | /no/such/model.pt | there is nothing", //
		"target=telophase | telophase | interphase, metaphase, anaphase", //
		"target=3 | class index from 0 to 2 | 3", //
		"score=certainty | 'probability', 'logit' | certainty", //
		"rule=simpson | 'adaptive', 'trapezoid', 'midpoint', 'gauss-legendre', 'left', 'right' | simpson", //
		"steps=1 | at least 2 | 1", //
		"tolerance=-1 | from 0 | -1", //
		"rule=left tolerance=0.05 | tolerance: expected rule=adaptive | rule=left and tolerance=0.05", //
		"tolerance=0 rule=gauss-legendre | Leave one of the two out | tolerance=0.0", //
		"baseline=[ + ] | baseline: expected something before and after | \" + \"", //
		"baseline=[black + ] | Name what is missing | \"black + \"", //
		"baseline=[ + black] | Name what is missing | \" + black\"", //
		"baseline=[black +  + white] | Name what is missing | \"black +  + white\"", //
		"steps=many | number | many", //
		"overlap=1.5 | from 0.0 up to 1.0 | 1.5", //
		"overlap=-0.1 | from 0.0 up to 1.0 | -0.1", //
		"gating=quadratic | 'linear', 'cosine', 'sigmoid', 'step' | quadratic", //
		"decomposition=fourier | 'svd', 'svd joint', 'dct', 'wavelet', 'laplacian' | fourier", //
		"baseline=[no such window] | title of an open image | no such window", //
		"range=full | 'type', 'minmax', 'percentile', 'display' | full", //
		"device=tpu | auto, cpu, gpu | tpu", //
		"device=gpu77 | CPU only | gpu77", //
		"batch=-1 | from 0 | -1", //
		"workers=-1 | from 0 | -1", //
		"output=movie | 'channels', 'overlay', 'map', 'raw' | movie", //
		"slices=some | 'current', 'all' | some", //
		"channels=2 | this image's channels, 1 to 1 | 2", //
		"channels=first | automatic or a list | first", //
		"channels=[1,1] | 1 channel | 2 channels", //
		"stepz=5 | steps | stepz" })
	void keysAndValues(final String options, final String expected, final String given) {
		assertStops(GRAY, SIG + options + "');", expected, given);
	}

	/** What a dialog records has all keys. */
	@Test
	void theDefaultToleranceGoesWithEveryRule() {
		assertEquals("gray-SIG", Macros.run(GRAY + SIG + "rule=left steps=2 tolerance=0.02'); return getTitle();"));
	}

	@ParameterizedTest
	@CsvSource({ "Integrated Gradients..., rule=left", "Path Attribution..., method=ig rule=left",
		"Path Attribution..., method=[blur ig] sigma=5 rule=right", "Path Attribution..., method=[guided ig]" })
	void aToleranceWithoutEffectIsRefusedInEveryCommand(final String command, final String options) {
		assertStops(GRAY, "run('" + command + "', '" + options + " steps=5 tolerance=0.05');", "tolerance: ", "0.05");
	}

	@ParameterizedTest
	@ValueSource(strings = { " + ", "black + ", " + black", "black +  + white" })
	void referencesWithoutAName(final String references) {
		assertStops(GRAY, "run('Path Attribution...', 'method=ig2 references=[" + references + "]');",
			"references: expected something before and after", "\"" + references + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gray + ", " + gray", " + " })
	void imagesWithoutATitle(final String images) {
		assertStops(GRAY, "run('Attribution Montage...', 'images=[" + images + "]');", "images: expected", "\"\"");
	}

	/** As it stands in a macro, where a backslash begins another character. */
	@ParameterizedTest
	@ValueSource(strings = { "model=C:\\models\\nuclei", "model=[C:\\models\\nuclei]", "model=C:\\temp\\target steps=5",
		"model=[C:\\temp\\target] steps=5", "model=D:\\nets\\resnet", "model='C:\\models\\nuclei'" })
	void aWindowsPathIsToBeWrittenWithSlashes(final String options) {
		final String message = assertThrows(MacroFailure.class, () -> HeadlessImageJ.run(GRAY.replace('\'', '"') + SIG.replace(
			'\'', '"') + options + "\");")).getMessage();
		assertTrue(message.contains("with slashes, such as C:/models/nuclei"), message);
		assertEquals(1, message.lines().count(), message);
	}

	/** Line breaks may stand between keys. */
	@Test
	void aKeyBelowAPathWithSlashesIsJustUnknown() {
		final String message = assertThrows(MacroFailure.class, () -> Macros.run(GRAY + SIG +
			"model=C:/models/nuclei\\nstepz=5');")).getMessage();
		assertTrue(message.contains("'stepz'") && !message.contains("slashes"), message);
	}

	@Test
	void wrongNumberOfChannels() {
		assertStops("newImage('colour', 'RGB white', 64, 64, 1);\n", SIG + "');", "1 channel", "3 channels");
		assertStops("newImage('colour', 'RGB white', 64, 64, 1);\n", SIG + "');", "channels=1,", "another model");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"state_dict.pt | TorchScript | torch.jit", //
		"classifier.json | TorchScript | classifier.json", //
		"pair.pt | images × classes | tuple", //
		"map.pt | images × classes | 1×3×1×1" })
	void filesThatAreNoClassifier(final String file, final String expected, final String given) {
		assertStops("newImage('colour', 'RGB ramp', 8, 8, 1);\n", SIG + "model=[" + Macros.model(file) + "]');", expected,
			given);
	}

	/** There is no score to choose where an image is only classified. */
	@Test
	void aClassificationAdvisesNoScore() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(
			"newImage('colour', 'RGB ramp', 8, 8, 1); run('Classify Image...', 'model=[" + Macros.fieldModel("Sigmoid.pt") +
				"]');"));
		assertTrue(failure.getMessage().contains("head=sigmoid"), failure.getMessage());
		assertFalse(failure.getMessage().contains("score="), failure.getMessage());
	}

	@Test
	void anyOtherFileInPlaceOfTorchScript(@TempDir final Path folder) throws IOException {
		final Path file = folder.resolve("notes.pt");
		Files.writeString(file, "these are no weights");
		assertStops(GRAY, SIG + "model=[" + Macros.macroPath(file) + "]');", "TorchScript", "notes.pt");
	}

	@Test
	void anImageSmallerThanTheNetworkAccepts() {
		assertStops("newImage('tiny', 'RGB ramp', 4, 4, 1);\n", SIG + "model=[" + Macros.model("squares.pt") + "]');",
			"too small", "3×4×4");
	}

	@ParameterizedTest
	@CsvSource({ "NaN", "Infinity" })
	void pixelsThatAreNoNumbers(final String value) {
		final String bad = value.equals("NaN") ? "0/0" : "1/0";
		assertStops("newImage('float', '32-bit ramp', 128, 128, 1); setPixel(5, 7, " + bad + ");\n", SIG + "');",
			"finite", "x=5, y=7");
	}

	@Test
	void anImageEqualToItsBaseline() {
		assertStops("newImage('empty', '8-bit black', 128, 128, 1);\n", SIG + "');", "equals the baseline black",
			"another baseline");
		assertStops("newImage('flat', '8-bit white', 128, 128, 1);\n", SIG + "baseline=255');", "equals the baseline",
			"grey value 255");
	}

	@ParameterizedTest
	@CsvSource({ "1e39", "-1e308", "black + 1e39" })
	void aBaselineBeyondSinglePrecision(final String baseline) {
		assertStops("newImage('float', '32-bit ramp', 128, 128, 1);\n", SIG + "baseline=[" + baseline + "]');",
			"baseline: expected values of at most 3.4e38", "larger ones");
	}

	/** A map of zeros would only make the mean smaller. */
	@ParameterizedTest
	@CsvSource({ "gray + black", "black + gray", "black + gray + white" })
	void anImageEqualToOneOfItsBaselines(final String baselines) {
		assertStops(GRAY, SIG + "steps=5 baseline=[" + baselines + "]');", "equals the baseline image gray", "Leave it out");
	}

	@ParameterizedTest
	@CsvSource({ "gray", "gray + black", "black + gray" })
	void anImageEqualToOneOfItsReferences(final String references) {
		assertStops(GRAY, "run('Path Attribution...', 'method=ig2 steps=3 references=[" + references + "]');",
			"equals the reference image gray", "another reference");
	}

	@Test
	void aConstantImageHasNoRange() {
		assertStops("newImage('flat', '16-bit black', 128, 128, 1);\n", SIG + "range=minmax');", "minmax", "constant");
	}

	@Test
	void aBaselineImageOfAnotherSize() {
		assertStops("newImage('small', '8-bit black', 64, 64, 1);\n" + GRAY, SIG + "baseline=small');", "128×128",
			"64×64");
	}

	@Test
	void aTitleOfSeveralOpenImages() {
		final String two = "newImage('dark', '8-bit black', 128, 128, 1);\nnewImage('dark', '8-bit white', 128, 128, 1);\n";
		assertStops(two + GRAY, SIG + "baseline=dark');", "title of one open image", "2 open images");
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(two + GRAY +
			"run('Integrated Gradients...', 'steps=3 output=map'); run('Measure Attribution in ROIs...', 'labels=dark');"));
		assertTrue(failure.getMessage().contains("labels: expected the title of one open image"), failure.getMessage());
	}

	private static void assertStops(final String opening, final String command, final String expected,
		final String given)
	{
		final int row = Integer.parseInt(AttributionTable.size());
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(opening + command));
		assertTrue(failure.getMessage().contains(expected), failure.getMessage());
		assertTrue(failure.getMessage().contains(given), failure.getMessage());
		assertEquals(opening.split("\n").length + 1, failure.line(), "the macro's line");
		assertEquals(row, Integer.parseInt(AttributionTable.size()), "rows added");
		assertArrayEquals(new String[] { "1", "3" }, Macros.run(GRAY +
			"run('Integrated Gradients...', 'steps=3 output=raw'); return '' + nSlices + ' ' + Property.get('Gradients');")
			.split(" "));
	}
}
