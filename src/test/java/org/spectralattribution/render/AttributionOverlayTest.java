package org.spectralattribution.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.render.ColorScheme.BLUE_ORANGE;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Tensor;

final class AttributionOverlayTest {

	private static final Tensor MAP = Tensor.of(1, 1, 5, -8, -2, 0, 2, 4);
	private static final SymmetricRange RANGE = SymmetricRange.of(Tensor.of(1, 1, 1, 4));

	@Test
	void opacityGrowsWithTheAbsoluteValueUpToTheLargest() {
		final int[] argb = AttributionOverlay.of(MAP, RANGE, 0.8, BLUE_ORANGE).argb();
		final int[] alphas = new int[argb.length];
		for (int i = 0; i < alphas.length; i++) {
			alphas[i] = argb[i] >>> 24;
		}
		assertArrayEquals(new int[] { 204, 102, 0, 102, 204 }, alphas);
	}

	@Test
	void negativeIsBlueAndPositiveIsOrange() {
		final int[] argb = AttributionOverlay.of(MAP, RANGE, 0.8, BLUE_ORANGE).argb();
		assertTrue((argb[0] & 0xff) > (argb[0] >> 16 & 0xff));
		assertTrue((argb[4] & 0xff) < (argb[4] >> 16 & 0xff));
		assertEquals(argb[0] & 0xffffff, argb[1] & 0xffffff);
	}

	@Test
	void blendingIsAWeightedMeanOfPictureAndColour() {
		final int[] picture = { 0, 0x102030, 0xabcdef, 0xffffff, 0x808080 };
		final AttributionOverlay overlay = AttributionOverlay.of(MAP, RANGE, 1, BLUE_ORANGE);
		final int[] blended = overlay.over(picture);
		assertEquals(overlay.argb()[0] & 0xffffff, blended[0]);
		assertEquals(0xabcdef, blended[2]);
		assertEquals(overlay.argb()[4] & 0xffffff, blended[4]);
		final double alpha = (overlay.argb()[3] >>> 24) / 255.0;
		final int blue = overlay.argb()[3] & 0xff;
		assertEquals(255 * (1 - alpha) + blue * alpha, blended[3] & 0xff, 0.5);
		assertEquals(0xffffff, picture[3]);
	}

	@Test
	void withoutOpacityThePictureStays() {
		final int[] picture = { 1, 2, 3, 4, 5 };
		assertArrayEquals(picture, AttributionOverlay.of(MAP, RANGE, 0, BLUE_ORANGE).over(picture));
	}

	@Test
	void wrongArgumentsAreNamed() {
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> AttributionOverlay.of(Tensor.zeros(3, 1, 1), RANGE, 1, BLUE_ORANGE)).getMessage().contains("3 channels"));
		assertThrows(IllegalArgumentException.class, () -> AttributionOverlay.of(MAP, RANGE, 1.5, BLUE_ORANGE));
		assertThrows(IllegalArgumentException.class, () -> AttributionOverlay.of(MAP, RANGE, 1, BLUE_ORANGE).over(
			new int[4]));
	}
}
