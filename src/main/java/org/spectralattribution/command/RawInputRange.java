package org.spectralattribution.command;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

import org.spectralattribution.image.ValueRange;
import org.spectralattribution.tensor.Tensor;

/** The lowest and the highest raw value that a model gets, before its preprocessing. Models are made for 0 to 1. */
final class RawInputRange {

	private static final double LOWEST_USUAL = -0.5;
	private static final double HIGHEST_USUAL = 1.5;

	private final DoubleSummaryStatistics values;

	private RawInputRange(final DoubleSummaryStatistics values) {
		this.values = values;
	}

	static RawInputRange of(final Tensor raw) {
		return new RawInputRange(Arrays.stream(raw.values()).summaryStatistics());
	}

	/** Whether values lie so far outside of 0 to 1 that hardly any model was made for them. */
	boolean isUnusual() {
		return values.getMin() < LOWEST_USUAL || values.getMax() > HIGHEST_USUAL;
	}

	/** Such as {@code 0.02…0.93}. */
	@Override
	public String toString() {
		return ValueRange.words((float) values.getMin(), (float) values.getMax());
	}
}
