package org.spectralattribution.attribution;

import java.util.ArrayList;
import java.util.List;

import org.spectralattribution.path.PathWalk;
import org.spectralattribution.tensor.Tensor;

/** Takes gradients at new points of a path and keeps the map that all points so far give. */
final class Refinement {

	private final PathWalk walk;
	private final GradientFunction function;
	private final Progress progress;
	private final Cancellation cancellation;
	private final int steps;
	private final MapEstimate estimate;
	private int gradients;
	private int calls;

	/**
	 * @param steps the most gradients to take
	 */
	Refinement(final PathWalk walk, final GradientFunction function, final Tensor shape, final Progress progress,
		final Cancellation cancellation, final int steps)
	{
		this.walk = walk;
		this.function = function;
		this.progress = progress;
		this.cancellation = cancellation;
		this.steps = steps;
		estimate = new MapEstimate(shape);
	}

	/**
	 * Begins with trapezoids between positions of the path.
	 *
	 * @return the intervals on which the path moves
	 */
	List<Interval> start(final double[] positions) {
		final List<Node> nodes = new ArrayList<>();
		final List<Tensor> points = new ArrayList<>();
		final List<Leg> legs = new ArrayList<>();
		Node from = new Node(positions[0]);
		Tensor before = walk.moveTo(from.alpha());
		for (int i = 1; i < positions.length; i++) {
			final Tensor point = walk.moveTo(positions[i]);
			if (point == before) {
				from = from.at(positions[i]);
				continue;
			}
			if (nodes.isEmpty()) {
				nodes.add(from);
				points.add(before);
			}
			final Node to = new Node(positions[i]);
			nodes.add(to);
			points.add(point);
			legs.add(new Leg(from, to, way(before, point)));
			from = to;
			before = point;
		}
		learn(nodes, points);
		return intervals(legs, false);
	}

	/**
	 * Divides intervals.
	 *
	 * @param splits by rising position
	 * @return the intervals that take the place of the divided ones
	 */
	List<Interval> divide(final List<Split> splits) {
		final List<Node> nodes = new ArrayList<>();
		final List<Tensor> points = new ArrayList<>();
		final List<List<Leg>> parts = new ArrayList<>();
		for (final Split split : splits) {
			final Interval whole = split.interval();
			final List<Leg> legs = new ArrayList<>();
			Node from = whole.from();
			Tensor before = walk.moveTo(from.alpha());
			for (final double position : split.positions()) {
				final Tensor point = walk.moveTo(position);
				if (point == before) {
					from = from.at(position);
					continue;
				}
				final Node to = new Node(position);
				nodes.add(to);
				points.add(point);
				legs.add(new Leg(from, to, way(before, point)));
				from = to;
				before = point;
			}
			final Tensor end = walk.moveTo(whole.to().alpha());
			if (end == before && !legs.isEmpty()) {
				// The path has come to rest: the last new point is the end, whose gradient is known.
				final Leg last = legs.remove(legs.size() - 1);
				nodes.remove(nodes.size() - 1);
				points.remove(points.size() - 1);
				legs.add(new Leg(last.from, whole.to().at(last.to.alpha()), last.way));
			}
			else {
				legs.add(new Leg(from, whole.to(), way(before, end)));
			}
			parts.add(legs);
		}
		learn(nodes, points);
		final List<Interval> intervals = new ArrayList<>();
		for (int i = 0; i < parts.size(); i++) {
			takeAway(splits.get(i).interval(), parts.get(i));
			intervals.addAll(intervals(parts.get(i), true));
		}
		return intervals;
	}

	private void takeAway(final Interval whole, final List<Leg> parts) {
		final float[] way = new float[parts.get(0).way.length];
		final double width = parts.stream().mapToDouble(Leg::width).sum();
		double cubes = 0;
		for (final Leg part : parts) {
			for (int i = 0; i < way.length; i++) {
				way[i] += part.way[i];
			}
			cubes += Math.pow(part.width() / width, 3);
		}
		estimate.add(-1, whole, way, true);
		if (parts.size() > 1) estimate.expect(whole, way, 1 - cubes);
	}

	private List<Interval> intervals(final List<Leg> legs, final boolean counts) {
		final List<Interval> intervals = new ArrayList<>();
		for (final Leg leg : legs) {
			final Interval interval = new Interval(leg.from, leg.to, leg.way);
			estimate.add(1, interval, leg.way, counts);
			intervals.add(interval);
		}
		return intervals;
	}

	private static float[] way(final Tensor from, final Tensor to) {
		final float[] way = new float[from.size()];
		for (int i = 0; i < way.length; i++) {
			way[i] = (float) (to.values()[i] - from.values()[i]);
		}
		return way;
	}

	private void learn(final List<Node> nodes, final List<Tensor> points) {
		for (int start = 0, end; start < points.size(); start = end) {
			cancellation.check();
			end = Math.min(points.size(), start + function.batchSize(points.get(start)));
			final Gradients batch = function.gradients(points.subList(start, end));
			for (int i = 0; i < batch.size(); i++) {
				nodes.get(start + i).learn(batch.score(i), batch.gradient(i).values());
			}
			gradients += batch.size();
			calls++;
			progress.update(gradients, steps);
		}
	}

	/** Ends a round of divisions, see {@link MapEstimate#endRound}. */
	void endRound(final int intervals) {
		estimate.endRound(intervals);
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
	int left() {
		return steps - gradients;
	}

	/** The number of batches in which the gradients were taken. */
	int calls() {
		return calls;
	}

	/** A piece of the path whose gradients may not be known yet. */
	private static final class Leg {

		private final Node from;
		private final Node to;
		private final float[] way;

		Leg(final Node from, final Node to, final float[] way) {
			this.from = from;
			this.to = to;
			this.way = way;
		}

		double width() {
			return to.alpha() - from.alpha();
		}
	}
}
