package org.spectralattribution.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/**
 * A small tanh network and an input, both given by formulas, for which the published reference was run in double
 * precision. Its input is 3×8×8, it has 6 hidden units and 5 classes; class 1 is the input's.
 */
public final class GoldenNetwork {

	public static final int TARGET = 1;

	public static final Normalization NORMALIZATION = Normalization.of(new double[] { 0.485, 0.456, 0.406 },
		new double[] { 0.229, 0.224, 0.225 });

	private static final int INPUTS = 192;
	private static final int HIDDEN = 6;
	private static final int CLASSES = 5;
	private static final double[][] WEIGHTS = weights();

	private GoldenNetwork() {
		// prevent instantiation
	}

	/** The image, 0 to 1. */
	public static Tensor raw() {
		final Tensor raw = Tensor.zeros(3, 8, 8);
		for (int c = 0; c < 3; c++) {
			for (int y = 0; y < 8; y++) {
				for (int x = 0; x < 8; x++) {
					raw.values()[raw.index(c, y, x)] = 0.5 + 0.25 * Math.sin(0.9 * c + 0.7 * y) + 0.25 * Math.cos(0.5 * c +
						0.3 * x * y + 0.2 * x);
				}
			}
		}
		return raw;
	}

	/** The normalised image. */
	public static Tensor input() {
		return NORMALIZATION.normalize(raw());
	}

	/** The network: its outputs are the 5 logits. */
	public static Model network() {
		return new Layer(CLASSES, x -> logits(hidden(x)), (x, outer) -> backward(hidden(x), outer));
	}

	/** The network up to its hidden units, by which IG² compares images: its outputs are the 6 hidden values. */
	public static Model hiddenLayer() {
		return new Layer(HIDDEN, GoldenNetwork::hidden, (x, outer) -> backwardHidden(hidden(x), outer));
	}

	public static ScoreFunction probability() {
		return probability(TARGET);
	}

	/** The probability of any class. */
	public static ScoreFunction probability(final int target) {
		return new ScoreFunction(network(), ScoreHead.probability(target));
	}

	public static ScoreFunction logit() {
		return new ScoreFunction(network(), ScoreHead.logit(TARGET));
	}

	/** The probability of the target, as a head of the hidden layer: the output layer belongs to the head. */
	public static ScoreFunction probabilityOfHidden() {
		final ScoreHead probability = ScoreHead.probability(TARGET);
		return new ScoreFunction(hiddenLayer(), new ScoreHead() {

			@Override
			public double value(final Tensor output) {
				return probability.value(logitsOf(output));
			}

			@Override
			public Tensor gradient(final Tensor output) {
				return Tensor.of(HIDDEN, 1, 1, inner(probability.gradient(logitsOf(output)).values()));
			}

			private Tensor logitsOf(final Tensor output) {
				return Tensor.of(CLASSES, 1, 1, logits(output.values()));
			}
		});
	}

	public static double[] logits(final Tensor input) {
		return logits(hidden(input.values()));
	}

	private static double[][] weights() {
		final double[][] weights = new double[HIDDEN][INPUTS];
		for (int m = 0; m < HIDDEN; m++) {
			for (int i = 0; i < INPUTS; i++) {
				weights[m][i] = 1.5 * Math.sin(0.37 * (m + 1) * (i + 1)) / Math.sqrt(INPUTS);
			}
		}
		return weights;
	}

	private static double outputWeight(final int k, final int m) {
		return 2 * Math.cos(0.53 * (k + 1) * (m + 1));
	}

	private static double[] hidden(final double[] x) {
		final double[] hidden = new double[HIDDEN];
		for (int m = 0; m < HIDDEN; m++) {
			double sum = 0;
			for (int i = 0; i < INPUTS; i++) {
				sum += WEIGHTS[m][i] * x[i];
			}
			hidden[m] = Math.tanh(sum);
		}
		return hidden;
	}

	private static double[] logits(final double[] hidden) {
		final double[] logits = new double[CLASSES];
		for (int k = 0; k < CLASSES; k++) {
			logits[k] = 0.1 * k;
			for (int m = 0; m < HIDDEN; m++) {
				logits[k] += outputWeight(k, m) * hidden[m];
			}
		}
		return logits;
	}

	private static double[] backward(final double[] hidden, final double[] outer) {
		return backwardHidden(hidden, inner(outer));
	}

	/** The gradient with respect to the hidden units. */
	private static double[] inner(final double[] outer) {
		final double[] inner = new double[HIDDEN];
		for (int m = 0; m < HIDDEN; m++) {
			for (int k = 0; k < CLASSES; k++) {
				inner[m] += outer[k] * outputWeight(k, m);
			}
		}
		return inner;
	}

	private static double[] backwardHidden(final double[] hidden, final double[] outer) {
		final double[] gradient = new double[INPUTS];
		for (int m = 0; m < HIDDEN; m++) {
			final double inner = outer[m] * (1 - hidden[m] * hidden[m]);
			for (int i = 0; i < INPUTS; i++) {
				gradient[i] += inner * WEIGHTS[m][i];
			}
		}
		return gradient;
	}

	private static final class Layer implements Model {

		private final int size;
		private final UnaryOperator<double[]> forward;
		private final BinaryOperator<double[]> backward;

		Layer(final int size, final UnaryOperator<double[]> forward, final BinaryOperator<double[]> backward) {
			this.size = size;
			this.forward = forward;
			this.backward = backward;
		}

		@Override
		public List<Tensor> outputs(final List<Tensor> points) {
			return points.stream().map(point -> Tensor.of(size, 1, 1, forward.apply(point.values()))).collect(Collectors
				.toList());
		}

		@Override
		public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
			final List<Tensor> outputs = outputs(points);
			final List<Tensor> gradients = new ArrayList<>();
			for (int k = 0; k < outputs.size(); k++) {
				gradients.add(Tensor.of(3, 8, 8, backward.apply(points.get(k).values(), head.gradient(outputs.get(k))
					.values())));
			}
			return new Gradients(outputs.stream().mapToDouble(head::value).toArray(), gradients);
		}

		@Override
		public int batchSize(final Tensor point) {
			return 16;
		}

		@Override
		public Normalization normalization() {
			return NORMALIZATION;
		}
	}
}
