package org.spectralattribution.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;

/** A number made of a network's outputs for one point, in the engine with a gradient, and here without. */
interface Scoring {

	/** One number a row of outputs, in the engine. */
	NDArray of(NDArray logits);

	/** The number of one row of outputs. */
	double of(double[] logits);

	/** One score of one class. */
	static Scoring ofClass(final int target, final Score score) {
		return new Scoring() {

			@Override
			public NDArray of(final NDArray logits) {
				ClassFunction.requireTarget(target, (int) logits.getShape().get(1));
				return scores(logits, score).get(new NDIndex(":, " + target));
			}

			@Override
			public double of(final double[] logits) {
				ClassFunction.requireTarget(target, logits.length);
				return Prediction.of(logits).score(target, score);
			}
		};
	}

	/** The difference of the scores of two classes, in one pass of the network. */
	static Scoring ofContrast(final int first, final int second, final Score score) {
		final Scoring plus = ofClass(first, score);
		final Scoring minus = ofClass(second, score);
		return new Scoring() {

			@Override
			public NDArray of(final NDArray logits) {
				return plus.of(logits).sub(minus.of(logits));
			}

			@Override
			public double of(final double[] logits) {
				return plus.of(logits) - minus.of(logits);
			}
		};
	}

	/** Minus the mean square of the difference between the outputs and given ones. */
	static Scoring ofLikeness(final double[] wanted) {
		return new Scoring() {

			@Override
			public NDArray of(final NDArray logits) {
				final float[] values = new float[wanted.length];
				for (int i = 0; i < values.length; i++) {
					values[i] = (float) wanted[i];
				}
				return logits.sub(logits.getManager().create(values)).square().mean(new int[] { 1 }).neg();
			}

			@Override
			public double of(final double[] logits) {
				double sum = 0;
				for (int i = 0; i < wanted.length; i++) {
					sum -= (logits[i] - wanted[i]) * (logits[i] - wanted[i]) / wanted.length;
				}
				return sum;
			}
		};
	}

	private static NDArray scores(final NDArray logits, final Score score) {
		// In double precision, where 1 − p of a sure answer keeps its digits. NDArray.toType would end the gradient.
		return score == Score.PROBABILITY ? JniUtils.softmax((PtNDArray) logits, 1, DataType.FLOAT64) : logits;
	}
}
