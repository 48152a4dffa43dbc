package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.command.Results.map;
import static org.spectralattribution.command.Results.property;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.MacroFailure;

/** The key smoothing, of methods whose maps are smoothed. */
final class SmoothingMacroTest {

	private static final String PATH = "run('Path Attribution...', 'output=raw ";
	private static final String SAMPLE = Macros.open("metaphase-8bit.tif");

	/** The default is 2 %; 0 leaves the map as it is, with the same sum, and the record says which it was. */
	@ParameterizedTest
	@ValueSource(strings = { "consensus", "total variation" })
	void smoothingIsAKey(final String method) {
		final String run = SAMPLE + PATH + "method=[" + method + "] steps=4";
		final double[] usual = map(run + "');");
		assertTrue(property("Smoothing").contains("standard deviation 2.0 % of the side"), property("Smoothing"));
		assertArrayEquals(usual, map(run + " smoothing=2');"));
		final double[] more = map(run + " smoothing=5');");
		assertTrue(property("Smoothing").contains("standard deviation 5.0 % of the side"), property("Smoothing"));
		final double[] none = map(run + " smoothing=0');");
		assertNull(property("Smoothing"));
		assertTrue(property("Settings").endsWith("; not smoothed"), property("Settings"));
		final double most = Arrays.stream(none).max().getAsDouble();
		assertTrue(most > Arrays.stream(usual).max().getAsDouble());
		assertTrue(Arrays.stream(usual).max().getAsDouble() > Arrays.stream(more).max().getAsDouble());
		assertEquals(Arrays.stream(none).sum(), Arrays.stream(usual).sum(), 1e-4 * Arrays.stream(none).sum());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"method=segments smoothing=3 | smoothing: method=[segments] does not use this key | 3.0", //
		"method=ig smoothing=0 | smoothing: method=[ig] does not use this key | Leave smoothing out (2.0).", //
		"method=consensus smoothing=-1 | smoothing | -1", //
		"method=[total variation] smoothing=101 | smoothing | from 0", //
		"method=consensus smoothing=much | smoothing | much", //
		"method=consensus smoothing=NaN | smoothing | NaN" })
	void nonsenseStopsTheMacro(final String options, final String expected, final String given) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(SAMPLE + PATH + options + "');"));
		assertTrue(failure.getMessage().contains(expected) && failure.getMessage().contains(given), failure.getMessage());
	}
}
