package org.spectralattribution.attribution.integral;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.path.LinearPath;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;

/**
 * A path integral by a rule whose points are known beforehand. Path points are made, used and dropped batch by
 * batch: memory does not grow with the number of steps.
 */
final class FixedIntegral implements Integration {

	private final Quadrature rule;
	private final int steps;

	FixedIntegral(final Quadrature rule, final int steps) {
		this.rule = rule;
		this.steps = steps;
	}

	@Override
	public Attribution integrate(final IntegrationPath path, final ScoreFunction score, final Tensor input,
		final Tensor baseline, final Monitor monitor)
	{
		monitor.check();
		final double[] scores = score.scores(List.of(input, baseline));
		final GradientSum sum = new GradientSum(score, input.zeros());
		final Window window = new Window(path.cursor());
		final List<Quadrature.Term> terms = rule.terms(steps);
		// The user counts path points, of which some rules have one more than gradients.
		final int ahead = steps - terms.size();
		for (int done = 0; done < terms.size(); done++) {
			monitor.check();
			final Quadrature.Term term = terms.get(done);
			window.forgetBefore(term.from());
			final Tensor from = window.at(term.from());
			final Tensor onPath = term.isOnPath() ? window.at(term.alpha()) : null;
			final Tensor to = window.at(term.to());
			if (from == to) continue;
			sum.add(onPath != null ? onPath : new LinearPath(from, to).cursor().pointAt(0.5), from, to, term.weight());
			if (sum.isFull()) {
				monitor.check();
				sum.flush();
				monitor.progress(ahead + done + 1, steps);
			}
		}
		monitor.check();
		sum.flush();
		monitor.progress(steps, steps);
		return new Attribution(sum.total(), scores[0], scores[1], sum.gradients(), sum.calls(),
			OptionalDouble.empty());
	}

	@Override
	public String toString() {
		return rule + " rule, " + steps + " steps";
	}

	/** The few path points around the current term. */
	private static final class Window {

		private final PathCursor cursor;
		private final TreeMap<Double, Tensor> points = new TreeMap<>();

		Window(final PathCursor cursor) {
			this.cursor = cursor;
		}

		Tensor at(final double alpha) {
			return points.computeIfAbsent(alpha, cursor::pointAt);
		}

		void forgetBefore(final double alpha) {
			points.headMap(alpha).clear();
		}
	}

	/** Adds up gradients times displacements, one batch of points at a time. */
	private static final class GradientSum {

		private final ScoreFunction score;
		private final Tensor total;
		private final List<Tensor> points = new ArrayList<>();
		private final List<Tensor> starts = new ArrayList<>();
		private final List<Tensor> ends = new ArrayList<>();
		private final List<Double> weights = new ArrayList<>();
		private int gradients;
		private int calls;

		GradientSum(final ScoreFunction score, final Tensor total) {
			this.score = score;
			this.total = total;
		}

		void add(final Tensor point, final Tensor from, final Tensor to, final double weight) {
			points.add(point);
			starts.add(from);
			ends.add(to);
			weights.add(weight);
		}

		boolean isFull() {
			return points.size() >= score.batchSize(total);
		}

		void flush() {
			if (points.isEmpty()) return;
			final Gradients batch = score.gradients(points);
			for (int k = 0; k < batch.size(); k++) {
				addTo(total.values(), batch.gradient(k).values(), starts.get(k).values(), ends.get(k).values(), weights.get(k));
			}
			gradients += points.size();
			calls++;
			points.clear();
			starts.clear();
			ends.clear();
			weights.clear();
		}

		private static void addTo(final double[] total, final double[] gradient, final double[] from, final double[] to,
			final double weight)
		{
			for (int i = 0; i < total.length; i++) {
				total[i] += gradient[i] * (weight * (to[i] - from[i]));
			}
		}

		Tensor total() {
			return total;
		}

		int gradients() {
			return gradients;
		}

		int calls() {
			return calls;
		}
	}
}
