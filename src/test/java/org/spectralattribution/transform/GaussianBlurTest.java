package org.spectralattribution.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Tensor;

final class GaussianBlurTest {

	@Test
	void aPointBecomesTheKernel() {
		final Tensor point = Tensor.zeros(2, 31, 21);
		point.values()[point.index(1, 15, 10)] = 1;
		final Tensor blurred = new GaussianBlur(11, 5).blur(point);
		assertEquals(1, blurred.sum(), 1e-14);
		assertEquals(0, blurred.get(0, 15, 10));
		assertEquals(0, blurred.get(1, 15, 16));
		assertEquals(Math.exp(-0.5 * (9 + 4) / 25.0), blurred.get(1, 12, 12) / blurred.get(1, 15, 10), 1e-14);
	}

	@Test
	void aConstantStaysConstantUpToTheBorder() {
		final Tensor constant = Tensor.zeros(1, 6, 9);
		Arrays.fill(constant.values(), 0.3);
		assertArrayEquals(constant.values(), new GaussianBlur(11, 5).blur(constant).values(), 1e-15);
	}

	/** Mirrored about the outermost pixel, the first row of 0, 1, 2, … is seen as … 2, 1, 0, 1, 2 … */
	@Test
	void mirrorsWithoutRepeatingTheBorder() {
		final Tensor ramp = Tensor.of(1, 3, 3, 0, 1, 2, 0, 1, 2, 0, 1, 2);
		final double side = Math.exp(-0.5);
		assertEquals(2 * side / (1 + 2 * side), new GaussianBlur(3, 1).blur(ramp).get(0, 1, 0), 1e-15);
	}

	@Test
	void aPointInAVolumeBecomesTheProductOfThreeKernels() {
		final double[] values = new double[9 * 7 * 8];
		values[(4 * 7 + 3) * 8 + 4] = 1;
		final double[] blurred = new GaussianBlur(5, 1).blur(Tensor.of(new int[] { 1, 9, 7, 8 }, values)).values();
		final double center = blurred[(4 * 7 + 3) * 8 + 4];
		assertEquals(1, Arrays.stream(blurred).sum(), 1e-14);
		assertEquals(Math.exp(-0.5 * (4 + 1 + 1)), blurred[(2 * 7 + 4) * 8 + 3] / center, 1e-14);
		assertEquals(0, blurred[(1 * 7 + 3) * 8 + 4]);
	}

	@Test
	void aConstantLineOrVolumeStaysConstant() {
		for (final int[] shape : new int[][] { { 2, 8 }, { 1, 6, 7, 300 }, { 1, 6, 6, 6, 6 } }) {
			final Tensor constant = Tensor.zeros(shape);
			Arrays.fill(constant.values(), -0.7);
			assertArrayEquals(constant.values(), new GaussianBlur(11, 5).blur(constant).values(), 1e-15);
		}
	}

	@Test
	void refusesWhatHasNoSides() {
		assertThrows(IllegalArgumentException.class, () -> new GaussianBlur(3, 1).blur(Tensor.zeros(5)));
	}

	@Test
	void refusesAnImageSmallerThanHalfTheKernel() {
		final Exception e = assertThrows(IllegalArgumentException.class, () -> new GaussianBlur(11, 5).blur(Tensor.zeros(
			1, 5, 40)));
		assertTrue(e.getMessage().contains("at least 6 pixels") && e.getMessage().contains("5×40"), e.getMessage());
	}
}
