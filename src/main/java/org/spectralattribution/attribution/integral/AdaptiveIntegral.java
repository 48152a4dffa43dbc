package org.spectralattribution.attribution.integral;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

import org.spectralattribution.attribution.Accuracy;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;

/**
 * A path integral by trapezoids between points that are placed where the map's error is largest.
 * <p>
 * Each trapezoid is corrected to add up to the change of the score along it, see
 * {@link org.spectralattribution.attribution.SumCorrection}.
 * <p>
 * It starts with {@value #START} points, the path's breakpoints among them, and adds some where the segments' errors
 * are largest, round by round, until the estimated error of the whole map is within the tolerance or the steps are used
 * up. A round is a quarter of the points that seem to be missing, at most half of those that there are, rounded down to a
 * power of two that fills batches, and at least {@value #SMALLEST_ROUND}: so there are few rounds, large enough for all
 * processors, while the error is large. The same points come out whatever the batch size of the score.
 * <p>
 * Each live point keeps up to three values per value of the input, in single precision: its gradient, the
 * displacement to the next point and, where the path may bend, by what it bends in between. Where all of them are more
 * than 2²⁶, and there are more than {@value #FEWEST_LIVE} points, no further round looks at the whole path. From there
 * on it is refined from its start to its end: the segments furthest back are divided until each is as exact as the
 * tolerance or the steps allow, and dropped. So memory does not grow with the number of steps.
 */
final class AdaptiveIntegral implements Integration {

	private static final int START = 8;
	private static final int SMALLEST_ROUND = 4;
	private static final int SWEEP_ROUND = 8;
	private static final int FEWEST_LIVE = 32;
	private static final int LIVE_VALUES = 1 << 26;

	private final double tolerance;
	private final int steps;
	private final int liveValues;

	AdaptiveIntegral(final double tolerance, final int steps) {
		this(tolerance, steps, LIVE_VALUES);
	}

	/**
	 * @param liveValues the number of values that may be kept, unless they are of {@value #FEWEST_LIVE} points
	 *          or fewer
	 */
	AdaptiveIntegral(final double tolerance, final int steps, final int liveValues) {
		this.tolerance = tolerance;
		this.steps = steps;
		this.liveValues = liveValues;
	}

	@Override
	public Attribution integrate(final IntegrationPath path, final ScoreFunction score, final Tensor input,
		final Tensor baseline, final Monitor monitor)
	{
		monitor.check();
		final IntegrationPath continuous = path.continuous();
		final PathCursor cursor = continuous.cursor();
		final double[] positions = InitialGrid.of(continuous.breakpoints(), cursor, Math.min(START, steps));
		final AdaptiveSampler sampler = new AdaptiveSampler(cursor, continuous.bends(), score, input, monitor, steps);
		List<Segment> segments = sampler.start(positions);
		final double[] scores = segments.isEmpty() ? score.scores(List.of(input, baseline)) : new double[] { segments.get(
			segments.size() - 1).to().score(), segments.get(0).from().score() };
		while (sampler.remaining() > 0 && sampler.exceeds(tolerance)) {
			final int round = round(sampler);
			if (!isLive(segments.size() + round, continuous.bends() ? 3 : 2, input)) break;
			sampler.weigh(segments);
			final List<Subdivision> subdivisions = Subdivision.best(segments, Math.min(round, sampler.remaining()), 0);
			if (subdivisions.isEmpty()) break;
			final List<Segment> parts = sampler.divide(subdivisions);
			segments = replaced(segments, subdivisions, parts);
		}
		if (sampler.remaining() > 0 && sampler.exceeds(tolerance)) {
			sweep(sampler, new ArrayDeque<>(segments));
		}
		if (sampler.remaining() > 0) monitor.progress(steps, steps);
		return new Attribution(sampler.map(), scores[0], scores[1], sampler.gradients(), sampler.calls(),
			Accuracy.estimated(sampler.error(), tolerance, sampler.correction()));
	}

	/** An error falls about as the points rise to the power of 1.5. */
	private int round(final AdaptiveSampler sampler) {
		final int taken = sampler.gradients();
		final double missing = taken * (Math.pow(sampler.roughError() / tolerance, 2.0 / 3) - 1);
		return Math.max(SMALLEST_ROUND, Integer.highestOneBit((int) Math.min(missing / 4, taken / 2)));
	}

	private boolean isLive(final int points, final int kept, final Tensor input) {
		return points <= Math.max(FEWEST_LIVE, liveValues / kept / input.size());
	}

	private static List<Segment> replaced(final List<Segment> segments, final List<Subdivision> subdivisions,
		final List<Segment> parts)
	{
		final List<Segment> divided = subdivisions.stream().map(Subdivision::segment).collect(Collectors.toList());
		final List<Segment> all = new ArrayList<>(segments);
		all.removeAll(new HashSet<>(divided));
		all.addAll(parts);
		all.sort((a, b) -> Double.compare(a.from().alpha(), b.from().alpha()));
		return all;
	}

	/** Refines the path from its start to its end; segments that are exact enough are let go. */
	private void sweep(final AdaptiveSampler sampler, final Deque<Segment> segments) {
		sampler.weigh(segments);
		final double goal = Subdivision.thresholdReducing(segments, 0.8 * tolerance / sampler.error());
		while (!segments.isEmpty() && sampler.remaining() > 0) {
			final double enough = Math.max(goal, Subdivision.affordableThreshold(segments, sampler.remaining()));
			final List<Segment> group = new ArrayList<>();
			for (double points = 0; points < SWEEP_ROUND && !segments.isEmpty();) {
				final Segment segment = segments.pop();
				if (segment.error() <= enough && group.isEmpty()) {
					sampler.finish(segment);
					continue;
				}
				group.add(segment);
				if (segment.error() <= enough) continue;
				points += Subdivision.parts(segment, enough) - 1;
			}
			final List<Subdivision> subdivisions = Subdivision.best(group, Math.min(SWEEP_ROUND, sampler.remaining()), enough);
			if (subdivisions.isEmpty()) {
				group.forEach(sampler::finish);
				continue;
			}
			final List<Segment> parts = replaced(group, subdivisions, sampler.divide(subdivisions));
			for (int i = parts.size() - 1; i >= 0; i--) {
				segments.push(parts.get(i));
			}
		}
	}

	@Override
	public String toString() {
		return "adaptive rule, tolerance " + tolerance + ", at most " + steps + " steps";
	}
}
