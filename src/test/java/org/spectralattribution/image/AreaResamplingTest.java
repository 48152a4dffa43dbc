package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.tensor.Tensor;

final class AreaResamplingTest {

	@ParameterizedTest
	@CsvSource({ "7, 5, 7, 11", "7, 5, 3, 5", "224, 224, 61, 500", "13, 1, 1, 13", "1, 1, 17, 3", "96, 64, 95, 65",
		"64, 96, 128, 48" })
	void theSumOfEveryChannelIsKept(final int height, final int width, final int newHeight, final int newWidth) {
		final Tensor map = random(2, height, width);
		final Tensor resampled = AreaResampling.resample(map, newHeight, newWidth);
		assertEquals("2×" + newHeight + "×" + newWidth, resampled.shape());
		assertEquals(channelSum(map, 0), channelSum(resampled, 0), 1e-12 * map.absoluteSum());
		assertEquals(channelSum(map, 1), channelSum(resampled, 1), 1e-12 * map.absoluteSum());
	}

	@ParameterizedTest
	@CsvSource({ "3, 5", "5, 3", "4, 8", "8, 4", "224, 96" })
	void aUniformAmountStaysUniform(final int from, final int to) {
		final Tensor map = Tensor.zeros(1, from, from);
		Arrays.fill(map.values(), (double) to * to);
		for (final double value : AreaResampling.resample(map, to, to).values()) {
			assertEquals((double) from * from, value, 1e-9);
		}
	}

	@Test
	void anAmountIsSpreadInProportionToTheOverlap() {
		assertArrayEquals(new double[] { 2, 1 + 3, 6 },
			AreaResampling.resample(Tensor.of(1, 1, 2, 3, 9), 1, 3).values(), 1e-15);
		assertArrayEquals(new double[] { 1 + 2 / 2.0, 2 / 2.0 + 4 },
			AreaResampling.resample(Tensor.of(1, 3, 1, 1, 2, 4), 2, 1).values(), 1e-15);
	}

	@Test
	void oppositeSignsThatFallOnOnePixelCancel() {
		assertArrayEquals(new double[] { 0 }, AreaResampling.resample(Tensor.of(1, 1, 2, 5, -5), 1, 1).values());
	}

	@Test
	void rowsAndColumnsDoNotMix() {
		final Tensor map = Tensor.of(1, 2, 2, 4, 0, 0, 0);
		assertArrayEquals(new double[] { 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
			AreaResampling.resample(map, 4, 4).values());
	}

	@Test
	void aWholeMultipleThereAndBackIsTheSameMap() {
		final Tensor map = random(3, 5, 7);
		final Tensor back = AreaResampling.resample(AreaResampling.resample(map, 20, 14), 5, 7);
		assertArrayEquals(map.values(), back.values(), 1e-14);
	}

	@Test
	void volumesAndLinesKeepTheirSum() {
		final Tensor volume = Tensor.of(new int[] { 1, 3, 5, 4 }, new Random(8).doubles(60, -1, 1).toArray());
		final Tensor resampled = AreaResampling.resample(volume, 7, 2, 4);
		assertEquals("1×7×2×4", resampled.shape());
		assertEquals(volume.sum(), resampled.sum(), 1e-13);
		assertArrayEquals(new double[] { 2, 1 + 3, 6 }, AreaResampling.resample(Tensor.of(new int[] { 1, 2 }, 3, 9), 3)
			.values(), 1e-15);
	}

	@Test
	void theSameSizeGivesAnIdenticalCopy() {
		final Tensor map = random(2, 6, 5);
		final Tensor same = AreaResampling.resample(map, 6, 5);
		assertArrayEquals(map.values(), same.values());
		assertNotSame(map.values(), same.values());
	}

	@Test
	void anotherNumberOfSidesIsRefused() {
		final Exception e = assertThrows(IllegalArgumentException.class, () -> AreaResampling.resample(random(1, 2, 2), 3));
		assertTrue(e.getMessage().contains("1×2×2"), e.getMessage());
	}

	@Test
	void anEmptyTargetIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> AreaResampling.resample(random(1, 2, 2), 0, 2));
		assertThrows(IllegalArgumentException.class, () -> AreaResampling.resample(random(1, 2, 2), 2, -1));
	}

	private static Tensor random(final int channels, final int height, final int width) {
		final Random random = new Random(7);
		final Tensor map = Tensor.zeros(channels, height, width);
		Arrays.setAll(map.values(), i -> random.nextGaussian());
		return map;
	}

	private static double channelSum(final Tensor map, final int channel) {
		double sum = 0;
		for (int y = 0; y < map.height(); y++) {
			for (int x = 0; x < map.width(); x++) {
				sum += map.get(channel, y, x);
			}
		}
		return sum;
	}
}
