package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bridge, called by real macros through ImageJ's table of commands. */
final class CommandBridgeTest {

	private static final String IMAGE = "newImage('in', '8-bit', 4, 3, 1);\n".replace('\'', '"');

	@BeforeAll
	static void installCommands() {
		HeadlessImageJ.run("");
		ToyCommands.install();
	}

	@BeforeEach
	void forgetShownImages() {
		ToyCommands.SHOWN.set(0);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = {
		"steps=5, in|5|0.02|left|false|demo",
		"steps=5.0 tolerance=1e-3, in|5|0.001|left|false|demo",
		"quiet, in|100|0.02|left|true|demo",
		"quiet=true, in|100|0.02|left|true|demo",
		"quiet=false rule=[mid point], in|100|0.02|mid point|false|demo",
		"model=[/a b/steps=7.pt] steps=8, in|8|0.02|left|false|/a b/steps=7.pt",
		"model=, in|100|0.02|left|false|" })
	void optionsSetTheInputs(final String options, final String seen) {
		assertEquals(seen, describe(options).replaceFirst("\\|[^|]*$", ""));
	}

	@Test
	void headlessRunWithoutOptionsTakesTheDefaults() {
		assertEquals("in|100|0.02|left|false|demo", HeadlessImageJ.run(IMAGE +
			"run(\"Toy Describe...\"); return getTitle();").replaceFirst("\\|[^|]*$", ""));
	}

	@Test
	void earlierValuesAreNotRemembered() {
		describe("steps=7 rule=[mid point] quiet");
		assertTrue(describe("tolerance=0.5").startsWith("in|100|0.5|left|false|demo|"));
	}

	@Test
	void commandRunsOnTheMacrosThread() {
		final String title = describe("steps=1");
		assertTrue(title.endsWith("Macro$"), title);
	}

	@Test
	void commandTakesTheSelectedImageInBatchMode() {
		final String title = HeadlessImageJ.run("setBatchMode(true); newImage(\"a\", \"8-bit\", 4, 3, 1);" +
			"newImage(\"b\", \"8-bit\", 4, 3, 1); selectImage(\"a\");" +
			"run(\"Toy Describe...\", \"steps=1\"); return getTitle() + nImages;");
		assertTrue(title.startsWith("a|"), title);
		assertTrue(title.endsWith("3"), title);
	}

	@Test
	void commandTakesTheImageThatJavaCodeNames() {
		HeadlessImageJ.run(IMAGE);
		final ImagePlus image = IJ.createImage("mine", "8-bit", 4, 3, 1);
		IJ.run(image, "Toy Describe...", "steps=1");
		assertTrue(WindowManager.getCurrentImage().getTitle().startsWith("mine|1|"),
			WindowManager.getCurrentImage().getTitle());
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', value = {
		"step=5; There is no key 'step'; did you mean 'steps'?",
		"step=5; The keys are: steps, tolerance, rule, quiet, model.",
		"image=in; There is no key 'image'",
		"steps=many; The key 'steps' takes a whole number from 1 up to 1000, but got 'many'.",
		"steps=1.5; whole number",
		"steps=0; from 1",
		"steps=1001; up to 1000",
		"steps=99999999999; whole number",
		"steps; needs a value",
		"tolerance=NaN; takes a number",
		"tolerance=1,5; takes a number",
		"rule=right; The key 'rule' takes one of 'left', 'mid point', but got 'right'.",
		"quiet=yes; takes true or false, but got 'yes'",
		"model=[a; no end" })
	void wrongOptionStopsTheMacroAtItsLine(final String options, final String message) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> describe(options));
		assertTrue(failure.getMessage().contains(message.replaceFirst("; did.*", "")), failure.getMessage());
		assertEquals(2, failure.line());
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', value = {
		"argument; No such thing.",
		"unexpected; ArrayStoreException (oops)",
		"library; Please report it with the stack trace in the console.",
		"error; UnsatisfiedLinkError (libtorch)",
		"reason; The model is too large." })
	void failureStopsTheMacroWithOneSentence(final String how, final String message) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> HeadlessImageJ.run(
			"a = 1;\n\nrun(\"Toy Fail...\", \"how=" + how + "\");\nreturn \"went on\";"));
		assertTrue(failure.getMessage().contains(message), failure.getMessage());
		assertEquals(3, failure.line());
		assertEquals(0, ToyCommands.SHOWN.get());
	}

	@ParameterizedTest
	@ValueSource(strings = { "canceled", "[no reason]" })
	void cancelStopsTheMacroWithoutAMessage(final String how) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> HeadlessImageJ.run(
			"run(\"Toy Fail...\", \"how=" + how + "\");\nreturn \"went on\";"));
		assertEquals("The macro was cancelled.", failure.getMessage());
		assertEquals(0, ToyCommands.SHOWN.get());
	}

	@Test
	void missingImageStopsTheMacro() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> HeadlessImageJ.run(
			"run(\"Toy Describe...\", \"steps=1\");"));
		assertEquals("There are no images open", failure.getMessage());
	}

	/** As by the user, between the choice of a command and its run. */
	@Test
	void aClosedImageIsNamed() {
		HeadlessImageJ.run("");
		final ImagePlus image = IJ.createImage("gone", "8-bit", 4, 3, 1);
		image.flush();
		assertEquals("Expected an open image, but \"gone\" has been closed. Open it again, and then choose the command " +
			"again.", tryRun(image, "Toy Describe..."));
	}

	/** The command fails as ImageJ does without pixels. */
	@Test
	void anImageThatIsClosedDuringTheRunIsNamed() {
		HeadlessImageJ.run("");
		final String message = tryRun(IJ.createImage("gone", "8-bit", 4, 3, 1), "Toy Close...");
		assertTrue(message.startsWith("Expected an open image, but \"gone\" has been closed."), message);
	}

	private static String tryRun(final ImagePlus image, final String label) {
		WindowManager.setTempCurrentImage(image);
		try {
			return TryRun.run(label, "");
		}
		finally {
			WindowManager.setTempCurrentImage(null);
		}
	}

	@Test
	void commandWithoutImageInputNeedsNone() {
		assertEquals("counted", HeadlessImageJ.run("run(\"Toy Count...\"); return getTitle();"));
		assertEquals(1, ToyCommands.SHOWN.get());
	}

	@Test
	void commandThatIsNotInstalledIsNamed() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> HeadlessImageJ.run(
			"run(\"Toy Missing...\");"));
		assertTrue(failure.getMessage().contains("java.lang.String is not installed"), failure.getMessage());
	}

	private static String describe(final String options) {
		return HeadlessImageJ.run(IMAGE + "run(\"Toy Describe...\", \"" + options + "\"); return getTitle();");
	}
}
