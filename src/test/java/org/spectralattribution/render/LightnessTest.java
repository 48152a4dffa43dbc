package org.spectralattribution.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

final class LightnessTest {

	private static Lightness of(final int... rgb) {
		final Lightness lightness = new Lightness();
		lightness.add(rgb);
		return lightness;
	}

	@Test
	void thePixelsLightnessLiesBetweenItsLargestAndItsSmallestComponent() {
		assertEquals(110, of(0xc81450).median());
		assertEquals(110, of(0x50c814).median());
		assertEquals(110, of(0x1450c8).median());
		assertEquals(200, of(0xffc8c8c8).median(), "opacity is no component");
		assertEquals(127, of(0x00ff00).median(), "a pure colour");
	}

	@Test
	void theMedianIsThatOfAllImages() {
		final Lightness lightness = of(0x101010, 0x101010);
		assertEquals(0x10, lightness.median());
		lightness.add(new int[] { 0xf0f0f0, 0xf1f1f1, 0xf2f2f2 });
		assertEquals(0xf0, lightness.median());
		assertEquals(0x20, of(0x202020, 0x303030).median(), "the lower one of two");
		assertEquals(0, of().median());
		assertEquals(0, of(0, 0, 0xffffff).median());
		assertEquals(255, of(0xffffff).median());
	}

	@Test
	void brightIsAboveAThirdOfWhite() {
		assertFalse(of(0x555555).isBright());
		assertTrue(of(0x565656).isBright());
		final int[] half = new int[100];
		Arrays.fill(half, 0, 50, 0xffffff);
		assertFalse(of(half).isBright(), "half of the pixels are dark");
		half[50] = 0x565656;
		assertTrue(of(half).isBright());
	}
}
