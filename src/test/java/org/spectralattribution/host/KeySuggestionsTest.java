package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeySuggestionsTest {

	private static final List<String> KEYS = List.of("model", "steps", "target");

	@ParameterizedTest
	@CsvSource({ "step, steps", "setps, steps", "Target, target", "TARGET, target", "modle, model" })
	void namesTheNearestKey(final String key, final String near) {
		assertEquals("There is no key '" + key + "'; did you mean '" + near + "'? The keys are: model, steps, target.",
			KeySuggestions.unknown(key, KEYS));
	}

	@Test
	void namesNoKeyThatIsFar() {
		assertEquals("There is no key 'sigma'. The keys are: model, steps, target.", KeySuggestions.unknown("sigma", KEYS));
	}

	@Test
	void saysThatThereAreNoKeys() {
		assertEquals("There is no key 'x'. The command takes no keys.", KeySuggestions.unknown("x", List.of()));
	}
}
