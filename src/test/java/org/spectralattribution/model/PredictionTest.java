package org.spectralattribution.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PredictionTest {

	@Test
	void softmaxOfLogarithmsIsTheProportion() {
		final Prediction prediction = Prediction.of(Math.log(1), Math.log(5), Math.log(4));
		assertEquals(0.1, prediction.probability(0), 1e-15);
		assertEquals(0.5, prediction.probability(1), 1e-15);
		assertEquals(0.4, prediction.probability(2), 1e-15);
		assertEquals(1, prediction.index());
		assertEquals(Math.log(4), prediction.score(2, Score.LOGIT));
		assertEquals(prediction.probability(2), prediction.score(2, Score.PROBABILITY));
	}

	@Test
	void softmaxOfLargeLogitsStaysFinite() {
		final Prediction prediction = Prediction.of(10_000, 9_999, -10_000);
		assertEquals(1 / (1 + Math.exp(-1)), prediction.probability(0), 1e-15);
		assertEquals(0, prediction.probability(2));
	}

	@Test
	void firstOfEqualLogitsIsPredicted() {
		assertEquals(1, Prediction.of(0, 2, 2).index());
	}

	@Test
	void theHighestOfSeveralLabelsIsPredicted() {
		final Prediction prediction = Prediction.of(new Head(Head.Kind.SIGMOID, ""), -1, Math.log(3), 0);
		assertEquals(1, prediction.index());
		assertEquals(0.75, prediction.probability(1), 1e-15);
		assertEquals(0.5, prediction.probability(2), 1e-15);
		assertEquals(Math.log(3), prediction.output(1));
	}

	@Test
	void oneLogitHasTwoClasses() {
		final Prediction prediction = Prediction.of(new Head(Head.Kind.SIGMOID_OF_TWO, ""), -Math.log(4));
		assertEquals(2, prediction.size());
		assertEquals(0, prediction.index());
		assertEquals(0.8, prediction.probability(0), 1e-15);
		assertEquals(0.2, prediction.probability(1), 1e-15);
		assertEquals(Math.log(4), prediction.output(0));
	}

	@Test
	void oneProbabilityHasTwoClasses() {
		final Prediction prediction = Prediction.of(new Head(Head.Kind.PROBABILITY_OF_TWO, ""), 0.9);
		assertEquals(1, prediction.index());
		assertEquals(0.1, prediction.probability(0), 1e-15);
		assertEquals(0.9, prediction.output(1));
	}

	@Test
	void numbersHaveNoProbability() {
		final Prediction number = Prediction.of(new Head(Head.Kind.NUMBERS, "set by head=none"), 37.5);
		assertEquals("set by head=none", number.head().noProbability().get());
		assertEquals(37.5, number.score(0, Score.PROBABILITY));
		assertTrue(Prediction.of(0.2, 0.3).head().noProbability().isEmpty());
	}

	@Test
	void takesFiniteLogitsOnly() {
		assertThrows(IllegalArgumentException.class, () -> Prediction.of(1, Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> Prediction.of(Double.POSITIVE_INFINITY));
		assertThrows(IllegalArgumentException.class, () -> Prediction.of());
	}
}
