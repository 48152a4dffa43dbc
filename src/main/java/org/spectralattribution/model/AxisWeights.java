package org.spectralattribution.model;

import java.util.Arrays;

import org.spectralattribution.tensor.Tensor;

/** The weights with which the pixels of one axis make the pixels of the resized axis. */
final class AxisWeights {

	private final int[] first;
	private final double[][] weights;

	AxisWeights(final int inputSize, final int outputSize) {
		first = new int[outputSize];
		weights = new double[outputSize][];
		final double scale = (double) inputSize / outputSize;
		final double support = Math.max(scale, 1);
		for (int i = 0; i < outputSize; i++) {
			final double center = scale * (i + 0.5);
			final int start = Math.max((int) (center - support + 0.5), 0);
			final int end = Math.min((int) (center + support + 0.5), inputSize);
			first[i] = start;
			weights[i] = triangle(start, end, center, support);
		}
	}

	private static double[] triangle(final int start, final int end, final double center, final double support) {
		final double[] weights = new double[end - start];
		double sum = 0;
		for (int j = 0; j < weights.length; j++) {
			weights[j] = Math.max(0, 1 - Math.abs(start + j + 0.5 - center) / support);
			sum += weights[j];
		}
		for (int j = 0; j < weights.length; j++) {
			weights[j] /= sum;
		}
		return weights;
	}

	/** Row {@code outputY} of a channel, still at the input's width, into {@code line}. */
	void combineLines(final Tensor input, final int channel, final int outputY, final double[] line) {
		final double[] values = input.values();
		final double[] rowWeights = weights[outputY];
		Arrays.fill(line, 0);
		for (int j = 0; j < rowWeights.length; j++) {
			final int offset = input.index(channel, first[outputY] + j, 0);
			for (int x = 0; x < line.length; x++) {
				line[x] += rowWeights[j] * values[offset + x];
			}
		}
	}

	/** The whole resized axis of {@code line}, into {@code target} from {@code offset} on. */
	void resample(final double[] line, final double[] target, final int offset) {
		for (int i = 0; i < weights.length; i++) {
			double sum = 0;
			for (int j = 0; j < weights[i].length; j++) {
				sum += weights[i][j] * line[first[i] + j];
			}
			target[offset + i] = sum;
		}
	}
}
