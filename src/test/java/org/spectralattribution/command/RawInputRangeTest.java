package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.image.PixelType;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.tensor.Tensor;

final class RawInputRangeTest {

	@ParameterizedTest
	@CsvSource({ "0, 1, 0…1, false", "0.02, 0.93, 0.02…0.93, false", "-0.5, 1.5, -0.5…1.5, false",
		"-0.51, 1, -0.51…1, true", "0, 1.51, 0…1.51, true", "3, 4000, 3…4000, true" })
	void theEndsAreSaidAndUnusualOnesAreKnown(final double low, final double high, final String words,
		final boolean unusual)
	{
		final RawInputRange range = range(low, high);
		assertEquals(words, range.toString());
		for (final RangeRule rule : RangeRule.values()) {
			assertEquals(unusual, range.advice(rule, PixelType.FLOAT_32_BIT).isPresent());
		}
	}

	/** Data of 12 bits are at most 6.2 % of what 16 bits could hold. */
	@ParameterizedTest
	@CsvSource({ "0, 0.0624, TYPE, UNSIGNED_16_BIT, 6.2 % of the 16-bit range; if the data have fewer bits",
		"0, 0.05, TYPE, UNSIGNED_8_BIT, 5.0 % of the 8-bit range; try range=minmax", "0, 0.1, TYPE, UNSIGNED_16_BIT,",
		"0, 0.05, MINMAX, UNSIGNED_16_BIT,", "0, 0.05, DISPLAY, UNSIGNED_8_BIT,", "0, 0.05, TYPE, FLOAT_32_BIT,",
		"0, 0, TYPE, UNSIGNED_16_BIT," })
	void anImageThatFillsLittleOfItsDataTypeIsKnown(final double low, final double high, final RangeRule rule,
		final PixelType type, final String words)
	{
		final String advice = range(low, high).advice(rule, type).orElse("");
		assertEquals(words == null, advice.isEmpty(), advice);
		if (words != null) assertTrue(advice.contains(words), advice);
	}

	private static RawInputRange range(final double low, final double high) {
		return RawInputRange.of(Tensor.of(1, 1, 3, high, low, (low + high) / 2));
	}
}
