package org.spectralattribution.attribution.method;

import java.util.Optional;
import java.util.function.DoubleSupplier;

import org.spectralattribution.attribution.Accuracy;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.tensor.Tensor;

/**
 * The plain gradient at the input, {@code ∇f(input)}, with its sign: one gradient, compared with nothing. It says how
 * fast the score changes with each value, not what a value contributed, so its sum is no difference of scores.
 * <p>
 * Source: Simonyan, Vedaldi and Zisserman, Deep Inside Convolutional Networks, 2013; their saliency map is its absolute
 * value.
 */
public final class Gradient implements SingleGradient {

	@Override
	public Attribution of(final Tensor input, final Tensor baseline, final double inputScore,
		final DoubleSupplier baselineScore, final Tensor gradient, final int calls)
	{
		return new Attribution(gradient.copy(), inputScore, Double.NaN, 1, calls, Accuracy.UNKNOWN);
	}

	@Override
	public Optional<String> ownBaseline() {
		return Optional.of("none");
	}

	@Override
	public boolean isComplete() {
		return false;
	}

	/** The input is the model's own, after normalisation. */
	@Override
	public String unit(final String score) {
		return score + " per unit of the model's input";
	}

	@Override
	public String name() {
		return "Gradient";
	}

	@Override
	public String settings() {
		return "gradient at the input";
	}
}
