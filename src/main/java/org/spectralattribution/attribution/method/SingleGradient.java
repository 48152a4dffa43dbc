package org.spectralattribution.attribution.method;

import java.util.List;
import java.util.function.DoubleSupplier;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.tensor.Tensor;

/** A method that takes one gradient, at the input itself, so that those of several inputs can share calls. */
interface SingleGradient extends AttributionMethod {

	/**
	 * The attribution that a gradient gives.
	 *
	 * @param inputScore the score at the input
	 * @param baselineScore asked for the score at the baseline, by methods that compare with it
	 * @param gradient the score's gradient at the input; left unchanged
	 * @param calls the number of calls of the network that count for it
	 */
	Attribution of(Tensor input, Tensor baseline, double inputScore, DoubleSupplier baselineScore, Tensor gradient,
		int calls);

	@Override
	default Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		monitor.check();
		final Gradients gradients = score.gradients(List.of(input));
		final Attribution attribution = of(input, baseline, gradients.score(0), () -> score.scores(List.of(baseline))[0],
			gradients.gradient(0), gradients.calls());
		monitor.progress(1, 1);
		return attribution;
	}
}
