package org.spectralattribution.ij1.measure;

import java.util.stream.DoubleStream;

import org.spectralattribution.cancellation.Cancellation;

/** Positive and negative values summed apart, in one pass and with Kahan's compensation of rounding errors. */
final class SignedSum {

	private int count;
	private double positive;
	private double positiveExcess;
	private double negative;
	private double negativeExcess;

	static SignedSum of(final DoubleStream values) {
		final SignedSum sum = new SignedSum();
		values.forEachOrdered(sum::add);
		return sum;
	}

	private void add(final double value) {
		Cancellation.check(count++);
		if (value > 0) {
			final double corrected = value - positiveExcess;
			final double next = positive + corrected;
			positiveExcess = next - positive - corrected;
			positive = next;
		}
		else if (value < 0) {
			final double corrected = value - negativeExcess;
			final double next = negative + corrected;
			negativeExcess = next - negative - corrected;
			negative = next;
		}
	}

	/** The number of values, zeros included. */
	int count() {
		return count;
	}

	/** The sum of the positive values. */
	double positive() {
		return positive;
	}

	/** The sum of the negative values: zero or less. */
	double negative() {
		return negative;
	}
}
