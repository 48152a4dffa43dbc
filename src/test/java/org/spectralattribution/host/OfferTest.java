package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OfferTest {

	/** What GenericDialog gives a macro is what the field holds, whatever the list shows. */
	@Test
	void theFieldGetsTheValueAndTheListShowsTheLabel() {
		final Offer offer = Offer.labelled("metaphase (99.9 %)", "metaphase", "2");
		assertEquals("metaphase", offer.value());
		assertEquals("metaphase (99.9 %)", offer.toString());
		assertEquals("cpu", Offer.of("cpu").value());
		assertEquals("cpu", Offer.of("cpu").toString());
	}

	/** OK would fail on a value that no macro can hold. */
	@ParameterizedTest
	@CsvSource({ "late anaphase, late anaphase", "S [2n] phase, S [2n] phase", "a - b, a - b", "S ] phase, S ] phase",
		"p] q=r, 7" })
	void aValueIsOneThatAMacroCanHold(final String name, final String offered) {
		final Offer offer = Offer.labelled(name, name, "7");
		assertEquals(offered, offer.value());
		new RecordedOption("target", offer.value());
	}

	@ParameterizedTest
	@CsvSource(value = { "predicted|anaphase", "metaphase - |metaphase - anaphase", "metaphase -|metaphase - anaphase",
		"black + |black + anaphase", "a - b|anaphase", "wolf-|anaphase", "''|anaphase" }, delimiter = '|',
		ignoreLeadingAndTrailingWhitespace = false)
	void aChoiceReplacesTheTextUnlessThatWaitsForAnother(final String text, final String expected) {
		assertEquals(expected, Offer.of("anaphase").chosenAfter(text));
	}
}
