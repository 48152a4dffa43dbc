package org.spectralattribution.spelling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ExcerptTest {

	@Test
	void whatFitsStaysAsItIs() {
		assertEquals("a".repeat(200), Excerpt.of("a".repeat(200)));
		final String message = "word ".repeat(400);
		assertEquals(message, Excerpt.ofMessage(message));
	}

	@Test
	void startAndEndOfALongValueStay() {
		final String value = Excerpt.of("start" + "-".repeat(5000) + "end.pt");
		assertTrue(value.length() <= 200 && value.startsWith("start-") && value.endsWith("-end.pt"), value);
		assertTrue(value.contains(" […] "), value);
	}

	/** The advice comes last. */
	@Test
	void aMessageKeepsItsSentencesAroundLongValues() {
		final String message = Excerpt.ofMessage("key: expected a word, but got \"" + "x$\\".repeat(2000) + "\". Correct it.");
		assertTrue(message.startsWith("key: expected a word, but got \"x$\\") && message.endsWith("\". Correct it."), message);
		assertTrue(message.length() < 300, message);
		final String words = Excerpt.ofMessage("got " + "many words ".repeat(1000) + ". Correct it.");
		assertTrue(words.length() <= 2000 && words.endsWith("Correct it."), words);
	}

	@Test
	void aCharacterOfTwoHalvesIsNotDivided() {
		for (final String before : new String[] { "", "x" }) {
			final String value = Excerpt.of(before + "\ud83d\udd2c".repeat(3000));
			final String left = value.replace("\ud83d\udd2c", "");
			assertFalse(left.chars().anyMatch(character -> Character.isSurrogate((char) character)), left);
		}
	}
}
