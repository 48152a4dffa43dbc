package org.spectralattribution.evaluation;

import java.util.Arrays;

import org.spectralattribution.tensor.Tensor;

/**
 * Spearman's rank correlation: the correlation of the ranks, in which equal values have the mean of their ranks. 1
 * where both rise and fall together, −1 where one rises as the other falls, about 0 for what has nothing to do with
 * each other.
 */
public final class RankCorrelation {

	private RankCorrelation() {
		// prevent instantiation
	}

	/**
	 * @param first left unchanged, as is the second
	 * @return from −1 to 1; NaN if all values of one of them are equal, so that they have no order
	 * @throws IllegalArgumentException if the lengths differ, or a value is NaN
	 */
	public static double of(final double[] first, final double[] second) {
		if (first.length != second.length) {
			throw new IllegalArgumentException("Rank correlation: expected as many values of one as of the other, but got " +
				first.length + " and " + second.length + ".");
		}
		final double[] a = centered(Ranks.of(first));
		final double[] b = centered(Ranks.of(second));
		return product(a, b) / (Math.sqrt(product(a, a)) * Math.sqrt(product(b, b)));
	}

	/**
	 * The correlation of the values of two maps as they are, signs and channels included.
	 *
	 * @return as of their values
	 * @throws IllegalArgumentException if the shapes differ, or a value is NaN
	 */
	public static double of(final Tensor first, final Tensor second) {
		first.requireShapeOf(second);
		return of(first.values(), second.values());
	}

	/** The ranks less their mean: halves, so that all sums of images are exact, and equal orders give 1. */
	private static double[] centered(final double[] ranks) {
		final double mean = (ranks.length + 1) / 2.0;
		return Arrays.stream(ranks).map(rank -> rank - mean).toArray();
	}

	private static double product(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}
}
