package org.spectralattribution.path.spectral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatingTest {

	/** Strengths 1, ½ and 0 at overlap 0.4, computed with the published reference. */
	@ParameterizedTest
	@CsvSource({ //
		"LINEAR, 0.1, 0.25, 0, 0", "LINEAR, 0.4, 1, 0.25, 0", "LINEAR, 0.7, 1, 1, 0.25", //
		"COSINE, 0.1, 0.146447, 0, 0", "COSINE, 0.4, 1, 0.146447, 0", "COSINE, 0.7, 1, 1, 0.146447", //
		"SIGMOID, 0.1, 0.045177, 0, 0", "SIGMOID, 0.4, 1, 0.045177, 0", "SIGMOID, 0.7, 1, 1, 0.045177", //
		"STEP, 0.1, 0, 0, 0", "STEP, 0.4, 1, 0, 0", "STEP, 0.7, 1, 1, 0" })
	void agreesWithTheReference(final GatingFunction schedule, final double alpha, final double strong,
		final double medium, final double weak)
	{
		final Gating gating = new Gating(schedule, 0.4);
		assertEquals(strong, gating.gate(1, alpha), 1e-6);
		assertEquals(medium, gating.gate(0.5, alpha), 1e-6);
		assertEquals(weak, gating.gate(0, alpha), 1e-6);
	}

	@ParameterizedTest
	@EnumSource(GatingFunction.class)
	void opensFromZeroToOneWithoutClosing(final GatingFunction schedule) {
		final Gating gating = new Gating(schedule, 0.3);
		for (final double strength : new double[] { 0, 0.2, 1 }) {
			assertEquals(0, gating.gate(strength, 0));
			double before = 0;
			for (double alpha = 0; alpha <= 1; alpha += 0.01) {
				final double gate = gating.gate(strength, alpha);
				assertTrue(gate >= before);
				before = gate;
			}
			assertEquals(1, gating.gate(strength, 1), 1e-9);
		}
	}

	@Test
	void withoutOverlapEachGateJumpsAtItsStart() {
		final Gating gating = new Gating(GatingFunction.LINEAR, 0);
		assertEquals(1, gating.gate(1, 0));
		assertEquals(0, gating.gate(0.25, 0.749));
		assertEquals(1, gating.gate(0.25, 0.75));
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.01, 1.01, Double.NaN })
	void refusesAnOverlapOutsideZeroToOne(final double overlap) {
		final Exception e = assertThrows(IllegalArgumentException.class, () -> new Gating(GatingFunction.LINEAR, overlap));
		assertTrue(e.getMessage().startsWith("overlap:") && e.getMessage().contains("0 to 1"), e.getMessage());
	}
}
