package org.spectralattribution.attribution;

import java.util.Arrays;
import java.util.OptionalInt;

import org.spectralattribution.tensor.Tensor;

/** The heads of {@link ScoreHead}. */
final class ScoreHeads {

	private ScoreHeads() {
		// prevent instantiation
	}

	/** A score of one class of a classifier, whose output is one value per class. */
	private abstract static class OfClass implements ScoreHead {

		private final int index;

		OfClass(final int index) {
			if (index < 0) throw new IllegalArgumentException("The target must be a class index from 0, but got " + index + ".");
			this.index = index;
		}

		/** The place of the class among the output's values. */
		final int requireIn(final Tensor output) {
			if (output.size() != output.channels()) {
				throw new IllegalArgumentException("Expected one output value per class, but got " + output.shape() + ".");
			}
			if (index >= output.channels()) {
				throw new IllegalArgumentException("The target must be a class index from 0 to " + (output.channels() - 1) +
					", but got " + index + ".");
			}
			return index;
		}

		@Override
		public final OptionalInt classIndex() {
			return OptionalInt.of(index);
		}
	}

	static final class Logit extends OfClass {

		Logit(final int index) {
			super(index);
		}

		@Override
		public double value(final Tensor output) {
			return output.values()[requireIn(output)];
		}

		@Override
		public Tensor gradient(final Tensor output) {
			final Tensor gradient = output.zeros();
			gradient.values()[requireIn(output)] = 1;
			return gradient;
		}
	}

	static final class Probability extends OfClass {

		Probability(final int index) {
			super(index);
		}

		@Override
		public double value(final Tensor output) {
			return softmax(output.values())[requireIn(output)];
		}

		@Override
		public Tensor gradient(final Tensor output) {
			final int index = requireIn(output);
			final double[] probabilities = softmax(output.values());
			final Tensor gradient = output.zeros();
			for (int i = 0; i < probabilities.length; i++) {
				gradient.values()[i] = probabilities[i] * ((i == index ? 1 : 0) - probabilities[index]);
			}
			return gradient;
		}

		private static double[] softmax(final double[] logits) {
			final double largest = Arrays.stream(logits).max().getAsDouble();
			final double[] probabilities = Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).toArray();
			final double sum = Arrays.stream(probabilities).sum();
			for (int i = 0; i < probabilities.length; i++) {
				probabilities[i] /= sum;
			}
			return probabilities;
		}
	}

	static final class Sigmoid extends OfClass {

		Sigmoid(final int index) {
			super(index);
		}

		@Override
		public double value(final Tensor output) {
			return 1 / (1 + Math.exp(-output.values()[requireIn(output)]));
		}

		@Override
		public Tensor gradient(final Tensor output) {
			// 1 − value loses all digits where the value is near 1.
			final double absolute = Math.abs(output.values()[requireIn(output)]);
			final double small = Math.exp(-absolute);
			final Tensor gradient = output.zeros();
			gradient.values()[requireIn(output)] = small / ((1 + small) * (1 + small));
			return gradient;
		}
	}

	static final class OfTwo implements ScoreHead {

		private final int index;
		private final ScoreHead ofOutput;
		private final double sum;

		OfTwo(final int index, final ScoreHead ofOutput, final double sum) {
			if (index != 0 && index != 1) {
				throw new IllegalArgumentException("The target must be a class index from 0 to 1, but got " + index + ".");
			}
			this.index = index;
			this.ofOutput = ofOutput;
			this.sum = sum;
		}

		@Override
		public double value(final Tensor output) {
			return index == 1 ? ofOutput.value(output) : sum - ofOutput.value(output);
		}

		@Override
		public Tensor gradient(final Tensor output) {
			final Tensor gradient = ofOutput.gradient(output);
			return index == 1 ? gradient : gradient.zeros().minus(gradient);
		}

		@Override
		public OptionalInt classIndex() {
			return OptionalInt.of(index);
		}
	}

	static final class Weighted implements ScoreHead {

		private final double[] weights;

		Weighted(final double[] weights) {
			this.weights = weights.clone();
		}

		@Override
		public double value(final Tensor output) {
			double sum = 0;
			for (int i = 0; i < weights.length; i++) {
				sum += weights[i] * output.values()[i];
			}
			return sum;
		}

		@Override
		public Tensor gradient(final Tensor output) {
			final Tensor gradient = output.zeros();
			System.arraycopy(weights, 0, gradient.values(), 0, weights.length);
			return gradient;
		}
	}

	static final class Difference implements ScoreHead {

		private final ScoreHead first;
		private final ScoreHead second;

		Difference(final ScoreHead first, final ScoreHead second) {
			this.first = first;
			this.second = second;
		}

		@Override
		public double value(final Tensor output) {
			return first.value(output) - second.value(output);
		}

		@Override
		public Tensor gradient(final Tensor output) {
			return first.gradient(output).minus(second.gradient(output));
		}
	}

	static final class Likeness implements ScoreHead {

		private final Tensor wanted;

		Likeness(final Tensor wanted) {
			this.wanted = wanted.copy();
		}

		@Override
		public double value(final Tensor output) {
			return -Arrays.stream(output.minus(wanted).values()).map(difference -> difference * difference).sum() / wanted
				.size();
		}

		@Override
		public Tensor gradient(final Tensor output) {
			final Tensor gradient = wanted.minus(output);
			for (int i = 0; i < gradient.size(); i++) {
				gradient.values()[i] *= 2.0 / wanted.size();
			}
			return gradient;
		}
	}
}
