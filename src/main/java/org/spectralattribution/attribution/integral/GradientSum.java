package org.spectralattribution.attribution.integral;

import java.util.ArrayList;
import java.util.List;

import org.spectralattribution.attribution.Accuracy;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.tensor.Tensor;

/** Adds up gradients times displacements, one batch of points at a time. */
class GradientSum {

	private final ScoreFunction score;
	private final Tensor total;
	private final List<Tensor> points = new ArrayList<>();
	private final List<Tensor> starts = new ArrayList<>();
	private final List<Tensor> ends = new ArrayList<>();
	private final List<Double> weights = new ArrayList<>();
	private int gradients;
	private int calls;

	/**
	 * @param total to which everything is added
	 */
	GradientSum(final ScoreFunction score, final Tensor total) {
		this.score = score;
		this.total = total;
	}

	/** Adds the gradient at a point times a weight times the displacement between two other ones. */
	final void add(final Tensor point, final Tensor from, final Tensor to, final double weight) {
		points.add(point);
		starts.add(from);
		ends.add(to);
		weights.add(weight);
	}

	final boolean isFull() {
		return points.size() >= score.batchSize(total);
	}

	final void flush() {
		if (points.isEmpty()) return;
		final Gradients batch = score.gradients(points);
		addBatch(points, batch);
		gradients += points.size();
		calls += batch.calls();
		points.clear();
		starts.clear();
		ends.clear();
		weights.clear();
	}

	/** Adds gradients to the total. */
	void addBatch(final List<Tensor> batchPoints, final Gradients batch) {
		for (int k = 0; k < batch.size(); k++) {
			addTo(total.values(), batch.gradient(k).values(), starts.get(k).values(), ends.get(k).values(), weights.get(k));
		}
	}

	private static void addTo(final double[] total, final double[] gradient, final double[] from, final double[] to,
		final double weight)
	{
		for (int i = 0; i < total.length; i++) {
			total[i] += gradient[i] * (weight * (to[i] - from[i]));
		}
	}

	final Tensor total() {
		return total;
	}

	final int gradients() {
		return gradients;
	}

	final int calls() {
		return calls;
	}

	/** How exact the total is; after the last flush. */
	Accuracy accuracy() {
		return Accuracy.UNKNOWN;
	}
}
