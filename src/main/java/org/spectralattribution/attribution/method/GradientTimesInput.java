package org.spectralattribution.attribution.method;

import java.util.List;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.tensor.Tensor;

/**
 * Gradient × Input: {@code (input − baseline) ⊙ ∇f(input)}, one gradient. It is not complete unless f is linear.
 */
public final class GradientTimesInput implements AttributionMethod {

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		monitor.check();
		final Tensor map = input.minus(baseline);
		final Gradients gradients = score.gradients(List.of(input));
		for (int i = 0; i < map.size(); i++) {
			map.values()[i] *= gradients.gradient(0).values()[i];
		}
		final double baselineScore = score.scores(List.of(baseline))[0];
		monitor.progress(1, 1);
		return new Attribution(map, gradients.score(0), baselineScore, 1);
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
