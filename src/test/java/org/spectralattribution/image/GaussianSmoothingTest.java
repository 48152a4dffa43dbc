package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.tensor.Tensor;

final class GaussianSmoothingTest {

	private static Tensor random(final int height, final int width) {
		return Tensor.of(1, height, width, new Random(3).doubles((long) height * width, -1, 1).toArray());
	}

	/** The kernel is longer than the image for most of these. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.3, 1, 2.5, 7, 11 })
	void theSumIsKept(final double sigma) {
		final Tensor map = random(5, 11);
		assertEquals(map.sum(), GaussianSmoothing.of(map, sigma).sum(), 1e-12);
	}

	@Test
	void aPointBecomesAGaussian() {
		final double sigma = 2;
		final Tensor point = Tensor.zeros(1, 41, 41);
		point.values()[20 * 41 + 20] = 1;
		final Tensor blurred = GaussianSmoothing.of(point, sigma);
		for (final int[] at : new int[][] { { 20, 20 }, { 20, 23 }, { 17, 24 } }) {
			final double square = Math.pow(at[0] - 20, 2) + Math.pow(at[1] - 20, 2);
			assertEquals(Math.exp(-square / 2 / sigma / sigma) / 2 / Math.PI / sigma / sigma, blurred.get(0, at[0], at[1]),
				1e-5);
		}
	}

	/** An image of all mirror images, blurred without a border, is the same in the middle. */
	@Test
	void beyondTheBorderIsTheMirrorImageWithItsOutermostPixels() {
		final Tensor map = random(1, 6);
		final Tensor tiled = Tensor.zeros(1, 1, 6 * 21);
		for (int x = 0; x < tiled.size(); x++) {
			tiled.values()[x] = map.values()[x / 6 % 2 == 0 ? x % 6 : 5 - x % 6];
		}
		final Tensor expected = GaussianSmoothing.of(tiled, 5);
		final Tensor blurred = GaussianSmoothing.of(map, 5);
		for (int x = 0; x < 6; x++) {
			assertEquals(expected.values()[60 + x], blurred.values()[x], 1e-12);
		}
	}

	@Test
	void aLargeDeviationMakesItFlat() {
		final Tensor map = random(9, 9);
		for (final double value : GaussianSmoothing.of(map, 9).values()) {
			assertEquals(map.sum() / map.size(), value, 0.02);
		}
	}

	@Test
	void withoutADeviationItIsTheMap() {
		final Tensor map = random(3, 4);
		assertSame(map, GaussianSmoothing.of(map, 0));
	}

	@Test
	void theMapStaysAsItIs() {
		final Tensor map = random(5, 4);
		final double[] before = map.values().clone();
		GaussianSmoothing.of(map, 1);
		assertArrayEquals(before, map.values());
	}

	@ParameterizedTest
	@ValueSource(doubles = { -1, 4.1, Double.NaN, Double.POSITIVE_INFINITY })
	void deviationsThatMakeNoSenseAreRefused(final double sigma) {
		final String message = assertThrows(IllegalArgumentException.class, () -> GaussianSmoothing.of(random(3, 4), sigma))
			.getMessage();
		assertTrue(message.contains("from 0 to 4") && message.contains("got " + sigma), message);
	}
}
