package org.spectralattribution.attribution.integral;

import java.util.ArrayList;
import java.util.List;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;

/** Takes gradients at new points of a path and keeps the map that all points so far give. */
final class AdaptiveSampler {

	private final PathCursor cursor;
	private final ScoreFunction score;
	private final Monitor monitor;
	private final int steps;
	private final ErrorEstimate estimate;
	private int gradients;
	private int calls;

	/**
	 * @param steps the most gradients to take
	 */
	AdaptiveSampler(final PathCursor cursor, final ScoreFunction score, final Tensor shape, final Monitor monitor,
		final int steps)
	{
		this.cursor = cursor;
		this.score = score;
		this.monitor = monitor;
		this.steps = steps;
		estimate = new ErrorEstimate(shape);
	}

	/**
	 * Begins with trapezoids between positions of the path.
	 *
	 * @return the segments on which the path moves
	 */
	List<Segment> start(final double[] positions) {
		final List<PathSample> samples = new ArrayList<>();
		final List<Tensor> points = new ArrayList<>();
		final List<Leg> legs = new ArrayList<>();
		PathSample from = new PathSample(positions[0]);
		Tensor before = cursor.pointAt(from.alpha());
		for (int i = 1; i < positions.length; i++) {
			final Tensor point = cursor.pointAt(positions[i]);
			if (point == before) {
				from = from.at(positions[i]);
				continue;
			}
			if (samples.isEmpty()) {
				samples.add(from);
				points.add(before);
			}
			final PathSample to = new PathSample(positions[i]);
			samples.add(to);
			points.add(point);
			legs.add(new Leg(from, to, displacement(before, point)));
			from = to;
			before = point;
		}
		learn(samples, points);
		return segments(legs, false);
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
				final Tensor point = cursor.pointAt(position);
				if (point == before) {
					from = from.at(position);
					continue;
				}
				final PathSample to = new PathSample(position);
				samples.add(to);
				points.add(point);
				legs.add(new Leg(from, to, displacement(before, point)));
				from = to;
				before = point;
			}
			final Tensor end = cursor.pointAt(whole.to().alpha());
			if (end == before && !legs.isEmpty()) {
				// The path has come to rest: the last new point is the end, whose gradient is known.
				final Leg last = legs.remove(legs.size() - 1);
				samples.remove(samples.size() - 1);
				points.remove(points.size() - 1);
				legs.add(new Leg(last.from, whole.to().at(last.to.alpha()), last.displacement));
			}
			else {
				legs.add(new Leg(from, whole.to(), displacement(before, end)));
			}
			parts.add(legs);
		}
		learn(samples, points);
		final List<Segment> segments = new ArrayList<>();
		for (int i = 0; i < parts.size(); i++) {
			takeAway(subdivisions.get(i).segment(), parts.get(i));
			segments.addAll(segments(parts.get(i), true));
		}
		return segments;
	}

	private void takeAway(final Segment whole, final List<Leg> parts) {
		final float[] displacement = new float[parts.get(0).displacement.length];
		final double width = parts.stream().mapToDouble(Leg::width).sum();
		double cubes = 0;
		for (final Leg part : parts) {
			for (int i = 0; i < displacement.length; i++) {
				displacement[i] += part.displacement[i];
			}
			cubes += Math.pow(part.width() / width, 3);
		}
		estimate.add(-1, whole, displacement, true);
		if (parts.size() > 1) estimate.expect(whole, displacement, 1 - cubes);
	}

	private List<Segment> segments(final List<Leg> legs, final boolean counts) {
		final List<Segment> segments = new ArrayList<>();
		for (final Leg leg : legs) {
			final Segment segment = new Segment(leg.from, leg.to, leg.displacement);
			estimate.add(1, segment, leg.displacement, counts);
			segments.add(segment);
		}
		return segments;
	}

	private static float[] displacement(final Tensor from, final Tensor to) {
		final float[] displacement = new float[from.size()];
		for (int i = 0; i < displacement.length; i++) {
			displacement[i] = (float) (to.values()[i] - from.values()[i]);
		}
		return displacement;
	}

	private void learn(final List<PathSample> samples, final List<Tensor> points) {
		for (int start = 0, end; start < points.size(); start = end) {
			monitor.check();
			end = Math.min(points.size(), start + score.batchSize(points.get(start)));
			final Gradients batch = score.gradients(points.subList(start, end));
			for (int i = 0; i < batch.size(); i++) {
				samples.get(start + i).learn(batch.score(i), batch.gradient(i).values());
			}
			gradients += batch.size();
			calls++;
			monitor.progress(gradients, steps);
		}
	}

	/** Ends a round of divisions, see {@link ErrorEstimate#endRound}. */
	void endRound(final int segments) {
		estimate.endRound(segments);
	}

	Tensor map() {
		return estimate.map();
	}

	/** The relative L1 error of the map, at the end of a round. */
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

	/** The number of batches in which the gradients were taken. */
	int calls() {
		return calls;
	}

	/** A piece of the path whose gradients may not be known yet. */
	private static final class Leg {

		private final PathSample from;
		private final PathSample to;
		private final float[] displacement;

		Leg(final PathSample from, final PathSample to, final float[] displacement) {
			this.from = from;
			this.to = to;
			this.displacement = displacement;
		}

		double width() {
			return to.alpha() - from.alpha();
		}
	}
}
