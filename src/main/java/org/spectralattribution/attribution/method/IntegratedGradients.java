package org.spectralattribution.attribution.method;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.path.LinearPath;
import org.spectralattribution.tensor.Tensor;

/**
 * Integrated Gradients: the gradient integrated along the straight path from the baseline to the input.
 * Source: Sundararajan, Taly and Yan, Axiomatic Attribution for Deep Networks, ICML 2017.
 */
public final class IntegratedGradients implements AttributionMethod {

	private final PathIntegral integral;

	/** The adaptive integral at its defaults. */
	public IntegratedGradients() {
		this(PathIntegral.adaptive());
	}

	public IntegratedGradients(final PathIntegral integral) {
		this.integral = integral;
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		return integral.integrate(new LinearPath(baseline, input), score, input, baseline, monitor);
	}

	@Override
	public String name() {
		return "Integrated Gradients";
	}

	@Override
	public String shortName() {
		return "IG";
	}

	@Override
	public String settings() {
		return integral.toString();
	}
}
