package org.spectralattribution.attribution.method;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Cancellation;
import org.spectralattribution.attribution.GradientFunction;
import org.spectralattribution.attribution.Progress;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.path.BlurPath;
import org.spectralattribution.tensor.Tensor;

/**
 * Blur Integrated Gradients: the gradient integrated from the blurred input to the input. The blurred input is the
 * baseline, and the score difference is taken against it, whatever baseline is given. Source: Xu, Venugopalan and
 * Sundararajan, Attribution in Scale and Space, CVPR 2020. SIG's reference takes the left rule and 201 steps.
 */
public final class BlurIntegratedGradients implements AttributionMethod {

	/** The sigma that SIG's reference starts from, in pixels. */
	public static final double PUBLISHED_SIGMA = 35;

	private final PathIntegral integral;
	private final double largestSigma;

	/**
	 * @param largestSigma the blur at the start of the path, a standard deviation in pixels. The input is more than
	 *          about 3 sigma wide and high; a smaller one is refused with the largest sigma it takes
	 */
	public BlurIntegratedGradients(final PathIntegral integral, final double largestSigma) {
		this.integral = integral;
		this.largestSigma = largestSigma;
	}

	@Override
	public Attribution attribute(final GradientFunction function, final Tensor input, final Tensor baseline,
		final Progress progress, final Cancellation cancellation)
	{
		cancellation.check();
		return integral.integrate(new BlurPath(input, largestSigma), function, input, BlurPath.start(largestSigma).of(input),
			progress, cancellation);
	}

	@Override
	public String name() {
		return "Blur Integrated Gradients";
	}

	@Override
	public String settings() {
		return integral + ", sigma " + largestSigma + " pixels to 0";
	}
}
