package org.spectralattribution.attribution;

import java.util.List;
import java.util.Objects;

import org.spectralattribution.tensor.Tensor;

/** The scores of a batch of points and the gradients of the score at those points. */
public final class Gradients {

	private final double[] scores;
	private final List<Tensor> gradients;

	/**
	 * @param scores one score per point
	 * @param gradients one gradient per point, of the point's shape
	 * @throws IllegalArgumentException if the two counts differ, or a gradient is null
	 */
	public Gradients(final double[] scores, final List<Tensor> gradients) {
		if (scores.length != gradients.size()) {
			throw new IllegalArgumentException("Expected one gradient per score, but got " + gradients.size() +
				" gradients for " + scores.length + " scores.");
		}
		if (gradients.stream().anyMatch(Objects::isNull)) {
			throw new IllegalArgumentException("Expected one gradient per score, but got null for one.");
		}
		this.scores = scores.clone();
		this.gradients = List.copyOf(gradients);
	}

	public int size() {
		return scores.length;
	}

	/** The score of point {@code i}. */
	public double score(final int i) {
		return scores[i];
	}

	/** The gradient of the score with respect to the input, at point {@code i}. */
	public Tensor gradient(final int i) {
		return gradients.get(i);
	}
}
