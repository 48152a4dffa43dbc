package org.spectralattribution.attribution.integral;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

import org.spectralattribution.attribution.Accuracy;
import org.spectralattribution.attribution.GradientCalls;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.cancellation.Parallel;
import org.spectralattribution.tensor.Tensor;

/**
 * Adds up gradients times displacements, one batch of points at a time. What is added up is there once the calls that
 * take the gradients have {@linkplain GradientCalls#finish finished}.
 */
class GradientSum {

	private final GradientCalls asking;
	private final Tensor total;
	private final double[] scores;
	private Terms terms = new Terms();
	private int gradients;
	private int calls;

	/**
	 * @param asking takes the gradients
	 * @param total to which everything is added
	 * @param scores those of the input and of the baseline
	 */
	GradientSum(final GradientCalls asking, final Tensor total, final double... scores) {
		this.asking = asking;
		this.total = total;
		this.scores = scores;
	}

	/** Adds the gradient at a point times a weight times the displacement between two other ones. */
	final void add(final Tensor point, final Tensor from, final Tensor to, final double weight) {
		terms.points.add(point);
		terms.starts.add(from);
		terms.ends.add(to);
		terms.weights.add(weight);
	}

	final boolean isFull() {
		return terms.points.size() >= asking.batchSize(total);
	}

	/**
	 * Asks for the gradients of what was added since the last time.
	 *
	 * @param told is called on this thread once they have been added up
	 */
	final void flush(final Runnable told) {
		if (terms.points.isEmpty()) return;
		final Terms batch = terms;
		terms = new Terms();
		asking.add(batch.points, found -> {
			addBatch(batch, found);
			gradients += found.size();
			calls += found.calls();
		}, told);
	}

	/** Adds gradients to the total. */
	void addBatch(final Terms batch, final Gradients found) {
		final double[] sum = total.values();
		Parallel.inStretches(sum.length, (start, end) -> {
			for (int k = 0; k < found.size(); k++) {
				final double[] gradient = found.gradient(k).values();
				final double[] from = batch.starts.get(k).values();
				final double[] to = batch.ends.get(k).values();
				final double weight = batch.weights.get(k);
				for (int i = start; i < end; i++) {
					sum[i] += gradient[i] * (weight * (to[i] - from[i]));
				}
			}
		});
	}

	/**
	 * Does several things, on all cores where that is worth it.
	 *
	 * @param values how many values each has to do with
	 */
	static void each(final int count, final int values, final IntConsumer work) {
		Parallel.each(count, (long) count * values > Parallel.TASK, work);
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

	/** The scores of the input and of the baseline; after the last batch. */
	double[] scores() {
		return scores;
	}

	/** How exact the total is; after the last batch. */
	Accuracy accuracy() {
		return Accuracy.UNKNOWN;
	}

	/** The terms of one batch. */
	static final class Terms {

		private final List<Tensor> points = new ArrayList<>();
		private final List<Tensor> starts = new ArrayList<>();
		private final List<Tensor> ends = new ArrayList<>();
		private final List<Double> weights = new ArrayList<>();

		List<Tensor> points() {
			return points;
		}
	}
}
