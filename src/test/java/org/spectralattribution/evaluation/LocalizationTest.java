package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Tensor;

final class LocalizationTest {

	private static final boolean[] MASK = { true, true, false, false, false };

	private static Localization of(final double... values) {
		return new Localization(Tensor.of(1, 1, 5, values), MASK, 1, 5);
	}

	@Test
	void measuresOfKnownRankings() {
		final Localization best = of(5, 4, 3, 2, 1);
		assertEquals(1, best.pointing());
		assertEquals(9 / 15.0, best.massInMask(), 1e-15);
		assertEquals(1, best.rocArea());
		final Localization worst = of(1, 2, 3, 4, 5);
		assertEquals(0, worst.pointing());
		assertEquals(3 / 15.0, worst.massInMask(), 1e-15);
		assertEquals(0, worst.rocArea());
		// Of the six pairs the pixels of 5 and 2 win three and one.
		assertEquals(4 / 6.0, of(5, 2, 1, 4, 3).rocArea(), 1e-15);
	}

	@Test
	void theSignDoesNotCountAndChannelsAddUp() {
		assertEquals(1, of(-5, 4, -3, 2, 1).rocArea());
		assertEquals(9 / 15.0, of(-5, 4, -3, 2, 1).massInMask(), 1e-15);
		final Localization channels = new Localization(Tensor.of(2, 1, 5, 3, 1, 1, 0, 0, -3, 1, 1, 2, 0), MASK, 1, 5);
		assertEquals(1, channels.pointing());
		assertEquals(8 / 12.0, channels.massInMask(), 1e-15);
		assertEquals((3 + 2) / 6.0, channels.rocArea(), 1e-15);
	}

	/** Ties count one half in the area, and the largest ones by the share that lies inside. */
	@Test
	void aConstantMapPointsNowhere() {
		final Localization constant = of(2, -2, 2, 2, 2);
		assertEquals(2 / 5.0, constant.pointing());
		assertEquals(2 / 5.0, constant.massInMask(), 1e-15);
		assertEquals(0.5, constant.rocArea());
		assertEquals(0.5, of(9, 1, 1, 9, 0).pointing());
		assertEquals((2.5 + 1.5) / 6, of(9, 1, 1, 9, 0).rocArea(), 1e-15);
		assertEquals(Double.NaN, of(0, 0, 0, 0, 0).massInMask());
	}

	/** The area is the share of pairs that are in order, by counting them. */
	@Test
	void theAreaCountsPairs() {
		final Random random = new Random(4);
		final Tensor map = Tensor.zeros(1, 12, 15);
		Arrays.setAll(map.values(), i -> random.nextInt(30));
		final boolean[] mask = new boolean[180];
		int inside = 0;
		double pairs = 0;
		for (int i = 0; i < mask.length; i++) {
			mask[i] = i % 15 < 4;
			if (mask[i]) inside++;
		}
		for (int i = 0; i < mask.length; i++) {
			for (int k = 0; k < mask.length; k++) {
				if (mask[i] && !mask[k]) pairs += 0.5 + 0.5 * Math.signum(map.values()[i] - map.values()[k]);
			}
		}
		assertEquals(pairs / inside / (180 - inside), new Localization(map, mask, 12, 15).rocArea(), 1e-14);
	}

	@Test
	void refusesMasksInWords() {
		final Tensor map = Tensor.zeros(3, 2, 3);
		assertRefused("mask: expected pixels inside and outside it, but no pixel is inside. Draw a mask of a part of the " +
			"image.", map, new boolean[6], 2, 3);
		final boolean[] full = new boolean[6];
		Arrays.fill(full, true);
		assertRefused("mask: expected pixels inside and outside it, but every pixel is inside. Draw a mask of a part of the " +
			"image.", map, full, 2, 3);
		assertRefused("mask: expected one of the map's size, 2×3, but got 3×2. Draw the mask on the image that was " +
			"explained.", map, new boolean[] { true, false, false, false, false, false }, 3, 2);
		assertRefused("mask: expected 6 pixels for 2×3, but got 5.", map, new boolean[5], 2, 3);
		assertRefused("attribution: expected finite values, but got a map with NaN or infinite ones. Compute the map again, " +
			"or leave it out.", Tensor.of(1, 1, 2, 1, Double.NaN), new boolean[] { true, false }, 1, 2);
	}

	private static void assertRefused(final String message, final Tensor map, final boolean[] mask, final int... sides) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, () -> new Localization(map, mask, sides))
			.getMessage());
	}
}
