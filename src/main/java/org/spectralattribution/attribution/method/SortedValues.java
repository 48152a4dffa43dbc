package org.spectralattribution.attribution.method;

import java.util.Arrays;

import org.spectralattribution.cancellation.Detached;

/** Values in ascending order, for which the user need not wait. */
final class SortedValues {

	/** The JDK's sort cannot be interrupted: from so many values on it takes more than 0.1 s. */
	static final int LONG = 1 << 20;
	private static final Detached SORTING = new Detached("Sorting values");

	private SortedValues() {}

	/**
	 * A sorted copy.
	 *
	 * @throws java.util.concurrent.CancellationException if the user has cancelled
	 */
	static double[] of(final double[] values) {
		final double[] copy = values.clone();
		return copy.length < LONG ? sorted(copy) : SORTING.call(() -> sorted(copy));
	}

	private static double[] sorted(final double[] values) {
		Arrays.sort(values);
		return values;
	}
}
