package org.spectralattribution.path.spectral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.SvdLibrary;

/**
 * The path of Spectral Integrated Gradients: the difference input − baseline is taken apart into components,
 * and each is let in by its own gate, the strongest first:
 * {@code γ(α) = baseline + Σ gate(strengthᵢ, α) · componentᵢ}.
 * <p>
 * Decomposing happens once, in the constructor. Where every gate is open the path is exactly at the input.
 * Source: Kim et al., Spectral Integrated Gradients for Coarse-to-Fine Feature Attribution, KDD 2026.
 */
public final class SpectralPath implements IntegrationPath {

	/** Shorter rests are rounding. */
	private static final double SHORTEST_REST = 1e-9;

	private static final double GRID = 1L << 36;

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
		this(baseline, input, decomposition, gating, Optional.empty());
	}

	/**
	 * @param library decomposes large matrices, if it can
	 * @throws IllegalArgumentException if the shapes differ or a value is NaN or infinite
	 */
	public SpectralPath(final Tensor baseline, final Tensor input, final Decomposition decomposition,
		final Gating gating, final Optional<SvdLibrary> library)
	{
		this(baseline, input, components(input.minus(baseline), decomposition, gating, library), gating);
	}

	private static Components components(final Tensor difference, final Decomposition decomposition,
		final Gating gating, final Optional<SvdLibrary> library)
	{
		final Components components = decomposition.of(difference, library);
		if (!(components instanceof SingularComponents)) return components;
		final SingularComponents parts = (SingularComponents) components;
		return gating.functions() == 0 ? new SingularWalk(parts) : new SingularWalk(parts, difference, gating);
	}

	SpectralPath(final Tensor baseline, final Tensor input, final Components components, final Gating gating) {
		this.baseline = baseline;
		this.input = input;
		this.components = components;
		this.gating = gating;
	}

	/** What made the singular value decompositions, in words for the record; empty where there are none. */
	public Optional<String> decomposedBy() {
		return components instanceof SingularWalk ? Optional.of(((SingularWalk) components).maker()) : Optional.empty();
	}

	@Override
	public PathCursor cursor() {
		return gating.isPiecewiseLinear() && components instanceof SingularWalk
			? new PiecewiseLinearCursor(baseline, input, (SingularWalk) components, gating)
			: new IncrementalCursor(baseline, input, components, gating);
	}

	/** The end of the strongest component, and the ends of the two longest rests. */
	@Override
	public double[] breakpoints() {
		final DoubleStream.Builder positions = DoubleStream.builder();
		positions.add(isLarge() ? Math.ceil(gating.overlap() * GRID) / GRID : gating.overlap());
		plateaus().stream().sorted(Comparator.comparingDouble(rest -> rest[0] - rest[1])).limit(2).forEach(rest -> {
			positions.add(rest[0]);
			positions.add(rest[1]);
		});
		return positions.build().filter(alpha -> alpha > 0 && alpha < 1).sorted().distinct().toArray();
	}

	/** The stretches where no gate moves, each from its first to its last position. */
	private List<double[]> plateaus() {
		final double[] starts = Arrays.stream(components.strengths()).map(gating::start).sorted().toArray();
		final List<double[]> rests = new ArrayList<>();
		for (int i = 0; i < starts.length; i++) {
			final double end = starts[i] + gating.overlap();
			final double next = i + 1 < starts.length ? starts[i + 1] : 1;
			if (next - end > SHORTEST_REST) rests.add(new double[] { end, next });
		}
		return isLarge() ? rounded(rests) : rests;
	}

	/** Whether the last digits of the strengths depend on what has decomposed the difference. */
	private boolean isLarge() {
		return components instanceof SingularWalk && ((SingularWalk) components).isLarge();
	}

	/**
	 * Rounded into the rests, to multiples of a power of 2, whose middles are exact. So that stretches of the path that
	 * are equally long are so whatever has decomposed the difference: rounding would decide which of them comes first.
	 */
	private static List<double[]> rounded(final List<double[]> rests) {
		return rests.stream().map(rest -> new double[] { Math.ceil(rest[0] * GRID) / GRID, Math.floor(rest[1] * GRID) /
			GRID }).collect(Collectors.toList());
	}

	/** With an overlap of 1 all gates are one, and the path is straight. */
	@Override
	public boolean bends() {
		return gating.overlap() < 1;
	}

	/** Where gates jump, the same components one after the other by straight lines, at the pace of a {@link PacedPath}. */
	@Override
	public IntegrationPath continuous() {
		if (!gating.isJumping()) return this;
		final RankedComponents ranked = new RankedComponents(components);
		final Gating inTurn = new Gating(GatingFunction.LINEAR, 1.0 / Math.max(1, ranked.count()));
		return new PacedPath(new SpectralPath(baseline, input, ranked, inTurn), ranked.legLengths());
	}
}
