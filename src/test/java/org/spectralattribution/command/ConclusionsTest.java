package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

final class ConclusionsTest {

	private static final Record ONE = record("metaphase", -0.00512, 36).with(Property.TARGET_PROBABILITY, 0.99871);

	@Test
	void anAttributionHasClassProbabilityErrorAndGradients() {
		assertEquals("metaphase 1.00, completeness error 0.0051, 36 gradients", Conclusions.ofAttribution(List.of(ONE)));
	}

	/** Then the completeness error is rounding, and says nothing. */
	@Test
	void aCorrectedSumHasTheMapsErrorOrItsCorrection() {
		final Record corrected = ONE.with(Property.COMPLETENESS_ERROR, 1.1e-14).with(Property.SUM_CORRECTED, 0.0317);
		assertEquals("metaphase 1.00, sum corrected by 3.2 %, 36 gradients", Conclusions.ofAttribution(List.of(corrected)));
		final Record adaptive = corrected.with(Property.MAP_ERROR, 0.0194);
		assertEquals("metaphase 1.00, map error 1.9 %, 36 gradients", Conclusions.ofAttribution(List.of(adaptive)));
		assertEquals("2 planes: metaphase 2, map error up to 4.0 %, 72 gradients", Conclusions.ofAttribution(List.of(adaptive,
			adaptive.with(Property.MAP_ERROR, 0.04))));
		assertEquals("metaphase 1.00, completeness error 0.0051, 36 gradients", Conclusions.ofAttribution(List.of(ONE.with(
			Property.SUM_CORRECTED, "not corrected"))));
	}

	@Test
	void aTargetWithoutProbabilityHasItsScore() {
		assertEquals("grade, score 3.21, completeness error 0.20, 1 gradient", Conclusions.ofAttribution(List.of(record(
			"grade", 0.2, 1).with(Property.INPUT_SCORE, 3.21))));
	}

	/** As of the plain gradient, whose map is in another unit than the score. */
	@Test
	void aMapThatIsNotCompleteHasNoError() {
		assertEquals("a 0.25, 1 gradient", Conclusions.ofAttribution(List.of(Record.EMPTY.with(Property.TARGET_CLASS, "a")
			.with(Property.TARGET_PROBABILITY, 0.25).with(Property.GRADIENTS, 1))));
	}

	@Test
	void severalPlanesHaveTheirNumbersOfClassesAndTheLargestError() {
		assertEquals("3 planes: anaphase 2, metaphase 1, completeness error up to 0.020, 136 gradients", Conclusions
			.ofAttribution(List.of(ONE, record("anaphase", 0.001, 50), record("anaphase", -0.02, 50))));
	}

	@Test
	void aClassificationHasClassAndProbability() {
		assertEquals("interphase 0.67", Conclusions.ofClass("interphase", 2.0 / 3));
		assertEquals("grade", Conclusions.ofClass("grade", Double.NaN));
		assertEquals("3 planes: b 2, a 1", Conclusions.classes(List.of("a", "b", "b"), Function.identity()));
	}

	private static Record record(final String target, final double error, final int gradients) {
		return Record.EMPTY.with(Property.TARGET_CLASS, target).with(Property.COMPLETENESS_ERROR, error).with(
			Property.GRADIENTS, gradients);
	}
}
