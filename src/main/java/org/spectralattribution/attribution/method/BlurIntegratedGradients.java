package org.spectralattribution.attribution.method;

import java.util.Optional;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
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
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		monitor.check();
		requireUsable(score, input);
		return integral.integrate(new BlurPath(input, largestSigma), score, input, blurred(score, input), monitor);
	}

	private Tensor blurred(final ScoreFunction score, final Tensor input) {
		return BlurPath.start(largestSigma).of(input, score.normalization());
	}

	/**
	 * @throws IllegalArgumentException if the input is too small for the blur, or is not changed by it
	 */
	@Override
	public void requireUsable(final ScoreFunction score, final Tensor input) {
		final Tensor blurred = blurred(score, input);
		if (blurred.equalsAsFloats(input)) {
			throw new IllegalArgumentException("Expected an image that a blur changes, but got a constant one, so there is " +
				"nothing to attribute. Choose another method.");
		}
	}

	@Override
	public Optional<String> ownBaseline() {
		return Optional.of(BlurPath.start(largestSigma).toString());
	}

	@Override
	public String name() {
		return "Blur Integrated Gradients";
	}

	@Override
	public String shortName() {
		return "Blur IG";
	}

	@Override
	public String settings() {
		return integral + ", sigma " + largestSigma + " pixels to 0";
	}
}
