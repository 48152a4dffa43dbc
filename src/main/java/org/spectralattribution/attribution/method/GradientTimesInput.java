package org.spectralattribution.attribution.method;

import java.util.function.DoubleSupplier;

import org.spectralattribution.attribution.Accuracy;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.tensor.Tensor;

/**
 * Gradient × Input: {@code (input − baseline) ⊙ ∇f(input)}, one gradient. It is not complete unless f is linear.
 */
public final class GradientTimesInput implements SingleGradient {

	@Override
	public Attribution of(final Tensor input, final Tensor baseline, final double inputScore,
		final DoubleSupplier baselineScore, final Tensor gradient, final int calls)
	{
		final Tensor map = input.minus(baseline);
		for (int i = 0; i < map.size(); i++) {
			map.values()[i] *= gradient.values()[i];
		}
		return new Attribution(map, inputScore, baselineScore.getAsDouble(), 1, calls, Accuracy.UNKNOWN);
	}

	@Override
	public boolean isComplete() {
		return false;
	}

	@Override
	public String name() {
		return "Gradient × Input";
	}

	@Override
	public String shortName() {
		return "Gradient x Input";
	}

	@Override
	public String settings() {
		return "gradient at the input";
	}
}
