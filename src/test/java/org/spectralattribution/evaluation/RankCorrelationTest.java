package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Tensor;

final class RankCorrelationTest {

	@Test
	void equalValuesHaveTheMeanOfTheirRanks() {
		assertArrayEquals(new double[] { 2, 4.5, 1, 4.5, 3 }, Ranks.of(new double[] { -1, 7, -9, 7, 0 }));
		assertArrayEquals(new double[] { 2, 2, 2 }, Ranks.of(new double[] { 0.0, -0.0, 0.0 }));
		assertArrayEquals(new double[] { 1, 2 }, Ranks.of(new double[] { Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY }));
		assertArrayEquals(new double[0], Ranks.of(new double[0]));
		assertArrayEquals(new double[] { 1 }, Ranks.of(new double[] { 5 }));
	}

	/** Each rank is 1, one for each smaller value, and one half for each other one that is equal. */
	@Test
	void ranksAreThoseOfTheirDefinition() {
		final double[] values = new Random(1).ints(200, 0, 40).asDoubleStream().toArray();
		final double[] ranks = Ranks.of(values);
		for (int i = 0; i < values.length; i++) {
			final double value = values[i];
			assertEquals(Arrays.stream(values).map(other -> other < value ? 1 : other == value ? 0.5 : 0).sum() + 0.5,
				ranks[i]);
		}
	}

	@Test
	void orderAloneCounts() {
		final double[] values = new Random(2).doubles(1000, -1, 1).toArray();
		assertEquals(1, RankCorrelation.of(values, Arrays.stream(values).map(Math::exp).toArray()), 1e-15);
		assertEquals(-1, RankCorrelation.of(values, Arrays.stream(values).map(value -> -value * value * value).toArray()),
			1e-15);
	}

	/** Without ties it is 1 − 6 Σ d² / (n (n² − 1)). */
	@Test
	void followsTheTextbook() {
		// Ranks 1 2 3 4 5 and 2 1 4 3 5: d² sums to 4.
		assertEquals(1 - 6 * 4 / 120.0, RankCorrelation.of(new double[] { 10, 20, 30, 40, 50 }, new double[] { 0.2, 0.1, 7,
			6, 8 }), 1e-15);
		// Ranks 1.5 1.5 3 and 1 2 3: the correlation of −.5 −.5 1 with −1 0 1 is 1.5 / √(1.5 · 2).
		assertEquals(1.5 / Math.sqrt(3), RankCorrelation.of(new double[] { 4, 4, 5 }, new double[] { 1, 2, 3 }), 1e-15);
	}

	@Test
	void equalValuesHaveNoOrder() {
		assertEquals(Double.NaN, RankCorrelation.of(new double[] { 1, 1, 1 }, new double[] { 1, 2, 3 }));
	}

	@Test
	void refusesInWords() {
		assertEquals("Rank correlation: expected as many values of one as of the other, but got 2 and 1.", assertThrows(
			IllegalArgumentException.class, () -> RankCorrelation.of(new double[2], new double[1])).getMessage());
		assertEquals("Ranks: expected numbers, but got NaN.", assertThrows(IllegalArgumentException.class,
			() -> RankCorrelation.of(new double[] { 1, Double.NaN }, new double[2])).getMessage());
		assertThrows(IllegalArgumentException.class, () -> RankCorrelation.of(Tensor.zeros(1, 2, 3), Tensor.zeros(1, 3, 2)));
	}
}
