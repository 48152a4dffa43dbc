package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

final class RankingTest {

	/** Two channels of three pixels, whose sums of absolute values are 5, 9 and 2. */
	private static final Tensor MAP = Tensor.of(2, 1, 3, -4, 2, 1, 1, -7, -1);

	@Test
	void pixelsGoByTheSumOfTheirAbsoluteChannels() {
		final Ranking ranking = Ranking.ofPixels(MAP);
		assertEquals(3, ranking.size());
		assertArrayEquals(new int[] { 1, 0, 2 }, ranking.mostImportant(3));
		assertArrayEquals(new int[] { 1 }, ranking.mostImportant(1));
		assertArrayEquals(new int[] { 2, 0, 1 }, ranking.inverse().mostImportant(3));
		assertEquals(BitSet.valueOf(new long[] { 0b011_011 }), ranking.mostImportantValues(2, MAP));
	}

	@Test
	void valuesGoByTheirOwnAbsoluteAttribution() {
		final Ranking ranking = Ranking.ofValues(MAP);
		assertArrayEquals(new int[] { 4, 0, 1 }, ranking.mostImportant(3));
		assertEquals(BitSet.valueOf(new long[] { 0b010_011 }), ranking.mostImportantValues(3, MAP));
		assertFalse(ranking.isOfPixels());
		assertTrue(Ranking.ofPixels(MAP).isOfPixels());
	}

	@Test
	void theMapOfARankingRanksAsItDoes() {
		final Tensor map = Ranking.ofPixels(MAP).map();
		assertEquals("1×1×3", map.shape());
		assertArrayEquals(new double[] { 2, 3, 1 }, map.values());
		final Ranking values = Ranking.ofValues(MAP);
		assertEquals("2×1×3", values.map().shape());
		assertArrayEquals(values.mostImportant(6), Ranking.ofValues(values.map()).mostImportant(6));
	}

	@Test
	void channelsOfAPixelCannotCancel() {
		assertArrayEquals(new int[] { 1, 0 }, Ranking.ofPixels(Tensor.of(2, 1, 2, 1, 5, 0, -5)).mostImportant(2));
	}

	@Test
	void aMapOfOneChannelRanksThePixelsOfAnyInput() {
		final Ranking ranking = Ranking.ofPixels(Tensor.of(1, 1, 3, 0, 1, 2));
		assertEquals(BitSet.valueOf(new long[] { 0b100_100_100 }), ranking.mostImportantValues(1, Tensor.zeros(3, 1, 3)));
	}

	@Test
	void equalPlacesComeInTheSameShuffledOrderEveryTime() {
		final int[] order = Ranking.ofPixels(Tensor.zeros(1, 40, 40)).mostImportant(1600);
		assertArrayEquals(order, Ranking.ofPixels(Tensor.of(1, 40, 40, new double[1600])).mostImportant(1600));
		assertArrayEquals(IntStream.range(0, 1600).toArray(), Arrays.stream(order).sorted().toArray());
		// The first half of a wipe from the upper left corner would have the mean 399.5; that of a shuffle is 799.5 ± 16.3.
		assertEquals(799.5, Arrays.stream(order, 0, 800).average().getAsDouble(), 65);
	}

	@Test
	void equalPlacesKeepTheirOrderInTheInverse() {
		final int[] order = Ranking.ofPixels(Tensor.zeros(1, 40, 40)).mostImportant(1600);
		assertArrayEquals(order, Ranking.ofPixels(Tensor.zeros(1, 40, 40)).inverse().mostImportant(1600));
		final Ranking values = Ranking.ofValues(Tensor.of(1, 1, 5, 2, 7, 2, 0, 2));
		final int[] most = values.mostImportant(5);
		final int[] least = values.inverse().mostImportant(5);
		assertEquals(List.of(1, 3, 3, 1), List.of(most[0], most[4], least[0], least[4]));
		assertArrayEquals(Arrays.copyOfRange(most, 1, 4), Arrays.copyOfRange(least, 1, 4));
		assertArrayEquals(values.mostImportant(5), values.inverse().inverse().mostImportant(5));
	}

	/** From the first to the last, whether the most or the least important come first. */
	@Test
	void equalValuesOfChannelsComeInTheirOwnOrder() {
		final Ranking ranking = Ranking.ofValues(Tensor.of(2, 1, 3, 1, -2, 1, 2, 0, 1));
		assertArrayEquals(new int[] { 1, 3, 0, 2, 5, 4 }, ranking.mostImportant(6));
		assertArrayEquals(new int[] { 4, 0, 2, 5, 1, 3 }, ranking.inverse().mostImportant(6));
	}

	@Test
	void onlyEqualPlacesAreShuffled() {
		final Tensor map = Tensor.zeros(1, 30, 30);
		Arrays.setAll(map.values(), i -> i % 3 - 1);
		final int[] order = Ranking.ofPixels(map).mostImportant(900);
		assertFalse(Arrays.equals(order, Arrays.stream(order).sorted().toArray()));
		assertTrue(Arrays.stream(order, 0, 600).allMatch(i -> i % 3 != 1));
		assertTrue(Arrays.stream(order, 600, 900).allMatch(i -> i % 3 == 1));
		assertArrayEquals(IntStream.range(0, 900).toArray(), Arrays.stream(order).sorted().toArray());
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void valuesThatAreNotFiniteAreRefused(final double value) {
		final Tensor map = Tensor.of(1, 1, 2, 1, value);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Ranking.ofPixels(map)).getMessage().contains(
			"attribution: expected finite values"));
		assertThrows(IllegalArgumentException.class, () -> Ranking.ofValues(map));
	}

	@Test
	void inputsOfAnotherShapeAreRefused() {
		final Tensor input = Tensor.zeros(3, 4, 5);
		final String pixels = assertThrows(IllegalArgumentException.class, () -> Ranking.ofPixels(Tensor.zeros(3, 5, 4))
			.mostImportantValues(1, input)).getMessage();
		assertTrue(pixels.contains("expected a map of 4×5") && pixels.contains("got one of 5×4"), pixels);
		final String values = assertThrows(IllegalArgumentException.class, () -> Ranking.ofValues(Tensor.zeros(1, 4, 5))
			.mostImportantValues(1, input)).getMessage();
		assertTrue(values.contains("expected a map of 3×4×5") && values.contains("got one of 1×4×5"), values);
	}

	@Test
	void thereAreNoMorePlacesThanTheInputHas() {
		assertThrows(IllegalArgumentException.class, () -> Ranking.ofPixels(MAP).mostImportant(4));
		assertThrows(IllegalArgumentException.class, () -> Ranking.ofPixels(MAP).mostImportant(-1));
	}

	@Test
	void rankingOfALargeMapCanBeCancelled() {
		final Tensor map = Tensor.zeros(1, 1024, 1100);
		final AtomicInteger asked = new AtomicInteger();
		assertThrows(CancellationException.class, () -> Cancellation.during(() -> asked.incrementAndGet() > 12, () -> Ranking
			.ofPixels(map)));
	}
}
