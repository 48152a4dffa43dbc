package org.spectralattribution.attribution;

import java.util.OptionalInt;

import org.spectralattribution.tensor.Tensor;

/**
 * A number made of a network's output for one point, and its gradient: what an attribution explains. Plain arithmetic
 * in double precision; an engine only multiplies the gradient into its backward pass. Several threads may ask at the same
 * time.
 */
public interface ScoreHead {

	/**
	 * The score.
	 *
	 * @param output the network's output for one point, with the classes as its channels
	 * @throws IllegalArgumentException if the output has no such class, or is of another shape than this head takes
	 */
	double value(Tensor output);

	/**
	 * The gradient of the score with respect to the output.
	 *
	 * @return a new tensor of the output's shape
	 * @throws IllegalArgumentException as {@link #value} does
	 */
	Tensor gradient(Tensor output);

	/** The class of which this is a score, from 0; empty where it is not a score of one class. */
	default OptionalInt classIndex() {
		return OptionalInt.empty();
	}

	/** Softmax of the outputs at a class, counted from 0: between 0 and 1. */
	static ScoreHead probability(final int classIndex) {
		return new ScoreHeads.Probability(classIndex);
	}

	/** The output for a class, counted from 0, as it is. */
	static ScoreHead logit(final int classIndex) {
		return new ScoreHeads.Logit(classIndex);
	}

	/** The logistic function of the output for a class, counted from 0: between 0 and 1, whatever the other outputs. */
	static ScoreHead sigmoid(final int classIndex) {
		return new ScoreHeads.Sigmoid(classIndex);
	}

	/**
	 * One of two scores that a network with a single output gives: of class 1 the given score of that output, of class 0
	 * the same with the other sign, plus a constant.
	 *
	 * @param classIndex 0 or 1
	 * @param ofOutput a score of the output at index 0
	 * @param sum what the scores of both classes sum to: 1 for probabilities, 0 for logits
	 */
	static ScoreHead ofTwo(final int classIndex, final ScoreHead ofOutput, final double sum) {
		return new ScoreHeads.OfTwo(classIndex, ofOutput, sum);
	}

	/** A weighted sum of the outputs, one weight per output. */
	static ScoreHead weighted(final double... weights) {
		return new ScoreHeads.Weighted(weights);
	}

	/** The difference of two scores: what speaks for the first and against the second. */
	static ScoreHead minus(final ScoreHead first, final ScoreHead second) {
		return new ScoreHeads.Difference(first, second);
	}

	/**
	 * How like a given output the network's outputs are: minus the mean square of the difference, 0 where they are equal.
	 */
	static ScoreHead likeness(final Tensor wanted) {
		return new ScoreHeads.Likeness(wanted);
	}
}
