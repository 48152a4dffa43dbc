package org.spectralattribution.render;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * The k-th smallest absolute value of any number of values, without sorting or copying them. Non-negative doubles
 * sort as their bits do, so four passes find those bits, sixteen at a time.
 */
final class OrderStatistic {

	private static final int DIGIT = 16;
	private static final int FIRST_SHIFT = Double.SIZE - DIGIT;

	private OrderStatistic() {}

	/**
	 * @param values gives the same finite values at every call, at least {@code rank + 1}
	 * @param rank from 0, which is the smallest
	 */
	static double ofAbsolute(final Consumer<DoubleConsumer> values, final long rank) {
		long found = 0;
		long remaining = rank;
		for (int shift = FIRST_SHIFT; shift >= 0; shift -= DIGIT) {
			final long[] counts = counts(values, shift, found);
			int digit = 0;
			while (remaining >= counts[digit]) {
				remaining -= counts[digit];
				digit++;
			}
			found = found << DIGIT | digit;
		}
		return Double.longBitsToDouble(found);
	}

	/** How often each digit follows the digits that were found. */
	private static long[] counts(final Consumer<DoubleConsumer> values, final int shift, final long found) {
		final long[] counts = new long[1 << DIGIT];
		values.accept(value -> {
			final long bits = Double.doubleToLongBits(Math.abs(value));
			if (shift == FIRST_SHIFT || bits >>> shift + DIGIT == found) {
				counts[(int) (bits >>> shift) & (1 << DIGIT) - 1]++;
			}
		});
		return counts;
	}
}
