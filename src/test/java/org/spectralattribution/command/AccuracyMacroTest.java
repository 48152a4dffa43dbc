package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.command.Results.number;
import static org.spectralattribution.command.Results.property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.ij1.result.AttributionTable;

/** What results and the log say of how exact a map is. */
final class AccuracyMacroTest {

	private static final String OPEN = Macros.open("metaphase-8bit.tif");
	private static final String SIG = OPEN + "run('Spectral Integrated Gradients...', '";

	private static String lastCell(final String column) {
		return AttributionTable.get(column, "" + (Integer.parseInt(AttributionTable.size()) - 1));
	}

	@Test
	void theLogSaysWhereTheStepsEndAboveTheTolerance() {
		final String few = Macros.log(SIG + "steps=9');");
		assertTrue(few.contains("tolerance: expected a map error of at most 0.02, but the steps were used up at"), few);
		final String enough = Macros.log(SIG + "');");
		assertFalse(enough.contains("tolerance"), enough);
		final String all = Macros.log(SIG + "steps=9 tolerance=0');");
		assertFalse(all.contains("tolerance"), all);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "overlap=0 steps=20", "rule=trapezoid steps=10", "rule=trapezoid overlap=0 steps=10",
		"baseline=[black + mean] steps=9" })
	void theSumIsExactAndTheRecordSaysByHowMuchItWasCorrected(final String options) {
		Macros.run(SIG + options + "');");
		assertEquals(0, number("Completeness error"), 1e-5 * Math.abs(number("Score difference")));
		assertTrue(number("Sum corrected") > 0 && number("Sum corrected") < 1, property("Sum corrected"));
		assertTrue(number("Sum correction") > 0, property("Sum correction"));
		assertEquals(number("Sum corrected"), Double.parseDouble(lastCell("Sum corrected")), 1e-9);
	}

	@ParameterizedTest
	@ValueSource(strings = { "left", "right", "midpoint", "gauss-legendre" })
	void otherRulesSayThatTheyAreNotCorrected(final String rule) {
		Macros.run(SIG + "rule=" + rule + " steps=5');");
		assertEquals("not corrected", property("Sum corrected"));
		assertNull(property("Sum correction"));
		assertTrue(Math.abs(number("Completeness error")) > 1e-5);
		assertEquals("", lastCell("Sum corrected"));
	}

	@Test
	void aMapInAnotherUnitHasNoSumToCorrect() {
		Macros.run(OPEN + "run('Path Attribution...', 'method=ig samples=2 average=variance steps=5');");
		assertNull(property("Sum corrected"));
		assertNull(property("Sum correction"));
	}
}
