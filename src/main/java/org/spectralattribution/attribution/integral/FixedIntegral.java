package org.spectralattribution.attribution.integral;

import java.util.List;
import java.util.TreeMap;

import org.spectralattribution.attribution.Accuracy;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.GradientCalls;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.path.LinearPath;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;

/**
 * A path integral by a rule whose points are known beforehand. Path points are made, used and dropped batch by
 * batch, of which a few are in memory where the network takes several calls at once, see {@link GradientCalls}: memory
 * does not grow with the number of steps.
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
		try (GradientCalls calls = new GradientCalls(score, monitor)) {
			final GradientSum sum = rule.isCorrected() && steps > 1 ? new TrapezoidSum(score, calls, input, baseline)
				: new GradientSum(calls, input.zeros(), score.scores(List.of(input, baseline)));
			addTerms(sum, new Window(path.cursor()), monitor);
			calls.finish();
			monitor.progress(steps, steps);
			final Accuracy accuracy = sum.accuracy();
			final double[] scores = sum.scores();
			return new Attribution(sum.total(), scores[0], scores[1], sum.gradients(), sum.calls(), accuracy);
		}
	}

	private void addTerms(final GradientSum sum, final Window window, final Monitor monitor) {
		final List<Quadrature.Term> terms = rule.terms(steps);
		// The user counts path points, of which some rules have one more than gradients.
		final int ahead = steps - terms.size();
		for (int k = 0; k < terms.size(); k++) {
			monitor.check();
			final Quadrature.Term term = terms.get(k);
			window.forgetBefore(term.from());
			final Tensor from = window.at(term.from());
			final Tensor onPath = term.isOnPath() ? window.at(term.alpha()) : null;
			final Tensor to = window.at(term.to());
			if (from == to) continue;
			sum.add(onPath != null ? onPath : new LinearPath(from, to).cursor().pointAt(0.5), from, to, term.weight());
			if (sum.isFull()) {
				monitor.check();
				final int done = ahead + k + 1;
				sum.flush(() -> monitor.progress(done, steps));
			}
		}
		monitor.check();
		sum.flush(() -> {});
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
}
