package org.spectralattribution.evaluation;

import java.util.Arrays;

/** The ranks of numbers among themselves. */
final class Ranks {

	private Ranks() {
		// prevent instantiation
	}

	/**
	 * The rank of each number, 1 for the smallest; equal numbers all get the mean of their ranks.
	 *
	 * @param values left unchanged
	 * @return a new array, whose sum is n (n + 1) / 2
	 * @throws IllegalArgumentException if a value is NaN
	 */
	static double[] of(final double[] values) {
		// Adding 0 makes the negative zero, which a sort puts before the other, equal to it.
		final double[] sorted = Arrays.stream(values).map(value -> value + 0.0).sorted().toArray();
		if (sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1])) {
			throw new IllegalArgumentException("Ranks: expected numbers, but got NaN.");
		}
		final double[] distinct = new double[sorted.length];
		final double[] ranks = new double[sorted.length];
		int count = 0;
		int start = 0;
		for (int end = 1; end <= sorted.length; end++) {
			if (end < sorted.length && sorted[end] == sorted[start]) continue;
			distinct[count] = sorted[start];
			ranks[count++] = (start + 1 + end) / 2.0;
			start = end;
		}
		final int last = count;
		return Arrays.stream(values).map(value -> ranks[Arrays.binarySearch(distinct, 0, last, value + 0.0)]).toArray();
	}
}
