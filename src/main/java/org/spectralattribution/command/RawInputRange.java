package org.spectralattribution.command;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Optional;

import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.image.PixelType;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.tensor.Tensor;

/** The lowest and the highest raw value that a model gets, before its preprocessing. Models are made for 0 to 1. */
final class RawInputRange {

	private static final double LOWEST_USUAL = -0.5;
	private static final double HIGHEST_USUAL = 1.5;
	private static final double DIM = 0.1;

	private final DoubleSummaryStatistics values;

	private RawInputRange(final DoubleSummaryStatistics values) {
		this.values = values;
	}

	static RawInputRange of(final Tensor raw) {
		return new RawInputRange(Arrays.stream(raw.values()).summaryStatistics());
	}

	/**
	 * What to do where values lie so far outside of 0 to 1, or fill so little of a data type's full range, that hardly
	 * any model was made for them; empty where all is sound.
	 *
	 * @param range what chose the pixel values that became 0 and 1
	 * @param type the image's data type
	 */
	Optional<String> advice(final RangeRule range, final PixelType type) {
		if (values.getMin() < LOWEST_USUAL || values.getMax() > HIGHEST_USUAL) {
			return Optional.of("the model got values of " + this +
				", but models are made for 0 to 1; choose another range, such as range=minmax.");
		}
		final boolean constant = values.getMin() == values.getMax();
		if (range == RangeRule.TYPE && !type.isFloatingPoint() && values.getMax() < DIM && !constant) {
			return Optional.of(String.format(Locale.ROOT, "the brightest pixel is only %.1f %% of the %s range; %stry " +
				"range=minmax or range=display.", 100 * values.getMax(), type, type == PixelType.UNSIGNED_16_BIT
					? "if the data have fewer bits, such as 12, " : ""));
		}
		return Optional.empty();
	}

	/** Such as {@code 0.02…0.93}. */
	@Override
	public String toString() {
		return IntensityRange.words((float) values.getMin(), (float) values.getMax());
	}
}
