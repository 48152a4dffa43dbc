package org.spectralattribution.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.spectralattribution.tensor.Tensor;

/** What a model says of one input: an output and, where its head gives one, a probability per class. */
public final class Prediction {

	private final Head head;
	private final Tensor outputs;

	private Prediction(final Head head, final double[] outputs) {
		this.head = head;
		this.outputs = Tensor.of(new int[] { outputs.length }, outputs);
	}

	/**
	 * The prediction by a network's logits, one per class.
	 *
	 * @throws IllegalArgumentException if there is no logit or one is not a finite number
	 */
	public static Prediction of(final double... logits) {
		return of(new Head(Head.Kind.SOFTMAX, "declared"), logits);
	}

	/**
	 * The prediction by a network's outputs for one input.
	 *
	 * @param head what the outputs are
	 * @param outputs finite, as a {@link Classifier} gives them for one input
	 * @throws IllegalArgumentException if there is no output or one is not a finite number
	 */
	public static Prediction of(final Head head, final double... outputs) {
		if (outputs.length == 0 || !Arrays.stream(outputs).allMatch(Double::isFinite)) {
			throw new IllegalArgumentException("Expected at least one output, all of them finite, but got " + Arrays.toString(
				outputs) + ".");
		}
		return new Prediction(head, outputs.clone());
	}

	/** What the outputs are. */
	public Head head() {
		return head;
	}

	/** The number of classes. */
	public int size() {
		return head.classes(outputs.size());
	}

	/** The index of the class with the largest output, from 0; the first of them where several are equal. */
	public int index() {
		return best(1).get(0);
	}

	/** The indices of the classes with the largest outputs, best first; at most as many as asked for. */
	public List<Integer> best(final int count) {
		return IntStream.range(0, size()).boxed().sorted(Comparator.comparing(this::output).reversed()).limit(count)
			.collect(Collectors.toList());
	}

	/** The model's output for a class, by its index from 0, as it is: usually a logit. */
	public double output(final int index) {
		return score(index, Score.LOGIT);
	}

	/** The probability of a class, 0 to 1. It is one only where {@link Head#noProbability} is empty. */
	public double probability(final int index) {
		return score(index, Score.PROBABILITY);
	}

	/** The score of a class, by its index from 0. */
	public double score(final int index, final Score score) {
		return head.score(score, index).value(outputs);
	}
}
