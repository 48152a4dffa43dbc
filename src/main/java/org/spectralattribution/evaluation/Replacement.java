package org.spectralattribution.evaluation;

import java.util.BitSet;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/**
 * What stands in for values that are taken away from an input, in the model's normalised space. No replacement is
 * neutral: one that is far from what the network was trained on moves its score by itself, so a measure is taken with
 * at least two of them.
 */
public enum Replacement {

	/**
	 * The mean of the values that are kept, one number for all channels, as the published code of Spectral Integrated
	 * Gradients takes it. It rewards maps that follow the contrast to the mean.
	 */
	MEAN("mean of the values kept") {

		@Override
		Function<BitSet, Tensor> of(final Tensor input) {
			return replaced -> {
				final double mean = meanWithout(replaced, input);
				return replace(input, replaced, i -> mean);
			};
		}
	},

	/** Zero: the mean image of the data set that the model was trained on, where it normalises its input. */
	ZERO("zero in normalised space") {

		@Override
		Function<BitSet, Tensor> of(final Tensor input) {
			return replaced -> replace(input, replaced, i -> 0);
		}
	},

	/** The values of {@link Baseline#blur}. Inputs are at least 6 pixels a side. */
	BLUR(Baseline.blur().toString()) {

		@Override
		Function<BitSet, Tensor> of(final Tensor input) {
			final double[] blurred = Baseline.blur().of(input, Normalization.identity()).values();
			return replaced -> replace(input, replaced, i -> blurred[i]);
		}
	};

	private final String description;

	Replacement(final String description) {
		this.description = description;
	}

	/**
	 * Makes inputs of which some values are replaced: new tensors.
	 *
	 * @param input left unchanged
	 * @return takes the set of row-major indices of the values to replace; with the empty set it gives a copy
	 * @throws IllegalArgumentException if the input is too small
	 */
	abstract Function<BitSet, Tensor> of(Tensor input);

	/** The replacement in words, for the record. */
	@Override
	public String toString() {
		return description;
	}

	private static Tensor replace(final Tensor input, final BitSet replaced, final IntToDoubleFunction value) {
		Cancellation.check();
		final Tensor point = input.copy();
		for (int i = replaced.nextSetBit(0); i >= 0; i = replaced.nextSetBit(i + 1)) {
			point.values()[i] = value.applyAsDouble(i);
		}
		return point;
	}

	private static double meanWithout(final BitSet replaced, final Tensor input) {
		double sum = 0;
		for (int i = 0; i < input.size(); i++) {
			Cancellation.check(i);
			if (!replaced.get(i)) sum += input.values()[i];
		}
		final int kept = input.size() - replaced.cardinality();
		return kept == 0 ? 0 : sum / kept;
	}
}
