package org.spectralattribution.attribution;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.spectralattribution.tensor.Tensor;

/** The scores of a batch of points and the gradients of the score at those points. */
public final class Gradients {

	private final double[] scores;
	private final List<Tensor> gradients;
	private final int calls;

	/**
	 * The result of one call of a network.
	 *
	 * @param scores one score per point
	 * @param gradients one gradient per point, of the point's shape
	 * @throws IllegalArgumentException if the two counts differ, or a gradient is null
	 */
	public Gradients(final double[] scores, final List<Tensor> gradients) {
		this(scores, gradients, 1);
	}

	private Gradients(final double[] scores, final List<Tensor> gradients, final int calls) {
		if (scores.length != gradients.size()) {
			throw new IllegalArgumentException("Expected one gradient per score, but got " + gradients.size() +
				" gradients for " + scores.length + " scores.");
		}
		if (gradients.stream().anyMatch(Objects::isNull)) {
			throw new IllegalArgumentException("Expected one gradient per score, but got null for one.");
		}
		this.scores = scores.clone();
		this.gradients = List.copyOf(gradients);
		this.calls = calls;
	}

	/** The results of several calls, one after the other. */
	public static Gradients join(final List<Gradients> parts) {
		return new Gradients(parts.stream().flatMapToDouble(part -> Arrays.stream(part.scores)).toArray(), parts.stream()
			.flatMap(part -> part.gradients.stream()).collect(Collectors.toList()), parts.stream().mapToInt(Gradients::calls)
				.sum());
	}

	/** Those of the first points alone. */
	public Gradients first(final int count) {
		return new Gradients(Arrays.copyOf(scores, count), gradients.subList(0, count), calls);
	}

	/** The number of calls of the network in which they were taken. */
	public int calls() {
		return calls;
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
