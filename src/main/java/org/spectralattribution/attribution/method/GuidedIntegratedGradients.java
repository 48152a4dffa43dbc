package org.spectralattribution.attribution.method;

import java.util.Arrays;
import java.util.List;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * Guided Integrated Gradients: on the way from the baseline to the input those values move first whose gradient is
 * smallest. Each of n − 1 steps takes one gradient and brings the point 1/n of the L1 distance nearer to the input;
 * the last one goes all the rest.
 * <p>
 * Source: Kapishnikov et al., Guided Integrated Gradients, CVPR 2021; steps and rounding as in SIG's published
 * reference, which has no bound (distance 1).
 */
public final class GuidedIntegratedGradients implements AttributionMethod {

	private static final double TINY = 1e-9;

	private final int steps;
	private final double fraction;
	private final double distance;

	/** The settings of SIG's reference: 200 steps, fraction 0.1, no bound. */
	public GuidedIntegratedGradients() {
		this(200, 0.1, 1);
	}

	/**
	 * @param steps the number of path points, at least 2
	 * @param fraction the share of the values that may move at once, above 0, to 1; 1 is the straight path
	 * @param distance how far, as a share of its displacement, a value may be ahead of or behind the straight path, 0 to
	 *          1; 0 is the straight path
	 * @throws IllegalArgumentException if a number lies outside
	 */
	public GuidedIntegratedGradients(final int steps, final double fraction, final double distance) {
		if (steps < 2) throw new IllegalArgumentException("steps: expected at least 2 path points, but got " + steps + ".");
		if (!(fraction > 0 && fraction <= 1)) {
			throw new IllegalArgumentException("fraction: expected a number above 0, to 1, but got " + fraction + ".");
		}
		if (!(distance >= 0 && distance <= 1)) {
			throw new IllegalArgumentException("distance: expected a number from 0 to 1, but got " + distance + ".");
		}
		this.steps = steps;
		this.fraction = fraction;
		this.distance = distance;
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		input.requireShapeOf(baseline);
		monitor.check();
		final double[] scores = score.scores(List.of(input, baseline));
		final GradientAccumulator accumulator = new GradientAccumulator(score, input, monitor);
		final double length = input.minus(baseline).absoluteSum();
		Tensor point = baseline;
		for (int k = 1; k < steps; k++) {
			final Tensor gradient = accumulator.gradientAt(point);
			final Tensor next = k == steps - 1 ? input : next(point, gradient, input, baseline, length, (double) k / steps,
				monitor);
			accumulator.move(point, next);
			point = next;
			monitor.progress(k + 1, steps);
		}
		return new Attribution(accumulator.total(), scores[0], scores[1], accumulator.gradients());
	}

	/** The next point, {@code (1 − alpha) length} away from the input. Each pass brings at least one value to its end. */
	private Tensor next(final Tensor point, final Tensor gradient, final Tensor input, final Tensor baseline,
		final double length, final double alpha, final Monitor monitor)
	{
		final double target = length * (1 - alpha);
		final Tensor next = point.copy();
		catchUp(next, input, baseline, Math.max(0, alpha - distance));
		final Tensor ends = ends(input, baseline, Math.min(1, alpha + distance));
		final double[] sizes = Arrays.stream(gradient.values()).map(Math::abs).toArray();
		while (true) {
			monitor.check();
			final double left = next.minus(input).absoluteSum();
			if (Math.abs(target - left) <= TINY + TINY * left) return next;
			for (int i = 0; i < sizes.length; i++) {
				if (Math.abs(next.values()[i] - ends.values()[i]) < TINY) sizes[i] = Double.POSITIVE_INFINITY;
			}
			final double threshold = threshold(sizes);
			double reach = 0;
			for (int i = 0; i < sizes.length; i++) {
				if (isMoving(sizes[i], threshold)) reach += Math.abs(next.values()[i] - ends.values()[i]);
			}
			final double share = (left - target) / reach;
			if (reach == 0 || share <= 0) return next;
			for (int i = 0; i < sizes.length; i++) {
				if (!isMoving(sizes[i], threshold)) continue;
				next.values()[i] = share > 1 ? ends.values()[i] : next.values()[i] + (ends.values()[i] - next.values()[i]) *
					share;
			}
			if (!(share > 1)) return next;
		}
	}

	private static boolean isMoving(final double size, final double threshold) {
		return size <= threshold && size < Double.POSITIVE_INFINITY;
	}

	/** The lower quantile: of n sorted sizes the one at {@code ⌊fraction (n − 1)⌋}. */
	private double threshold(final double[] sizes) {
		final double[] sorted = SortedValues.of(sizes);
		return sorted[(int) (fraction * (sorted.length - 1))];
	}

	/** Brings those values forward that are behind the straight path by more than they may be. */
	private static void catchUp(final Tensor point, final Tensor input, final Tensor baseline, final double alpha) {
		if (alpha == 0) return;
		for (int i = 0; i < point.size(); i++) {
			final double displacement = input.values()[i] - baseline.values()[i];
			if (displacement != 0 && (point.values()[i] - baseline.values()[i]) / displacement < alpha) {
				point.values()[i] = baseline.values()[i] + displacement * alpha;
			}
		}
	}

	private static Tensor ends(final Tensor input, final Tensor baseline, final double alpha) {
		if (alpha == 1) return input;
		final Tensor ends = baseline.copy();
		for (int i = 0; i < ends.size(); i++) {
			ends.values()[i] += (input.values()[i] - baseline.values()[i]) * alpha;
		}
		return ends;
	}

	@Override
	public String name() {
		return "Guided Integrated Gradients";
	}

	@Override
	public String shortName() {
		return "Guided IG";
	}

	@Override
	public String settings() {
		return "left rule, " + steps + " steps, fraction " + fraction + (distance < 1 ? ", distance " + distance
			: ", no bound on the distance");
	}
}
