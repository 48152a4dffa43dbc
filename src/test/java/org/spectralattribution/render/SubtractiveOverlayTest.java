package org.spectralattribution.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.render.ColorScheme.BLUE_ORANGE;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Tensor;

final class SubtractiveOverlayTest {

	private static final Tensor MAP = Tensor.of(1, 1, 5, -8, -2, 0, 2, 4);
	private static final SymmetricRange RANGE = SymmetricRange.of(Tensor.of(1, 1, 1, 4));

	@Test
	void blackAndWhiteBecomeTheEndsOfThePaleGreys() {
		assertArrayEquals(new int[] { 0x808080, 0xffffff }, SubtractiveOverlay.of(Tensor.zeros(1, 1, 2), RANGE, BLUE_ORANGE)
			.over(
			new int[] { 0, 0xffffff }));
		assertEquals(PaleGrey.of(0x808080), PaleGrey.of(0xff808080), "opacity is not part of the colour");
	}

	@Test
	void whatIsLeftOfWhiteIsTheColour() {
		final int[] white = { 0xffffff, 0xffffff, 0xffffff, 0xffffff, 0xffffff };
		final int[] left = SubtractiveOverlay.of(MAP, RANGE, BLUE_ORANGE).over(white);
		final DivergingColors colors = DivergingColors.subtractive(BLUE_ORANGE);
		assertArrayEquals(new int[] { colors.rgb(0), colors.rgb(63), 0xffffff, colors.rgb(191), colors.rgb(255) }, left);
		assertEquals(0xffffff, white[0]);
	}

	/** Any stain: what has a hue is the attribution, and it is darker than what lies beneath. */
	@Test
	void onlyTheAttributionHasAHueAndItTakesLightAway() {
		for (int red = 0; red <= 255; red += 51) {
			for (int green = 0; green <= 255; green += 51) {
				for (int blue = 0; blue <= 255; blue += 51) {
					final int rgb = red << 16 | green << 8 | blue;
					final int[] drawn = SubtractiveOverlay.of(MAP, RANGE, BLUE_ORANGE).over(new int[] { rgb, rgb, rgb, rgb,
						rgb });
					assertEquals(PaleGrey.of(rgb) * 0x010101, drawn[2]);
					assertTrue(redMinusBlue(drawn[0]) < -100 && redMinusBlue(drawn[4]) > 100, () -> Integer.toHexString(rgb));
					assertTrue(redMinusBlue(drawn[1]) < -50 && redMinusBlue(drawn[3]) > 50, () -> Integer.toHexString(rgb));
					for (final int pixel : drawn) {
						assertTrue((pixel >> 16 & 0xff) <= PaleGrey.of(rgb) && (pixel & 0xff) <= PaleGrey.of(rgb));
					}
				}
			}
		}
	}

	@Test
	void wrongArgumentsAreNamed() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> SubtractiveOverlay.of(Tensor.zeros(3, 1, 1), RANGE,
			BLUE_ORANGE))
			.getMessage().contains("3 channels"));
		assertThrows(IllegalArgumentException.class, () -> SubtractiveOverlay.of(MAP, RANGE, BLUE_ORANGE).over(new int[4]));
	}

	private static int redMinusBlue(final int rgb) {
		return (rgb >> 16 & 0xff) - (rgb & 0xff);
	}
}
