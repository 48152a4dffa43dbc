package org.spectralattribution.attribution.method;

import java.util.List;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * Goes along a path that the gradients themselves determine, one gradient after the other, and adds up gradients
 * times moves. It holds the sum and the latest gradient, whatever the number of moves.
 */
final class GradientAccumulator {

	private final ScoreFunction score;
	private final Monitor monitor;
	private final Tensor total;
	private Tensor gradient;
	private int gradients;

	GradientAccumulator(final ScoreFunction score, final Tensor input, final Monitor monitor) {
		this.score = score;
		this.monitor = monitor;
		total = input.zeros();
	}

	/** Takes the gradient at a point, which the caller leaves unchanged. */
	Tensor gradientAt(final Tensor point) {
		return gradientAt(point, score);
	}

	/** Takes the gradient of another score, which is counted but not added up. */
	Tensor gradientOf(final ScoreFunction other, final Tensor point) {
		final Tensor own = gradient;
		final Tensor result = gradientAt(point, other);
		gradient = own;
		return result;
	}

	private Tensor gradientAt(final Tensor point, final ScoreFunction of) {
		monitor.check();
		gradient = of.gradients(List.of(point)).gradient(0);
		gradients++;
		return gradient;
	}

	/** Adds the latest gradient of the score itself times {@code to − from}. */
	void move(final Tensor from, final Tensor to) {
		final double[] sum = total.values();
		for (int i = 0; i < sum.length; i++) {
			sum[i] += gradient.values()[i] * (to.values()[i] - from.values()[i]);
		}
	}

	Tensor total() {
		return total;
	}

	/** The number of gradients taken, of whatever score. */
	int gradients() {
		return gradients;
	}
}
