package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LongTextTest {

	@Test
	void linesEndWhereWordsDoAndNothingIsLost() {
		final String text = "target: expected predicted, a class name or a class index, but got \"telophase\".";
		final String wrapped = LongText.wrapped(text, 30);
		assertTrue(wrapped.lines().allMatch(line -> line.length() <= 30), wrapped);
		assertEquals(text, wrapped.replace('\n', ' '));
	}

	@Test
	void linesThatAreThereStay() {
		assertEquals("one\ntwo\nthree four\nfive", LongText.wrapped("one\ntwo\nthree four five", 11));
	}

	@Test
	void aWordLongerThanALineIsDivided() {
		assertEquals("aaaaa\naaaaa\na", LongText.wrapped("aaaaaaaaaaa", 5));
	}

	@Test
	void aShortTextStaysAsItIs() {
		assertEquals("exactly te", LongText.wrapped("exactly te", 10));
		assertEquals("exactly te", LongText.shortened("exactly te", 10));
	}

	@Test
	void aLongNameKeepsItsEnds() {
		assertEquals("2024...tif", LongText.shortened("2024-experiment-12.tif", 10));
		assertEquals("20...if", LongText.shortened("2024-experiment-12.tif", 7));
	}
}
