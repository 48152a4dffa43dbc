package org.spectralattribution.model;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

import org.spectralattribution.attribution.ScoreHead;

/** What a network's outputs are, and so how a class gets its probability. */
public final class Head {

	/** The kinds of outputs. */
	public enum Kind {

		/** One logit per class, of which one is true: the probability is their softmax. */
		SOFTMAX("softmax of the outputs", ScoreHead::probability, ScoreHead::logit),

		/** One logit per label, of which any number is true: the probability is the logistic function of each. */
		SIGMOID("sigmoid of each output, the predicted class is the highest of the labels", ScoreHead::sigmoid,
			ScoreHead::logit),

		/** One logit for two classes: its logistic function is the probability of class 1. */
		SIGMOID_OF_TWO("sigmoid of the one output, the probability of the second of two classes",
			index -> ScoreHead.ofTwo(index, ScoreHead.sigmoid(0), 1), index -> ScoreHead.ofTwo(index, ScoreHead.logit(0), 0)),

		/** One probability per class or label. */
		PROBABILITIES("none, the outputs are probabilities", ScoreHead::logit, ScoreHead::logit),

		/** One probability for two classes, that of class 1. */
		PROBABILITY_OF_TWO("none, the one output is the probability of the second of two classes",
			index -> ScoreHead.ofTwo(index, ScoreHead.logit(0), 1), index -> ScoreHead.ofTwo(index, ScoreHead.logit(0), 1)),

		/** Numbers in their own unit, such as those of a regression. */
		NUMBERS("none, the outputs are numbers in their own unit", ScoreHead::logit, ScoreHead::logit);

		private final String description;
		private final IntFunction<ScoreHead> probability;
		private final IntFunction<ScoreHead> output;

		Kind(final String description, final IntFunction<ScoreHead> probability, final IntFunction<ScoreHead> output) {
			this.description = description;
			this.probability = probability;
			this.output = output;
		}

		/** Whether a single output stands for two classes. */
		boolean isOfTwo() {
			return this == SIGMOID_OF_TWO || this == PROBABILITY_OF_TWO;
		}
	}

	private final Kind kind;
	private final String reason;

	/**
	 * @param reason how the kind is known, for the record, such as {@code declared by the model}
	 */
	public Head(final Kind kind, final String reason) {
		this.kind = Objects.requireNonNull(kind);
		this.reason = Objects.requireNonNull(reason);
	}

	/** The number of classes of a network with so many outputs. */
	public int classes(final int outputs) {
		return kind.isOfTwo() ? 2 : outputs;
	}

	/**
	 * What a score of a class is, as a function of the network's outputs. Where the outputs are numbers in their own unit,
	 * both scores are the output as it is.
	 *
	 * @param classIndex from 0
	 */
	public ScoreHead score(final Score score, final int classIndex) {
		return (score == Score.PROBABILITY ? kind.probability : kind.output).apply(classIndex);
	}

	/** Why no class has a probability, for the record; empty where each has one. */
	public Optional<String> noProbability() {
		return kind == Kind.NUMBERS ? Optional.of(reason) : Optional.empty();
	}

	/** What the outputs are and how that is known, such as {@code softmax of the outputs (declared by the model)}. */
	@Override
	public String toString() {
		return kind.description + " (" + reason + ")";
	}

	/** Whether all of these outputs could be probabilities. */
	static boolean areShares(final double[] outputs) {
		return Arrays.stream(outputs).allMatch(output -> output >= 0 && output <= 1);
	}
}
