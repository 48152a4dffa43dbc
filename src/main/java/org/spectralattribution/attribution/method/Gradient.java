package org.spectralattribution.attribution.method;

import java.util.List;
import java.util.Optional;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * The plain gradient at the input, {@code ∇f(input)}, with its sign: one gradient, compared with nothing. It says how
 * fast the score changes with each value, not what a value contributed, so its sum is no difference of scores.
 * <p>
 * Source: Simonyan, Vedaldi and Zisserman, Deep Inside Convolutional Networks, 2013; their saliency map is its absolute
 * value.
 */
public final class Gradient implements AttributionMethod {

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		monitor.check();
		final Gradients gradients = score.gradients(List.of(input));
		monitor.progress(1, 1);
		return new Attribution(gradients.gradient(0).copy(), gradients.score(0), Double.NaN, 1);
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
