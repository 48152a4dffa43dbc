package org.spectralattribution.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;

import net.imglib2.FinalInterval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.image.ChannelChoice;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.image.PixelType;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.tensor.Tensor;

final class PlaneInputTest {

	private static PlaneInput input(final double low, final double high, final RangeRule rule, final PixelType type) {
		final InputSelection selection = new InputSelection(new FinalInterval(3, 1), "whole image",
			ChannelChoice.of("automatic", 1, OptionalInt.empty()), rule);
		return new PlaneInput(selection, type, IntensityRange.of("type", 0, 1), Tensor.of(1, 1, 3, high, low, (low + high) /
			2));
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 0…1, false", "0.02, 0.93, 0.02…0.93, false", "-0.5, 1.5, -0.5…1.5, false",
		"-0.51, 1, -0.51…1, true", "0, 1.51, 0…1.51, true", "3, 4000, 3…4000, true" })
	void theEndsAreSaidAndUnusualOnesAreKnown(final double low, final double high, final String ends,
		final boolean unusual)
	{
		for (final RangeRule rule : RangeRule.values()) {
			final PlaneInput input = input(low, high, rule, PixelType.FLOAT_32_BIT);
			assertEquals(ends, input.rawRange());
			assertEquals(unusual, input.advice().isPresent());
		}
	}

	/** Data of 12 bits are at most 6.2 % of what 16 bits could hold. */
	@ParameterizedTest
	@CsvSource({ "0, 0.0624, TYPE, UNSIGNED_16_BIT, 6.2 % of the 16-bit range; if the data have fewer bits",
		"0, 0.05, TYPE, UNSIGNED_8_BIT, 5.0 % of the 8-bit range; try range=minmax", "0, 0.1, TYPE, UNSIGNED_16_BIT,",
		"0, 0.05, MINMAX, UNSIGNED_16_BIT,", "0, 0.05, DISPLAY, UNSIGNED_8_BIT,", "0, 0.05, TYPE, FLOAT_32_BIT,",
		"0, 0, TYPE, UNSIGNED_16_BIT," })
	void anImageThatFillsLittleOfItsDataTypeIsKnown(final double low, final double high, final RangeRule rule,
		final PixelType type, final String expected)
	{
		final String advice = input(low, high, rule, type).advice().orElse("");
		assertEquals(expected == null, advice.isEmpty(), advice);
		if (expected != null) assertTrue(advice.contains(expected), advice);
	}
}
