package org.spectralattribution.model;

import java.util.List;

import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;

/** Compares a gradient with differences of the score along it, which no backward pass takes part in. */
final class Slope {

	/** A wrong gradient was off by half and more; kinks and curvature make less at one of the steps. */
	private static final double TOLERANCE = 0.15;

	/**
	 * Lengths of the step, as shares of the way from baseline to input: long ones cross kinks, the slope of a saturated
	 * output is local, and short ones drown in rounding. The likely ones come first.
	 */
	private static final double[] STEPS = { 3e-3, 1e-3, 1e-2, 3e-4, 3e-2, 1e-4, 1e-1, 3e-5 };

	/** Rounding of a score in single precision, as a share of it. */
	private static final double ROUNDING = 5e-7;

	private final Model model;
	private final Tensor input;
	private final double way;
	private final ScoreHead head;
	private final int rows;

	/**
	 * @param way from the baseline to the input
	 * @param rows how many points a call may have: 1 or 2
	 */
	Slope(final Model model, final Tensor input, final Tensor way, final ScoreHead head, final int rows) {
		this.model = model;
		this.input = input;
		this.way = BatchCheck.norm(way);
		this.head = head;
		this.rows = rows;
	}

	/** Whether the gradient is the slope at some length of the step, or too small for rounding to show it. */
	boolean isMetBy(final Tensor gradient) {
		final double norm = BatchCheck.norm(gradient);
		if (norm == 0 || !gradient.isFinite()) return true;
		boolean seen = false;
		for (final double step : STEPS) {
			final double length = step * way;
			final double[] scores = scores(gradient, length / norm);
			final double rounding = ROUNDING * size(scores) / length;
			if (!(rounding < norm / 20)) continue;
			seen = true;
			final double slope = (scores[1] - scores[0]) / (2 * length);
			if (Math.abs(slope - norm) <= TOLERANCE * norm + rounding) return true;
		}
		return !seen;
	}

	/** The largest absolute summand of a score is not known; the scores themselves stand in for it. */
	private static double size(final double[] scores) {
		return Math.max(Math.abs(scores[0]), Math.abs(scores[1]));
	}

	private double[] scores(final Tensor gradient, final double factor) {
		final Tensor below = input.copy();
		below.addScaled(-factor, gradient);
		final Tensor above = input.copy();
		above.addScaled(factor, gradient);
		if (rows == 1) return new double[] { score(model.outputs(List.of(below)).get(0)), score(model.outputs(List.of(above))
			.get(0)) };
		final List<Tensor> outputs = model.outputs(List.of(below, above));
		return new double[] { score(outputs.get(0)), score(outputs.get(1)) };
	}

	private double score(final Tensor output) {
		return head.value(output);
	}
}
