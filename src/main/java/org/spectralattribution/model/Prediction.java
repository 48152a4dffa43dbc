package org.spectralattribution.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a model says of one input: a logit and a probability per class. */
public final class Prediction {

	private static final double PROBABILITY_SUM_TOLERANCE = 1e-4;

	private final double[] logits;
	private final double[] probabilities;

	private Prediction(final double[] logits) {
		this.logits = logits;
		final double largest = Arrays.stream(logits).max().getAsDouble();
		final double sum = Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).sum();
		this.probabilities = Arrays.stream(logits).map(logit -> Math.exp(logit - largest) / sum).toArray();
	}

	/**
	 * The prediction by a model's outputs for one input.
	 *
	 * @param logits one finite logit per class, as a {@link Classifier} gives them for one input
	 * @throws IllegalArgumentException if there is no logit or one is not a finite number
	 */
	public static Prediction of(final double... logits) {
		if (logits.length == 0 || !Arrays.stream(logits).allMatch(Double::isFinite)) {
			throw new IllegalArgumentException("Expected at least one logit, all of them finite, but got " + Arrays.toString(
				logits) + ".");
		}
		return new Prediction(logits.clone());
	}

	/** The number of classes. */
	public int size() {
		return logits.length;
	}

	/** The index of the class with the largest logit, from 0; the first of them where several are equal. */
	public int index() {
		int best = 0;
		for (int i = 1; i < logits.length; i++) {
			if (logits[i] > logits[best]) {
				best = i;
			}
		}
		return best;
	}

	/** The indices of the classes with the largest logits, best first; at most as many as asked for. */
	public List<Integer> best(final int count) {
		return IntStream.range(0, size()).boxed().sorted(Comparator.comparing(this::logit).reversed()).limit(count).collect(
			Collectors.toList());
	}

	/** The model's output for a class, by its index from 0, before softmax. */
	public double logit(final int index) {
		return logits[index];
	}

	/** The softmax of the logits at a class, 0 to 1. It is a probability only where {@link #noProbability} is empty. */
	public double probability(final int index) {
		return probabilities[index];
	}

	/** The score of a class, by its index from 0. */
	public double score(final int index, final Score score) {
		return score == Score.PROBABILITY ? probability(index) : logit(index);
	}

	/**
	 * Refuses a model whose softmax would not be a probability: one that ends in a softmax of its own (outputs of at
	 * least 0 that sum to 1, within 1e-4), or one with a single output, whose softmax is always 1.
	 *
	 * @throws ModelException if these outputs are such
	 */
	public void requireLogits() {
		requireLogits(".");
	}

	/**
	 * Refuses what {@link #requireLogits()} refuses, unless the score is {@link Score#LOGIT}, which takes all outputs.
	 *
	 * @throws ModelException if the outputs are not what the score needs
	 */
	public void requireFor(final Score score) {
		if (score == Score.PROBABILITY) requireLogits(", or use score=logit to explain its outputs as they are.");
	}

	private void requireLogits(final String choice) {
		if (isSingle()) {
			throw new ModelException("A probability needs a model with at least two classes, but this one has a single " +
				"output, whose softmax is always 1. Choose a model with one output per class" + choice);
		}
		if (areProbabilities()) {
			throw new ModelException("Expected a model that gives logits, but this one's outputs already are " +
				"probabilities (they sum to 1). Export the model without its softmax layer" + choice);
		}
	}

	/** Why {@link #probability} is not one, as {@link #requireLogits()} refuses it, for the record; empty where it is. */
	public Optional<String> noProbability() {
		if (isSingle()) return Optional.of("the model has a single output");
		return areProbabilities() ? Optional.of("the outputs already are probabilities") : Optional.empty();
	}

	private boolean isSingle() {
		return logits.length == 1;
	}

	private boolean areProbabilities() {
		return Arrays.stream(logits).min().getAsDouble() >= 0 && Math.abs(Arrays.stream(logits).sum() -
			1) <= PROBABILITY_SUM_TOLERANCE;
	}
}
