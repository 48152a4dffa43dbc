package org.spectralattribution.ij1.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FittedTextTest {

	private final FittedText text = new FittedText(Font.PLAIN, 12);

	@Test
	void aTextThatFitsStaysAsItIs() {
		assertEquals(List.of("metaphase"), text.lines("metaphase", 200, 2));
	}

	@Test
	void wordsGoToTheNextLine() {
		assertEquals(List.of("Guided Integrated", "Gradients"), text.lines("Guided Integrated Gradients", text.width(
			"Guided Integrated") + 2, 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "invasive_ductal_carcinoma_with_lymphocytic_infiltrate_grade_3",
		"n02123045 tabby, tabby cat, tiger cat, Felis silvestris, or whatever else the list of classes says",
		"a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9 0" })
	void aLongNameIsShortenedInItsMiddle(final String name) {
		final List<String> lines = text.lines(name, 120, 2);
		assertTrue(lines.size() <= 2);
		assertTrue(lines.stream().allMatch(line -> text.width(line) <= 120), lines.toString());
		final String last = lines.get(lines.size() - 1);
		assertTrue(lines.get(0).charAt(0) == name.charAt(0) && last.contains("…") && name.endsWith(last.substring(last
			.indexOf('…') + 1)) && !last.endsWith("…"), lines.toString());
	}
}
