package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A macro that tries a command goes on, whatever happens. */
final class TryRunTest {

	private static final String IMAGE = "newImage('a', '8-bit ramp', 4, 3, 1);\n";

	@BeforeAll
	static void installCommands() {
		HeadlessImageJ.run("");
		ToyCommands.install();
	}

	private static String attempt(final String opening, final String label, final String options, final String end) {
		return HeadlessImageJ.run((opening + "error = call('org.spectralattribution.host.TryRun.run', '" + label + "', '" +
			options + "');\n" + end).replace('\'', '"'));
	}

	@Test
	void successIsAnEmptyTextAndTheResultIsCurrent() {
		assertEquals("|a|7|", attempt(IMAGE, "Toy Describe...", "steps=7",
			"parts = split(getTitle(), '|'); return error + '|' + parts[0] + '|' + parts[1] + '|';"));
	}

	/** The same options, so the same result, as by run. */
	@Test
	void itDoesWhatRunDoes() {
		final String options = "steps=7 rule=[mid point] quiet model=[my model]";
		final String tried = attempt(IMAGE, "Toy Describe...", options, "return getTitle();");
		final String run = HeadlessImageJ.run((IMAGE + "run('Toy Describe...', '" + options + "'); return getTitle();")
			.replace('\'', '"'));
		assertEquals(run.substring(0, run.lastIndexOf('|')), tried.substring(0, tried.lastIndexOf('|')));
	}

	@ParameterizedTest
	@CsvSource({ "Toy Describe..., steps=0, from 1", "Toy Describe..., stepz=5, did you mean",
		"Toy Missing..., x=1, not installed", "Invert, x=1, Plugins>Attribution", "No Such Command, x=1, No Such Command" })
	void failureIsASentenceAndTheMacroGoesOn(final String label, final String options, final String words) {
		final String error = attempt(IMAGE, label, options, "return error + ' ' + nImages;");
		assertTrue(error.contains(words) && error.endsWith(" 1"), error);
	}

	@Test
	void noImageIsSaid() {
		assertTrue(attempt("", "Toy Describe...", "", "return error;").contains("no image"));
	}

	@Test
	void aCommandThatTakesNoImageNeedsNone() {
		assertEquals("|interphase-8bit.tif", attempt("", "Open Sample...", "sample=interphase-8bit.tif",
			"return error + '|' + getTitle();"));
	}
}
