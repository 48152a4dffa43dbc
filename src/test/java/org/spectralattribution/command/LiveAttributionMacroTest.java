package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.HeadRule;
import org.spectralattribution.model.Score;

/** Live Attribution without windows; {@code LiveSessionIT} has it with windows. */
final class LiveAttributionMacroTest {

	@Test
	void withoutADisplayItRefusesInOneSentence() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(Macros.open("metaphase-8bit.tif") +
			"run('Live Attribution...', 'model=demo method=sig');"));
		assertEquals("Live Attribution explains an image in its window, but there is no display. Use Spectral Integrated " +
			"Gradients... instead.", failure.getMessage());
	}

	@Test
	void theKeysAreThese() {
		assertEquals(List.of("image", "model", "trust", "range", "channels", "device", "head", "target", "score",
			"baseline", "method", "steps", "tolerance"), Commands.keys(LiveAttributionCommand.class));
	}

	/** As in the other commands. */
	@Test
	void theChoicesAreTheEnums() {
		final List<List<?>> choices = Commands.<List<?>> inputs(LiveAttributionCommand.class, item -> item.getChoices());
		final List<String> keys = Commands.keys(LiveAttributionCommand.class);
		assertEquals(texts(HeadRule.values()), choices.get(keys.indexOf("head")));
		assertEquals(texts(Score.values()), choices.get(keys.indexOf("score")));
		assertEquals(texts(RangeRule.values()), choices.get(keys.indexOf("range")));
		assertEquals(List.of("sig", "ig"), choices.get(keys.indexOf("method")));
	}

	private static List<String> texts(final Enum<?>[] values) {
		return Arrays.stream(values).map(Enum::toString).collect(Collectors.toList());
	}
}
