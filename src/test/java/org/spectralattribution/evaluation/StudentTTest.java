package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StudentTTest {

	/** Percentage points of the t distribution as printed in tables, such as Abramowitz and Stegun's 26.10. */
	@ParameterizedTest
	@CsvSource({ "1, 0.05, 12.706", "2, 0.05, 4.303", "3, 0.05, 3.182", "4, 0.05, 2.776", "9, 0.05, 2.262", "10, 0.05, 2.228",
		"29, 0.05, 2.045", "30, 0.05, 2.042", "120, 0.05, 1.980", "1, 0.01, 63.657", "5, 0.01, 4.032", "10, 0.01, 3.169",
		"60, 0.01, 2.660", "5, 0.001, 6.869", "20, 0.001, 3.850", "1, 0.5, 1.000", "2, 0.5, 0.816", "8, 0.2, 1.397" })
	void criticalValuesAreThoseOfTables(final int degrees, final double probability, final double critical) {
		assertEquals(critical, StudentT.critical(probability, degrees), 5.001e-4);
	}

	/** With one degree it is Cauchy's distribution, and with two P(|t| > x) = 1 − x / √(2 + x²). */
	@Test
	void oneAndTwoDegreesHaveClosedForms() {
		assertEquals(1, StudentT.critical(0.5, 1), 1e-12);
		assertEquals(Math.tan(Math.PI / 2 * 0.95), StudentT.critical(0.05, 1), 1e-9);
		final double x = StudentT.critical(0.05 / 6, 2);
		assertEquals(0.05 / 6, 1 - x / Math.sqrt(2 + x * x), 1e-12);
	}

	/** 1.959964 is the normal distribution's. */
	@Test
	void manyDegreesAreNearlyNormal() {
		assertEquals(1.959964, StudentT.critical(0.05, 1_000_000), 1e-5);
	}

	@Test
	void nonsenseIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> StudentT.critical(0, 5));
		assertThrows(IllegalArgumentException.class, () -> StudentT.critical(1, 5));
		assertThrows(IllegalArgumentException.class, () -> StudentT.critical(Double.NaN, 5));
		assertThrows(IllegalArgumentException.class, () -> StudentT.critical(0.05, 0));
	}
}
