package org.spectralattribution.spelling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {

	@ParameterizedTest
	@CsvSource({ "kitten, sitting, 3", "abc, abc, 0", "'', abc, 3", "abc, '', 3", "ab, ba, 2" })
	void distanceCountsLetters(final String a, final String b, final int distance) {
		assertEquals(distance, Spelling.distance(a, b));
		assertEquals(distance, Spelling.distance(b, a));
	}

	@Test
	void theNearestWordsComeFirstAndAreTwoAtMost() {
		final List<String> known = List.of("mitosis", "nucleus", "nuclei", "nucleolus");
		assertEquals(List.of("nuclei", "nucleus"), Spelling.near("nucleii", known));
		assertEquals(List.of("mitosis"), Spelling.near("MITOSIS", known));
		assertEquals(List.of(), Spelling.near("resnet", known));
	}
}
