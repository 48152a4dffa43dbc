package org.spectralattribution.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
		final double[] sorted = Arrays.stream(values).map(Math::abs).sorted().toArray();
		for (int rank = 0; rank < sorted.length; rank++) {
			assertEquals(sorted[rank], OrderStatistic.ofAbsolute(consumer -> Arrays.stream(values).forEach(consumer), rank));
		}
	}
}
