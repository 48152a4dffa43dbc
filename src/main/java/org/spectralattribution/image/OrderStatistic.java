package org.spectralattribution.image;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

import org.spectralattribution.cancellation.Cancellation;

/**
 * The k-th smallest of any number of values, and their percentiles, without sorting or copying them. Doubles sort like
 * their bits once those of negative ones are inverted, so four passes find the bits, sixteen at a time.
 */
public final class OrderStatistic {

	private static final int DIGIT = 16;
	private static final int FIRST_SHIFT = Double.SIZE - DIGIT;

	private OrderStatistic() {}

	/**
	 * A percentile, linearly interpolated between the two values next to it.
	 *
	 * @param values gives the same values at every call, none of them NaN; called several times
	 * @param count the number of values, at least 1
	 * @param percent 0 to 100
	 * @throws IllegalArgumentException if {@code percent} is outside that
	 */
	public static double percentile(final Consumer<DoubleConsumer> values, final long count, final double percent) {
		if (!(percent >= 0 && percent <= 100)) {
			throw new IllegalArgumentException("Expected a percentile from 0 to 100, but got " + percent + ".");
		}
		final double position = percent / 100 * (count - 1);
		final long below = (long) position;
		final double low = ofRank(values, below);
		return position == below ? low : low + (position - below) * (next(values, low, below) - low);
	}

	/**
	 * @param values gives the same values at every call, at least {@code rank + 1}, none of them NaN; called four times
	 * @param rank from 0, which is the smallest
	 */
	static double ofRank(final Consumer<DoubleConsumer> values, final long rank) {
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
		return value(found);
	}

	/** How often each digit follows those found so far. */
	private static long[] counts(final Consumer<DoubleConsumer> values, final int shift, final long found) {
		final long[] counts = new long[1 << DIGIT];
		final int[] visited = new int[1];
		values.accept(value -> {
			Cancellation.check(visited[0]++);
			final long key = key(value);
			if (shift == FIRST_SHIFT || key >>> shift + DIGIT == found) {
				counts[(int) (key >>> shift) & (1 << DIGIT) - 1]++;
			}
		});
		return counts;
	}

	/** The value of the next rank; {@code low} itself where several values equal it. */
	private static double next(final Consumer<DoubleConsumer> values, final double low, final long rank) {
		final long[] upToLow = new long[1];
		final double[] next = { Double.POSITIVE_INFINITY };
		final int[] visited = new int[1];
		values.accept(value -> {
			Cancellation.check(visited[0]++);
			if (value <= low) upToLow[0]++;
			else next[0] = Math.min(next[0], value);
		});
		return upToLow[0] > rank + 1 ? low : next[0];
	}

	/** The bits of a value, so that larger values have larger unsigned keys. */
	private static long key(final double value) {
		final long bits = Double.doubleToRawLongBits(value);
		return bits ^ (bits >> Long.SIZE - 1 | Long.MIN_VALUE);
	}

	private static double value(final long key) {
		return Double.longBitsToDouble(key ^ (~key >> Long.SIZE - 1 | Long.MIN_VALUE));
	}
}
