package org.spectralattribution.attribution.method;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.path.spectral.SpectralPath;
import org.spectralattribution.tensor.Tensor;

/**
 * Spectral Integrated Gradients: the gradient integrated along a path that lets in the components of
 * input − baseline by falling strength, so that global structure comes before detail. Source: Kim, Lim, Lee and
 * Choi, Spectral Integrated Gradients for Coarse-to-Fine Feature Attribution, KDD 2026, arXiv 2605.19607.
 */
public final class SpectralIntegratedGradients implements AttributionMethod {

	private final PathIntegral integral;
	private final Decomposition decomposition;
	private final Gating gating;

	/** The adaptive integral at its defaults, one decomposition per channel, linear gating, overlap 0.4. */
	public SpectralIntegratedGradients() {
		this(PathIntegral.adaptive());
	}

	/** The published path: one decomposition per channel, linear gating, overlap 0.4. */
	public SpectralIntegratedGradients(final PathIntegral integral) {
		this(integral, Decomposition.SVD, new Gating(GatingFunction.LINEAR, 0.4));
	}

	public SpectralIntegratedGradients(final PathIntegral integral, final Decomposition decomposition,
		final Gating gating)
	{
		this.integral = integral;
		this.decomposition = decomposition;
		this.gating = gating;
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		monitor.check();
		final SpectralPath path = new SpectralPath(baseline, input, decomposition, gating, score.svdLibrary());
		return integral.integrate(path, score, input, baseline, monitor).decomposedBy(path.decomposedBy());
	}

	@Override
	public String name() {
		return "Spectral Integrated Gradients";
	}

	@Override
	public String shortName() {
		return "SIG";
	}

	@Override
	public String settings() {
		return integral + ", " + gating + ", " + decomposition + " decomposition";
	}
}
