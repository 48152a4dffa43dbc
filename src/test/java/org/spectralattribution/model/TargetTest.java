package org.spectralattribution.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetTest {

	private static final List<String> NAMES = List.of("cat", "dog", "black - white", "black", "white", "wolf-dog");

	private static final Prediction PREDICTION = Prediction.of(1, 4, 0, 0, 2, 0);

	private static Target target(final String text) {
		return Target.of(text, model(NAMES), PREDICTION);
	}

	private static ModelDescription model(final List<String> names) {
		return new ModelDescription("model", Path.of("model.pt"), OptionalInt.empty(), names, Preprocessing.none());
	}

	@ParameterizedTest
	@CsvSource({ "cat, 0, cat", "black - white, 2, black - white", "wolf-dog, 5, wolf-dog", "predicted, 1, dog",
		"4, 4, white",
		"cat - dog, 0 - 1, cat - dog", "predicted - 0, 1 - 0, dog - cat", "CAT - wolf-dog, 0 - 5, cat - wolf-dog",
		"cat - black - white, 0 - 2, cat - black - white", "black - white - white, 2 - 4, black - white - white",
		"3 - 4, 3 - 4, black - white" })
	void aTextIsOneClassOrTwo(final String text, final String indices, final String name) {
		assertEquals(indices, target(text).toString());
		assertEquals(name, target(text).name(model(NAMES)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "cat - bird | \"bird\"", "bird - cat | \"bird\"",
		"cat - cat | class 0 (cat). Name another",
		"dog - predicted | \"dog - predicted\" are class 1 (dog)", "cat -dog | \"cat -dog\"", "cat - | cat",
		"0 - 6 | from 0 to 5" })
	void anythingElseIsRefusedInItsOwnWords(final String text, final String words) {
		final Exception e = assertThrows(IllegalArgumentException.class, () -> target(text));
		assertTrue(e.getMessage().contains(words), e.getMessage());
	}

	@Test
	void aTextThatCanBeDividedInTwoWaysIsRefused() {
		final List<String> names = List.of("a", "a - b", "b - c", "c");
		final Exception e = assertThrows(IllegalArgumentException.class, () ->
			Target.of("a - b - c", model(names), Prediction.of(0, 0, 0, 0)));
		assertTrue(e.getMessage().contains("several ways"), e.getMessage());
	}

	@Test
	void theScoreOfAContrastIsTheDifference() {
		assertEquals(3, target("dog - cat").score(PREDICTION, Score.LOGIT));
		assertEquals(PREDICTION.probability(1) - PREDICTION.probability(4), target("dog - white").score(PREDICTION,
			Score.PROBABILITY));
		assertEquals(PREDICTION.probability(1), target("dog").score(PREDICTION, Score.PROBABILITY));
	}
}
