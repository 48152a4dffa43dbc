package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

final class OrderStatisticTest {

	@Test
	void everyRankIsThatOfASortedArray() {
		final Random random = new Random(4);
		final double[] values = random.doubles(500).map(value -> (random.nextBoolean() ? 1 : -1) * Math.pow(10, 40 * value -
			20)).toArray();
		values[7] = 0;
		values[8] = -0.0;
		values[9] = values[10];
		values[11] = Double.MIN_VALUE;
		values[12] = -Double.MAX_VALUE;
		final double[] sorted = Arrays.stream(values).sorted().toArray();
		for (int rank = 0; rank < sorted.length; rank++) {
			assertEquals(sorted[rank], OrderStatistic.ofRank(consumer -> Arrays.stream(values).forEach(consumer), rank));
		}
	}

	@Test
	void aPercentileInterpolatesBetweenItsNeighbours() {
		final double[] values = { 5, -3, -3, 0, 11 };
		final double[] sorted = { -3, -3, 0, 5, 11 };
		for (int quarter = 0; quarter < 4; quarter++) {
			for (double part = 0; part < 1; part += 0.25) {
				assertEquals(sorted[quarter] + part * (sorted[quarter + 1] - sorted[quarter]), OrderStatistic.percentile(
					consumer -> Arrays.stream(values).forEach(consumer), values.length, 25 * (quarter + part)));
			}
		}
		assertEquals(11, OrderStatistic.percentile(consumer -> Arrays.stream(values).forEach(consumer), values.length,
			100));
	}

	@Test
	void aPercentileLiesBetween0And100() {
		for (final double percent : new double[] { -1, 100.5, Double.NaN }) {
			assertThrows(IllegalArgumentException.class, () -> OrderStatistic.percentile(consumer -> consumer.accept(1), 1,
				percent));
		}
	}
}
