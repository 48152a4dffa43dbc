package org.spectralattribution.attribution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.path.PathWalk;
import org.spectralattribution.tensor.Tensor;

/**
 * A path integral by trapezoids between points that are placed where the map's error is largest.
 * <p>
 * It starts with {@value #START} points, the path's breakpoints among them, and adds some where the intervals' errors are
 * largest, round by round, until the estimated error of the whole map is within the tolerance or the steps are used up. A
 * round is an eighth of the points, rounded down to a power of two that fills batches, and at least
 * {@value #SMALLEST_ROUND}. The same points come out whatever the batch size of the function.
 * <p>
 * Each live point keeps its gradient, in single precision. Where they would take more than 2²⁵ values, and there
 * are more than {@value #FEWEST_LIVE}, no further round looks at the whole path. From there on it is refined from
 * its start to its end: the intervals furthest back are divided until each is as exact as the tolerance or the
 * steps allow, and dropped. So memory does not grow with the number of steps.
 */
final class AdaptiveIntegral implements Integration {

	private static final int START = 8;
	private static final int SMALLEST_ROUND = 4;
	private static final int SWEEP_ROUND = 8;
	private static final int FEWEST_LIVE = 32;
	private static final int LIVE_VALUES = 1 << 25;

	private final double tolerance;
	private final int steps;
	private final int liveValues;

	AdaptiveIntegral(final double tolerance, final int steps) {
		this(tolerance, steps, LIVE_VALUES);
	}

	/**
	 * @param liveValues the number of gradient values that may be kept, unless they are of {@value #FEWEST_LIVE} points
	 *          or fewer
	 */
	AdaptiveIntegral(final double tolerance, final int steps, final int liveValues) {
		this.tolerance = tolerance;
		this.steps = steps;
		this.liveValues = liveValues;
	}

	@Override
	public Attribution along(final IntegrationPath path, final GradientFunction function, final Tensor input,
		final Tensor baseline, final Progress progress, final Cancellation cancellation)
	{
		cancellation.check();
		final double[] scores = function.scores(List.of(input, baseline));
		final IntegrationPath joined = path.joined();
		final PathWalk walk = joined.walk();
		final double[] positions = StartPoints.of(joined.breakpoints(), walk, Math.min(START, steps));
		final Refinement refinement = new Refinement(walk, function, input, progress, cancellation, steps);
		List<Interval> intervals = refinement.start(positions);
		while (refinement.error() > tolerance && refinement.left() > 0) {
			final int round = Math.max(SMALLEST_ROUND, Integer.highestOneBit(refinement.gradients() / 8));
			if (!isLive(intervals.size() + round, input)) break;
			final List<Split> splits = Split.best(intervals, Math.min(round, refinement.left()), 0);
			if (splits.isEmpty()) break;
			final List<Interval> parts = refinement.divide(splits);
			refinement.endRound(intervals.size());
			intervals = replaced(intervals, splits, parts);
		}
		if (refinement.error() > tolerance && refinement.left() > 0) {
			sweep(refinement, new ArrayDeque<>(intervals));
		}
		if (refinement.left() > 0) progress.update(steps, steps);
		return new Attribution(refinement.map(), scores[0], scores[1], refinement.gradients(), refinement.calls(),
			OptionalDouble.of(refinement.error()));
	}

	private boolean isLive(final int points, final Tensor input) {
		return points <= Math.max(FEWEST_LIVE, liveValues / input.size());
	}

	private static List<Interval> replaced(final List<Interval> intervals, final List<Split> splits,
		final List<Interval> parts)
	{
		final List<Interval> divided = splits.stream().map(Split::interval).collect(Collectors.toList());
		final List<Interval> all = new ArrayList<>(intervals);
		all.removeAll(new HashSet<>(divided));
		all.addAll(parts);
		all.sort((a, b) -> Double.compare(a.from().alpha(), b.from().alpha()));
		return all;
	}

	/** Refines the path from its start to its end; intervals that are exact enough are let go. */
	private void sweep(final Refinement refinement, final Deque<Interval> intervals) {
		final int count = intervals.size();
		final double goal = Threshold.reducing(intervals, 0.8 * tolerance / refinement.error());
		while (!intervals.isEmpty() && refinement.left() > 0) {
			final double enough = Math.max(goal, Threshold.affordable(intervals, refinement.left()));
			final List<Interval> group = new ArrayList<>();
			for (double points = 0; points < SWEEP_ROUND && !intervals.isEmpty();) {
				final Interval interval = intervals.pop();
				if (interval.error() <= enough) continue;
				group.add(interval);
				points += Threshold.parts(interval, enough) - 1;
			}
			final List<Split> splits = Split.best(group, Math.min(SWEEP_ROUND, refinement.left()), enough);
			if (splits.isEmpty()) continue;
			final List<Interval> parts = replaced(group, splits, refinement.divide(splits));
			for (int i = parts.size() - 1; i >= 0; i--) {
				intervals.push(parts.get(i));
			}
		}
		refinement.endRound(count);
	}

	@Override
	public String toString() {
		return "adaptive rule, tolerance " + tolerance + ", at most " + steps + " steps";
	}
}
