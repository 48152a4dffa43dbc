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
import org.junit.jupiter.params.provider.ValueSource;

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
		"\"key=[ a ]\", \" a \"",
		"key=[open[only.tif], open[only.tif",
		"key=[close]only.tif], close]only.tif",
		"key=[a [b], a [b",
		"key=[a] b], a] b",
		"key=[] [], ] [",
		"key=[[], [",
		"key='open[only.tif', open[only.tif" })
	void readsValue(final String text, final String value) {
		assertEquals(value, OptionString.parse(text + " other=1").value("key"));
		assertEquals(value, OptionString.parse(text).value("key"));
	}

	@Test
	void aBracketWithoutAPartnerLeavesTheOtherOptionsAlone() {
		for (final String value : List.of("x[y", "x]y", "x [y", "[", "x] y")) {
			final OptionString options = OptionString.parse("a=[" + value + "] b=[c d] f=[[g] h] i=1");
			assertEquals(List.of("a", "b", "f", "i"), new ArrayList<>(options.keys()));
			assertEquals(value, options.value("a"));
			assertEquals("c d", options.value("b"));
			assertEquals("[g] h", options.value("f"));
		}
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = {
		"model=[a b, model='value'",
		"model=[m] steps=5 steps=6 baseline=[black], 'steps' is given twice",
		"model=[m] =5 baseline=[black], without a key",
		"steps=5 steps=6, twice",
		"model=[a]b, goes on",
		"=5, without a key" })
	void saysWhatIsWrong(final String text, final String word) {
		final Exception e = assertThrows(IllegalArgumentException.class, () -> OptionString.parse(text));
		assertTrue(e.getMessage().contains(word), e.getMessage());
	}

	@ParameterizedTest
	@ValueSource(strings = { "model=C:\\models\nuclei", "model=models\nuclei", "model=C:/a/b\nuclei steps=5", "model=\nuclei",
		"steps=5 model=~\nuclei", "model=new\nuclei\rat" })
	void aKeyThatComesFromAPathIsSaidToDoSo(final String text) {
		assertTrue(OptionString.parse(text).backslashHint("uclei").contains("C:/models/nuclei"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "model=demo\nuclei=5", "model=demo uclei", "model=demo \nuclei", "uclei" })
	void otherKeysAreNot(final String text) {
		assertEquals("", OptionString.parse(text).backslashHint("uclei"));
	}
}
