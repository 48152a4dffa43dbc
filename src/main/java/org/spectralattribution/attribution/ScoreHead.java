package org.spectralattribution.attribution;

import java.util.OptionalInt;

import org.spectralattribution.tensor.Tensor;

/**
 * A number made of a network's output for one point, and its gradient: what an attribution explains. Plain arithmetic
 * in double precision; an engine only multiplies the gradient into its backward pass.
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
