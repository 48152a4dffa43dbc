package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HighestDensityRegionTest {

	private static List<Integer> pixels(final HighestDensityRegion region, final int size) {
		final List<Integer> pixels = IntStream.range(0, size).filter(region::contains).boxed().collect(Collectors.toList());
		assertEquals(pixels.size(), region.pixels());
		return pixels;
	}

	/** The positive values are 1 to 4, so that each share is exact in decimal numbers, though not in binary ones. */
	@ParameterizedTest
	@CsvSource({ "0.001, 4, 0.4, 1", "0.4, 4, 0.4, 1", "0.41, 3, 0.7, 2", "0.7, 3, 0.7, 2", "0.71, 2, 0.9, 3",
		"0.9, 2, 0.9, 3", "0.901, 1, 1, 4", "1, 1, 1, 4" })
	void theHighestValuesAreTaken(final double asked, final double threshold, final double share, final int count) {
		final float[] map = { 0, 3, -9, 1, 4, 2, 0, -1 };
		final HighestDensityRegion region = HighestDensityRegion.of(map, asked);
		assertEquals(threshold, region.threshold());
		assertEquals(share, region.share(), 1e-15);
		assertEquals(List.of(1, 3, 4, 5).stream().filter(i -> map[i] >= threshold).collect(Collectors.toList()), pixels(
			region, map.length));
		assertEquals(count, region.pixels());
	}

	@Test
	void noSetOfFewerPixelsHoldsTheShare() {
		final Random random = new Random(1);
		for (int round = 0; round < 50; round++) {
			final float[] map = new float[9];
			for (int i = 0; i < map.length; i++) {
				map[i] = (float) random.nextGaussian();
			}
			map[0] = 1;
			final double asked = 0.05 + 0.9 * random.nextDouble();
			double all = 0;
			for (final float value : map) {
				all += Math.max(0, value);
			}
			int fewest = map.length;
			for (int set = 1; set < 1 << map.length; set++) {
				double sum = 0;
				for (int i = 0; i < map.length; i++) {
					if ((set >> i & 1) == 1) sum += Math.max(0, map[i]);
				}
				if (sum >= asked * all) fewest = Math.min(fewest, Integer.bitCount(set));
			}
			assertEquals(fewest, HighestDensityRegion.of(map, asked).pixels());
		}
	}

	@Test
	void tiedPixelsBelongTogether() {
		final HighestDensityRegion region = HighestDensityRegion.of(new float[] { 2, 1, 2, 5, 1, 2 }, 0.5);
		assertEquals(List.of(0, 2, 3, 5), pixels(region, 6));
		assertEquals(11.0 / 13, region.share(), 1e-15);
		assertEquals(2, region.threshold());
		assertEquals(List.of(0, 1, 2), pixels(HighestDensityRegion.of(new float[] { 7, 7, 7 }, 0.1), 3));
	}

	/** The sum of all does not change when the smallest value of a float is left out. */
	@Test
	void allOfItIsEveryPositivePixel() {
		final float[] map = { 1, 0, Float.MIN_VALUE, -0f, -Float.MIN_VALUE, 3 };
		assertEquals(List.of(0, 2, 5), pixels(HighestDensityRegion.of(map, 1), map.length));
		assertEquals(List.of(0, 5), pixels(HighestDensityRegion.of(map, 0.999), map.length));
	}

	@Test
	void anotherMapRanksThePixels() {
		final float[] map = { 4, 1, -2, 5, 0 };
		final float[] ranking = { -1, 3, 3, -2, -2 };
		final HighestDensityRegion region = HighestDensityRegion.of(map, ranking, 0.5);
		assertEquals(List.of(0, 1, 2), pixels(region, map.length), "those that tie, and negative ones too");
		assertEquals(-1, region.threshold());
		assertEquals(0.5, region.share());
		assertEquals(List.of(0, 1, 2, 3, 4), pixels(HighestDensityRegion.of(map, ranking, 0.51), map.length));
		assertEquals(List.of(1, 2), pixels(HighestDensityRegion.of(map, ranking, 0.1), map.length));
	}

	@Test
	void positiveAndNegativeZeroAreTheSameRank() {
		final HighestDensityRegion region = HighestDensityRegion.of(new float[] { 1, 1, 1 }, new float[] { -0f, 0f, -1 },
			0.3);
		assertEquals(List.of(0, 1), pixels(region, 3));
		assertFalse(region.contains(2));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -0.5, 1.0001, 80, Double.NaN, Double.POSITIVE_INFINITY })
	void otherSharesAreRefused(final double share) {
		final String message = refusal(new float[] { 1 }, new float[] { 1 }, share);
		assertTrue(message.startsWith("share: expected a number above 0 and at most 1") && message.contains("got " + share),
			message);
	}

	@Test
	void mapsWithoutARegionAreRefused() {
		assertTrue(refusal(new float[] { 0, -1 }, new float[] { 0, -1 }, 0.5).contains("positive"));
		assertTrue(refusal(new float[] { 1, Float.NaN }, new float[] { 1, 2 }, 0.5).contains("NaN"));
		assertTrue(refusal(new float[] { 1, 2 }, new float[] { 1, Float.NEGATIVE_INFINITY }, 0.5).contains("infinite"));
		assertTrue(refusal(new float[] { 1, 2 }, new float[] { 1 }, 0.5).contains("2 pixels, but got 1"));
	}

	private static String refusal(final float[] map, final float[] ranking, final double share) {
		return assertThrows(IllegalArgumentException.class, () -> HighestDensityRegion.of(map, ranking, share))
			.getMessage();
	}
}
