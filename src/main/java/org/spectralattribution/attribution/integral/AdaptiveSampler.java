package org.spectralattribution.attribution.integral;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.GradientCalls;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.SumCorrection;
import org.spectralattribution.cancellation.Parallel;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;

/** Takes gradients at new points of a path and keeps the map that all points so far give. */
final class AdaptiveSampler {

	private final PathCursor cursor;
	private final boolean bends;
	private final ScoreFunction score;
	private final Monitor monitor;
	private final int steps;
	private final ErrorEstimate estimate;
	private int gradients;
	private int calls;
	private boolean hasGradient;

	/**
	 * @param bends whether the path may bend, see {@link org.spectralattribution.path.IntegrationPath#bends}
	 * @param steps the most gradients to take
	 */
	AdaptiveSampler(final PathCursor cursor, final boolean bends, final ScoreFunction score, final Tensor shape,
		final Monitor monitor, final int steps)
	{
		this.cursor = cursor;
		this.bends = bends;
		this.score = score;
		this.monitor = monitor;
		this.steps = steps;
		estimate = new ErrorEstimate(shape, bends);
	}

	/**
	 * Begins with trapezoids between positions of the path, its ends among them.
	 *
	 * @return the segments on which the path moves, from baseline to input; none if it does not move
	 */
	List<Segment> start(final double[] positions) {
		final List<PathSample> samples = new ArrayList<>();
		final List<Tensor> points = new ArrayList<>();
		final List<Leg> legs = new ArrayList<>();
		PathSample from = new PathSample(positions[0]);
		Tensor before = cursor.pointAt(from.alpha());
		for (int i = 1; i < positions.length; i++) {
			final PathSample to = new PathSample(positions[i]);
			final Leg leg = leg(from, to, before, bends);
			if (leg == null) {
				from = from.at(positions[i]);
				continue;
			}
			if (samples.isEmpty()) {
				samples.add(from);
				points.add(before);
			}
			samples.add(to);
			points.add(leg.end());
			legs.add(leg);
			from = to;
			before = leg.end();
		}
		learn(samples, points);
		final List<Segment> segments = segments(legs);
		estimate.start(segments);
		estimate.weigh(segments);
		return segments;
	}

	/**
	 * Divides segments.
	 *
	 * @param subdivisions by rising position
	 * @return the segments that take the place of the divided ones
	 */
	List<Segment> divide(final List<Subdivision> subdivisions) {
		final List<PathSample> samples = new ArrayList<>();
		final List<Tensor> points = new ArrayList<>();
		final List<List<Leg>> parts = new ArrayList<>();
		for (final Subdivision subdivision : subdivisions) {
			final Segment whole = subdivision.segment();
			final List<Leg> legs = new ArrayList<>();
			PathSample from = whole.from();
			Tensor before = cursor.pointAt(from.alpha());
			for (final double position : subdivision.positions()) {
				final PathSample to = new PathSample(position);
				final Leg leg = leg(from, to, before, whole.bend() != null);
				if (leg == null) {
					from = from.at(position);
					continue;
				}
				samples.add(to);
				points.add(leg.end());
				legs.add(leg);
				from = to;
				before = leg.end();
			}
			final Leg rest = leg(from, whole.to(), before, whole.bend() != null);
			if (rest != null) {
				legs.add(rest);
			}
			else if (!legs.isEmpty()) {
				// The path has come to rest: the last new point is the end, whose gradient is known.
				final Leg last = legs.remove(legs.size() - 1);
				samples.remove(samples.size() - 1);
				points.remove(points.size() - 1);
				legs.add(last.endingAt(whole.to().at(last.to().alpha())));
			}
			parts.add(legs);
		}
		learn(samples, points);
		final List<List<Segment>> divided = Parallel.map(parts.size(), i -> segments(parts.get(i)));
		final List<Segment> all = new ArrayList<>();
		for (int i = 0; i < parts.size(); i++) {
			final List<Segment> segments = divided.get(i);
			// Parts that are all too short to move single-precision values are no parts.
			if (segments.isEmpty()) segments.add(subdivisions.get(i).segment());
			else estimate.replace(subdivisions.get(i).segment(), segments);
			all.addAll(segments);
		}
		estimate.weigh(all);
		return all;
	}

	private static List<Segment> segments(final List<Leg> legs) {
		return legs.stream().map(Leg::segment).collect(Collectors.toCollection(ArrayList::new));
	}

	/**
	 * The way from where the cursor stands to a later position; null where the path stands still there.
	 *
	 * @param bent whether it may bend: parts of what is straight do not
	 */
	private Leg leg(final PathSample from, final PathSample to, final Tensor before, final boolean bent) {
		final Tensor middle = bent ? cursor.pointAt((from.alpha() + to.alpha()) / 2) : null;
		return Leg.between(from, to, before, middle, cursor.pointAt(to.alpha()));
	}

	private void learn(final List<PathSample> samples, final List<Tensor> points) {
		final int before = gradients;
		try (GradientCalls asking = new GradientCalls(score, monitor)) {
			for (int start = 0; start < points.size();) {
				monitor.check();
				final int end = Math.min(points.size(), start + asking.batchSize(points.get(start)));
				final List<PathSample> those = samples.subList(start, end);
				asking.add(points.subList(start, end), batch -> learn(those, batch), () -> monitor.progress(before + end, steps));
				start = end;
			}
			asking.finish();
		}
	}

	private void learn(final List<PathSample> samples, final Gradients batch) {
		for (int i = 0; i < batch.size() && !hasGradient; i++) {
			hasGradient = batch.gradient(i).absoluteSum() > 0;
		}
		Parallel.each(batch.size(), batch.gradient(0).size() > Parallel.TASK, i -> samples.get(i).learn(batch.score(i), batch
			.gradient(i).values()));
		gradients += batch.size();
		calls += batch.calls();
	}

	/** Lets go of a segment that stays as it is, after all that lie before it. */
	void finish(final Segment segment) {
		estimate.finish(segment);
	}

	/** Says how much the deficits of segments count at present. */
	void weigh(final Iterable<Segment> segments) {
		final double weight = estimate.deficitWeight();
		segments.forEach(segment -> segment.weigh(weight));
	}

	/** The map; 0 where all gradients are, since there is nothing to correct then. */
	Tensor map() {
		return hasGradient ? estimate.map() : estimate.map().zeros();
	}

	/** Whether the relative L1 error of the map is above a tolerance. */
	boolean exceeds(final double tolerance) {
		return estimate.exceeds(tolerance);
	}

	/** What a sample of the values says of the relative L1 error of the map. */
	double roughError() {
		return estimate.roughError();
	}

	/** By how much the segments are corrected. */
	SumCorrection correction() {
		return hasGradient ? estimate.correction() : SumCorrection.NONE;
	}

	/** The relative L1 error of the map. */
	double error() {
		return estimate.error();
	}

	/** The number of gradients taken. */
	int gradients() {
		return gradients;
	}

	/** The number of gradients that may still be taken. */
	int remaining() {
		return steps - gradients;
	}

	/** The number of calls of the network in which the gradients were taken. */
	int calls() {
		return calls;
	}
}
