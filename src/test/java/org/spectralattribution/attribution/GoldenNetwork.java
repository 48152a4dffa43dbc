package org.spectralattribution.attribution;

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

	public static AnalyticFunction probability() {
		return probability(TARGET);
	}

	public static AnalyticFunction logit() {
		return new AnalyticFunction(x -> logits(hidden(x))[TARGET], x -> {
			final double[] outer = new double[CLASSES];
			outer[TARGET] = 1;
			return backward(hidden(x), outer);
		});
	}

	/** The probability of any class. */
	public static AnalyticFunction probability(final int target) {
		return new AnalyticFunction(x -> softmax(logits(hidden(x)))[target], x -> probabilityGradient(x, target));
	}

	public static ClassProbabilities classProbabilities() {
		return new ClassProbabilities() {

			@Override
			public double[] at(final Tensor point) {
				return softmax(logits(point));
			}

			@Override
			public GradientFunction of(final int index) {
				return probability(index);
			}
		};
	}

	/** Minus the mean square of the difference between the hidden units of a point and those of a reference. */
	public static AnalyticFunction hiddenLikeness(final Tensor reference) {
		final double[] wanted = hidden(reference.values());
		return new AnalyticFunction(x -> {
			final double[] hidden = hidden(x);
			double sum = 0;
			for (int m = 0; m < HIDDEN; m++) {
				sum -= (hidden[m] - wanted[m]) * (hidden[m] - wanted[m]) / HIDDEN;
			}
			return sum;
		}, x -> {
			final double[] hidden = hidden(x);
			final double[] outer = new double[HIDDEN];
			for (int m = 0; m < HIDDEN; m++) {
				outer[m] = -2 * (hidden[m] - wanted[m]) / HIDDEN;
			}
			return backwardHidden(hidden, outer);
		});
	}

	public static double[] logits(final Tensor input) {
		return logits(hidden(input.values()));
	}

	private static double[] probabilityGradient(final double[] x, final int target) {
		final double[] hidden = hidden(x);
		final double[] p = softmax(logits(hidden));
		final double[] outer = new double[CLASSES];
		for (int k = 0; k < CLASSES; k++) {
			outer[k] = p[target] * ((k == target ? 1 : 0) - p[k]);
		}
		return backward(hidden, outer);
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

	private static double[] softmax(final double[] logits) {
		double sum = 0;
		final double[] p = new double[logits.length];
		for (int k = 0; k < p.length; k++) {
			p[k] = Math.exp(logits[k]);
			sum += p[k];
		}
		for (int k = 0; k < p.length; k++) {
			p[k] /= sum;
		}
		return p;
	}

	private static double[] backward(final double[] hidden, final double[] outer) {
		final double[] inner = new double[HIDDEN];
		for (int m = 0; m < HIDDEN; m++) {
			for (int k = 0; k < CLASSES; k++) {
				inner[m] += outer[k] * outputWeight(k, m);
			}
		}
		return backwardHidden(hidden, inner);
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
}
