package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionStringTest {

	@Test
	void keepsTheOrderOfTheKeys() {
		final OptionString options = OptionString.parse("  steps=5 quiet model=a.pt ");
		assertEquals(List.of("steps", "quiet", "model"), new ArrayList<>(options.keys()));
	}

	@Test
	void keyWithinAValueIsNoKey() {
		final OptionString options = OptionString.parse("title=[a model=b] model=/x");
		assertEquals("a model=b", options.value("title"));
		assertEquals("/x", options.value("model"));
	}

	@Test
	void flagHasNoValue() {
		final OptionString options = OptionString.parse("quiet");
		assertTrue(options.keys().contains("quiet"));
		assertNull(options.value("quiet"));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = {
		"key=[a [nested] b], a [nested] b",
		"key='two words', two words",
		"key=[it's], it's",
		"key=/a=b/c.pt, /a=b/c.pt",
		"key=[C:\\my models\\a.pt], C:\\my models\\a.pt",
		"key=, \"\"",
		"key=[], \"\"",
		"\"key=[ a ]\", \" a \"" })
	void readsValue(final String text, final String value) {
		assertEquals(value, OptionString.parse(text + " other=1").value("key"));
		assertEquals(value, OptionString.parse(text).value("key"));
	}

	@ParameterizedTest
	@CsvSource({
		"model=[a b, 'model'",
		"model=[a[b] steps=5, 'model'",
		"steps=5 steps=6, twice",
		"model=[a]b, goes on",
		"=5, without a key" })
	void saysWhatIsWrong(final String text, final String word) {
		final Exception e = assertThrows(IllegalArgumentException.class, () -> OptionString.parse(text));
		assertTrue(e.getMessage().contains(word.replace("'", "")), e.getMessage());
	}
}
