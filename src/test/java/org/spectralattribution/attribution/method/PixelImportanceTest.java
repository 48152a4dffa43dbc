package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.MirroredBlur;

/** The importance of pixels and its smoothing. */
final class PixelImportanceTest {

	private static Tensor random(final int... shape) {
		final Tensor tensor = Tensor.zeros(shape);
		final Random random = new Random(5);
		Arrays.setAll(tensor.values(), i -> random.nextDouble());
		return tensor;
	}

	@Test
	void channelsOfOppositeSignsDoNotCancel() {
		final Tensor map = Tensor.of(3, 1, 2, 1, -2, -4, 8, 0.5, 0);
		final Tensor importance = PixelImportance.of(map);
		assertEquals("1×1×2", importance.shape());
		assertArrayEquals(new double[] { 5.5, 10 }, importance.values());
		assertEquals(map.absoluteSum(), importance.sum());
		assertArrayEquals(new double[] { 1, -2, -4, 8, 0.5, 0 }, map.values());
		assertArrayEquals(new double[] { 3 }, PixelImportance.of(Tensor.of(new int[] { 2 }, 1, -2)).values());
	}

	@Test
	void theChannelsOfAnInputShareAnImportanceEqually() {
		final Tensor shared = PixelImportance.shared(Tensor.of(1, 1, 2, 3, 6), Tensor.zeros(3, 1, 2));
		assertArrayEquals(new double[] { 1, 2, 1, 2, 1, 2 }, shared.values());
	}

	@ParameterizedTest
	@CsvSource({ "20, 20, 20", "1, 400, 20", "50, 8, 20", "7, 7, 7", "1, 1, 1", "2, 3, 2.449489742783178" })
	void theSideIsThatOfASquareOfAsManyPixels(final int height, final int width, final double side) {
		assertEquals(side, Smoothing.side(Tensor.zeros(2, height, width)));
	}

	@Test
	void theSideOfAVolumeIsThatOfACube() {
		assertEquals(6, Smoothing.side(Tensor.zeros(1, 3, 9, 8)));
		assertEquals(1, Smoothing.side(Tensor.zeros(4)));
	}

	/** At the border, too; whatever the shape, and also where the kernel is longer than the image. */
	@ParameterizedTest
	@CsvSource({ "20, 20, 0.1", "30, 5, 0.02", "1, 40, 0.3", "3, 4, 1", "1, 1, 0.5", "50, 50, 0.02" })
	void theSumIsKeptAndAConstantStaysOne(final int height, final int width, final double share) {
		final Smoothing smoothing = new Smoothing(share);
		final Tensor importance = random(2, height, width);
		final Tensor smooth = smoothing.of(importance);
		assertEquals(importance.sum(), smooth.sum(), 1e-12 * importance.sum());
		final Tensor constant = importance.zeros();
		Arrays.fill(constant.values(), 3.25);
		for (final double value : smoothing.of(constant).values()) {
			assertEquals(3.25, value, 1e-14);
		}
	}

	/** σ = 0.02 · 50 = 1 reaches 3 pixels; the values are those of the Gaussian over their sum. */
	@Test
	void aPointBecomesTheKernel() {
		final Tensor point = Tensor.zeros(1, 50, 50);
		point.values()[point.index(0, 25, 10)] = 2;
		final Tensor smooth = new Smoothing(0.02).of(point);
		double sum = 0;
		for (int d = -3; d <= 3; d++) {
			sum += Math.exp(-0.5 * d * d);
		}
		for (int y = 0; y < 50; y++) {
			for (int x = 0; x < 50; x++) {
				final int dy = y - 25;
				final int dx = x - 10;
				final double expected = Math.abs(dy) > 3 || Math.abs(dx) > 3 ? 0 : 2 * Math.exp(-0.5 * (dy * dy + dx * dx)) / sum /
					sum;
				assertEquals(expected, smooth.get(0, y, x), 1e-16);
			}
		}
	}

	/** What would leave across the border comes back: pixel −1 is pixel 0, pixel −2 is pixel 1. */
	@Test
	void theBorderIsMirroredWithItsOutermostPixel() {
		final Tensor line = Tensor.of(1, new int[] { 9 }, 1, 0, 0, 0, 0, 0, 0, 0, 0);
		final double[] smooth = MirroredBlur.of(line, 1, Smoothing.REACH).values();
		double sum = 1;
		for (int d = 1; d <= 3; d++) {
			sum += 2 * Math.exp(-0.5 * d * d);
		}
		for (int x = 0; x < 4; x++) {
			final double mirrored = x + 1 > 3 ? 0 : Math.exp(-0.5 * (x + 1) * (x + 1));
			assertEquals((Math.exp(-0.5 * x * x) + mirrored) / sum, smooth[x], 1e-15);
		}
		assertEquals(0, smooth[4]);
	}

	@Test
	void noSmoothingLeavesTheTensor() {
		final Tensor importance = random(1, 4, 4);
		assertSame(importance, Smoothing.NONE.of(importance));
		assertTrue(Smoothing.NONE.words().isEmpty());
		assertTrue(new Smoothing(0.02).words().get().startsWith("Gaussian, standard deviation 2.0 % of the side"));
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, 1.5, Double.NaN, Double.POSITIVE_INFINITY })
	void otherSharesAreRefused(final double share) {
		final String message = assertThrows(IllegalArgumentException.class, () -> new Smoothing(share)).getMessage();
		assertTrue(message.startsWith("smoothing: expected a share of the side from 0 to 1") && message.contains("got " +
			share), message);
	}
}
