package org.spectralattribution.attribution.integral;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.tensor.Tensor;

/**
 * The integral of a gradient along a path, {@code ∫ ∇f(γ(α)) ⊙ γ′(α) dα}, summed in double precision.
 * <p>
 * Memory is bounded whatever the number of steps. Where the path stands still the gradient is not taken.
 */
public final class PathIntegral {

	private final Integration integration;

	/**
	 * An integral by a fixed rule.
	 *
	 * @param steps the number of path points, at least 1; at most a million with Gauss–Legendre nodes
	 */
	public PathIntegral(final Quadrature rule, final int steps) {
		this(new FixedIntegral(rule, requirePoints(steps, 1)));
		if (rule == Quadrature.GAUSS_LEGENDRE && steps > GaussLegendre.MOST) {
			throw new IllegalArgumentException("steps: expected at most " + GaussLegendre.MOST + " path points with " +
				"rule=gauss-legendre, since finding them takes a time that grows with their square, but got " + steps +
				". Choose another rule, such as midpoint, or fewer steps.");
		}
	}

	private PathIntegral(final Integration integration) {
		this.integration = integration;
	}

	/**
	 * An integral that puts its points where the map needs them, and ends as soon as the map is exact enough. It
	 * reports the error that the map may be left with, {@link Attribution#mapError()}; it can be too small where a network
	 * reacts only on a short stretch between points. The map's sum is exact, and {@link Attribution#accuracy()} says what
	 * it was corrected by. Jumps of the path are joined by straight lines.
	 *
	 * @param tolerance the relative L1 error of the map at which to end, above 0 or 0 to use all steps
	 * @param steps the most path points to use, at least 2
	 */
	public static PathIntegral adaptive(final double tolerance, final int steps) {
		if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
			throw new IllegalArgumentException("tolerance: expected a relative error of the map, 0 or more " +
				"(0.02 is usual), but got " + tolerance + ".");
		}
		return new PathIntegral(new AdaptiveIntegral(tolerance, requirePoints(steps, 2)));
	}

	/** An adaptive integral that ends at a relative error of the map of 0.02, or after 100 path points. */
	public static PathIntegral adaptive() {
		return adaptive(0.02, 100);
	}

	private static int requirePoints(final int steps, final int least) {
		if (steps >= least) return steps;
		throw new IllegalArgumentException("steps: expected at least " + least + " path point" + (least > 1 ? "s" : "") +
			", but got " + steps + ".");
	}

	/**
	 * Integrates along a path from {@code baseline} to {@code input}, and takes the scores of the two.
	 *
	 * @throws java.util.concurrent.CancellationException if the user wants no result
	 */
	public Attribution integrate(final IntegrationPath path, final ScoreFunction score, final Tensor input,
		final Tensor baseline, final Monitor monitor)
	{
		return integration.integrate(path, score, input, baseline, monitor);
	}

	/** The rule and its settings in words. */
	@Override
	public String toString() {
		return integration.toString();
	}
}
