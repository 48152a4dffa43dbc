package org.spectralattribution.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a model says of one input: a logit and a probability a class. */
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
	 * @param logits one finite logit a class, as a {@link Classifier} gives them for one input
	 * @throws IllegalArgumentException if there is no logit or one is not a finite number
	 */
	public static Prediction of(final double... logits) {
		if (logits.length == 0 || !Arrays.stream(logits).allMatch(Double::isFinite)) {
			throw new IllegalArgumentException("A prediction takes at least one logit, all finite, but " +
				Arrays.toString(logits) + " came.");
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

	/** The model's output for a class, before softmax. */
	public double logit(final int index) {
		return logits[index];
	}

	/** Softmax of the logits at a class, 0 to 1. It is a probability only where {@link #noProbability} is empty. */
	public double probability(final int index) {
		return probabilities[index];
	}

	/** The number that a score means for a class. */
	public double score(final int index, final Score score) {
		return score == Score.PROBABILITY ? probability(index) : logit(index);
	}

	/**
	 * Refuses a model whose probabilities would not be what they are called: one that ends in a softmax of its
	 * own (outputs between 0 and 1 that sum to 1, within 1e-4), or one with a single output, whose softmax is
	 * always 1. Meant to be called with the input's own outputs.
	 *
	 * @throws ModelException if the outputs are such
	 */
	public void requireLogits() {
		requireLogits(".");
	}

	/**
	 * Refuses what {@link #requireLogits()} does, where the score can be chosen: {@link Score#LOGIT} takes all outputs.
	 *
	 * @throws ModelException if the outputs are not what the score needs
	 */
	public void requireFor(final Score score) {
		if (score == Score.PROBABILITY) requireLogits(", or use score=logit to explain its outputs as they are.");
	}

	private void requireLogits(final String choice) {
		if (isSingle()) {
			throw new ModelException("A probability needs a model with at least two classes, but this one has a single " +
				"output, whose softmax is always 1. Choose a model with one output a class" + choice);
		}
		if (areProbabilities()) {
			throw new ModelException("A model that gives logits was expected, but this one's outputs already are " +
				"probabilities (they sum to 1). Export the model without its softmax layer" + choice);
		}
	}

	/** Why {@link #probability} is none, in a few words: what {@link #requireLogits()} refuses. Empty where it is one. */
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
