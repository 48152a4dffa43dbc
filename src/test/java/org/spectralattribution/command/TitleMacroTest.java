package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.command.Results.property;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.NamedTable;

/** Images whose titles have blanks at an end, or a bracket without a partner, are named by a macro as any others. */
final class TitleMacroTest {

	private static final String MODEL = " channels=1,1,1 model=[" + Macros.model("classifier.pt") + "]');";

	@BeforeEach
	void noRows() {
		NamedTable.clear(MeasureAttributionCommand.TABLE);
	}

	private static String open(final String title, final String content) {
		return "newImage('any', '" + content + "', 24, 20, 1); rename('" + title + "');\n";
	}

	@ParameterizedTest
	@ValueSource(strings = { " lead", "trail ", "  both  ", "open[only.tif", "close]only.tif", "a [b", "a] b", "] [", "[", " black" })
	void aTitleInBracketsIsTheImage(final String title) {
		Macros.run(open(title, "8-bit white") + open("field", "8-bit ramp") + "run('Integrated Gradients...', 'baseline=[" +
			title + "] steps=3 output=map" + MODEL);
		assertEquals("image " + title, property("Baseline"));
		Macros.run(open(title, "8-bit white") + open("field", "8-bit ramp") +
			"run('Integrated Gradients...', 'steps=3 output=map baseline=[black + " + title + "]" + MODEL);
		assertEquals("black + image " + title, property("Baseline"), "at the end of the line");
		Macros.run(open(title, "8-bit white") + open("field", "8-bit ramp") +
			"run('Path Attribution...', 'method=ig2 steps=3 references=[" + title + "]" + MODEL);
		Macros.run(open(title, "8-bit white") + "newImage('map', '32-bit ramp', 24, 20, 1); Property.set('Output', 'map'); Property.set('Attribution channel', '1');\n" +
			"run('Measure Attribution in ROIs...', 'labels=[" + title + "] slices=current');");
		assertEquals("480.0", NamedTable.get(MeasureAttributionCommand.TABLE, "Pixels", "0"));
	}

	/** The very title goes before one that differs by blanks; a name without them always means itself. */
	@ParameterizedTest
	@CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = { "x,image x", "x ,image x ", " x,image x",
		"black,black", "one,image one " })
	void blanksCountWhereTheyMakeADifference(final String text, final String baseline) {
		Macros.run(open("x ", "8-bit white") + open("x", "8-bit white") + open("black", "8-bit white") + open("one ",
			"8-bit white") + open("field", "8-bit ramp") + "run('Integrated Gradients...', 'steps=3 output=map baseline=[" +
			text + "]" + MODEL);
		assertEquals(baseline, property("Baseline"));
	}

	@Test
	void aTitleThatNoImageHasIsShownAsItWasGiven() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(open("field", "8-bit ramp") +
			"run('Integrated Gradients...', 'baseline=[no[such ]" + MODEL));
		assertTrue(failure.getMessage().contains("\"no[such \""), failure.getMessage());
	}
}
