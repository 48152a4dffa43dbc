package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.tensor.Tensor;

final class RawInputRangeTest {

	@ParameterizedTest
	@CsvSource({ "0, 1, 0…1, false", "0.02, 0.93, 0.02…0.93, false", "-0.5, 1.5, -0.5…1.5, false",
		"-0.51, 1, -0.51…1, true", "0, 1.51, 0…1.51, true", "3, 4000, 3…4000, true" })
	void theEndsAreSaidAndUnusualOnesAreKnown(final double low, final double high, final String words,
		final boolean unusual)
	{
		final RawInputRange range = RawInputRange.of(Tensor.of(1, 1, 3, high, low, (low + high) / 2));
		assertEquals(words, range.toString());
		assertEquals(unusual, range.isUnusual());
	}
}
