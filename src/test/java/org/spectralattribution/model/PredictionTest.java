package org.spectralattribution.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
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
	void refusesOutputsThatAlreadyAreProbabilities() {
		final String message = assertThrows(ModelException.class, Prediction.of(0.2, 0.3, 0.50005)::requireLogits)
			.getMessage();
		assertTrue(message.contains("softmax") && !message.contains("score="), message);
		assertDoesNotThrow(Prediction.of(0.2, 0.3, 0.502)::requireLogits);
		assertDoesNotThrow(Prediction.of(-0.5, 1, 0.5)::requireLogits);
	}

	@Test
	void refusesTheProbabilityOfASingleOutput() {
		final String message = assertThrows(ModelException.class, Prediction.of(3)::requireLogits).getMessage();
		assertTrue(message.contains("always 1") && !message.contains("score="), message);
	}

	@Test
	void whereTheScoreCanBeChosenTheLogitIsAdvisedAndTaken() {
		for (final Prediction prediction : new Prediction[] { Prediction.of(0.2, 0.8), Prediction.of(3) }) {
			final String message = assertThrows(ModelException.class, () -> prediction.requireFor(Score.PROBABILITY))
				.getMessage();
			assertTrue(message.contains("score=logit"), message);
			assertDoesNotThrow(() -> prediction.requireFor(Score.LOGIT));
		}
		assertDoesNotThrow(() -> Prediction.of(-1, 2).requireFor(Score.PROBABILITY));
	}

	@Test
	void whatIsRefusedHasNoProbability() {
		assertEquals("the outputs already are probabilities", Prediction.of(0.2, 0.3, 0.50005).noProbability().get());
		assertEquals("the model has a single output", Prediction.of(1).noProbability().get());
		assertTrue(Prediction.of(0.2, 0.3, 0.502).noProbability().isEmpty());
	}

	@Test
	void takesFiniteLogitsOnly() {
		assertThrows(IllegalArgumentException.class, () -> Prediction.of(1, Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> Prediction.of(Double.POSITIVE_INFINITY));
		assertThrows(IllegalArgumentException.class, () -> Prediction.of());
	}
}
