package org.spectralattribution.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.tensor.Tensor;

final class LinearPathTest {

	private static Tensor random(final int width, final long seed) {
		return Tensor.of(1, 1, width, new Random(seed).doubles(width).toArray());
	}

	/** Whether one thread makes a point or several do. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 100, 16_384, 16_385, 40_000 })
	void eachValueGoesStraight(final int size) {
		final double[] from = random(size, 1).values();
		final double[] to = random(size, 2).values();
		final PathCursor cursor = new LinearPath(random(size, 1), random(size, 2)).cursor();
		for (final double alpha : new double[] { 0.3, 0.9 }) {
			assertArrayEquals(IntStream.range(0, size).mapToDouble(i -> from[i] + alpha * (to[i] - from[i])).toArray(), cursor
				.pointAt(alpha).values(), 1e-15);
		}
	}

	@Test
	void theEndsAreBaselineAndInputThemselves() {
		final Tensor baseline = random(5, 1);
		final Tensor input = random(5, 2);
		final PathCursor cursor = new LinearPath(baseline, input).cursor();
		assertSame(baseline, cursor.pointAt(0));
		assertSame(input, cursor.pointAt(1));
	}
}
