package org.spectralattribution.model;

import java.util.List;

import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;

/**
 * Compares a gradient with the slope of the score, which no backward pass takes part in: score differences along the
 * signs of the gradient, over shorter and shorter steps. Long steps cross the kinks of a network, and short ones drown
 * in rounding, so that the slope of a rough network may not be seen. A wrong gradient is told by a slope that settles on
 * another value.
 */
final class Slope {

	private static final double TOLERANCE = 0.15;

	/** Lengths of the steps, as shares of the way from baseline to input. */
	private static final double[] STEPS = { 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5 };

	/** So many slopes that agree within 5 % have settled. */
	private static final int AGREEING = 3;
	private static final double AGREEMENT = 0.05;

	/** Rounding of a score in single precision, as a share of it. */
	private static final double ROUNDING = 5e-7;

	private final Model model;
	private final Tensor input;
	private final double way;
	private final ScoreHead head;
	private final boolean inPairs;

	/**
	 * @param way from the baseline to the input
	 * @param inPairs whether a call may have two points
	 */
	Slope(final Model model, final Tensor input, final Tensor way, final ScoreHead head, final boolean inPairs) {
		this.model = model;
		this.input = input;
		this.way = BatchCheck.norm(way);
		this.head = head;
		this.inPairs = inPairs;
	}

	/** Whether the slope settles on another value than the gradient's. */
	boolean contradicts(final Tensor gradient) {
		if (gradient.absoluteSum() == 0 || !gradient.isFinite()) return false;
		final Tensor direction = signs(gradient);
		final double expected = gradient.absoluteSum() / BatchCheck.norm(direction);
		double last = Double.NaN;
		int agreeing = 0;
		for (final double step : STEPS) {
			final double length = step * way;
			final double[] scores = scores(direction, length / BatchCheck.norm(direction));
			final double slope = (scores[1] - scores[0]) / (2 * length);
			final double rounding = ROUNDING * Math.max(Math.abs(scores[0]), Math.abs(scores[1])) / length;
			if (Math.abs(slope - expected) <= TOLERANCE * expected || !(rounding < AGREEMENT * Math.abs(slope))) return false;
			agreeing = Math.abs(slope - last) <= AGREEMENT * Math.abs(slope) ? agreeing + 1 : 1;
			if (agreeing == AGREEING) return true;
			last = slope;
		}
		return false;
	}

	private static Tensor signs(final Tensor gradient) {
		final Tensor signs = gradient.copy();
		for (int i = 0; i < signs.size(); i++) {
			signs.values()[i] = Math.signum(signs.values()[i]);
		}
		return signs;
	}

	private double[] scores(final Tensor direction, final double factor) {
		final Tensor below = input.copy();
		below.addScaled(-factor, direction);
		final Tensor above = input.copy();
		above.addScaled(factor, direction);
		if (!inPairs) {
			return new double[] { head.value(model.outputs(List.of(below)).get(0)), head.value(model.outputs(List.of(above))
				.get(0)) };
		}
		return model.outputs(List.of(below, above)).stream().mapToDouble(head::value).toArray();
	}
}
