package org.spectralattribution.path;

import org.spectralattribution.tensor.Tensor;

/**
 * The path of Spectral Integrated Gradients: the difference input − baseline is taken apart into components,
 * and each is let in by its own gate, the strongest first:
 * {@code γ(α) = baseline + Σ gate(strengthᵢ, α) · componentᵢ}.
 * <p>
 * Decomposing happens once, in the constructor. Where every gate is open the path is exactly at the input.
 * Source: Kim et al., Spectral Integrated Gradients for Coarse-to-Fine Feature Attribution, KDD 2026.
 */
public final class SpectralPath implements IntegrationPath {

	private final Tensor baseline;
	private final Tensor input;
	private final Components components;
	private final Gating gating;

	/**
	 * @throws IllegalArgumentException if the shapes differ or a value is NaN or infinite
	 */
	public SpectralPath(final Tensor baseline, final Tensor input, final Decomposition decomposition,
		final Gating gating)
	{
		this.baseline = baseline;
		this.input = input;
		this.gating = gating;
		components = decomposition.of(input.minus(baseline));
	}

	@Override
	public PathWalk walk() {
		return gating.isPiecewiseLinear() && components instanceof SingularComponents ? //
			new RampWalk(baseline, input, components, gating) : new GateWalk(baseline, input, components, gating);
	}
}
