package org.spectralattribution.transform;

/**
 * Linear interpolation along an axis with pixel centres at half integers and, where it shrinks, a triangle filter that
 * is as much wider as the output pixels are, as PyTorch's {@code _upsample_bilinear2d_aa} has it: the output {@code i}
 * weighs the input {@code j} by {@code max(0, 1 − |j + 0.5 − scale·(i + 0.5)| / max(scale, 1))}, scale = inputs /
 * outputs, and the weights of one output sum to 1. At the border the outermost input is thereby repeated.
 */
public final class BilinearResampling {

	private BilinearResampling() {}

	/** Brings lines of {@code inputs} values to {@code outputs} values, both at least 1. */
	public static LineOperator of(final int inputs, final int outputs) {
		final int[] first = new int[outputs];
		final double[][] weights = new double[outputs][];
		final double scale = (double) inputs / outputs;
		final double support = Math.max(scale, 1);
		for (int i = 0; i < outputs; i++) {
			final double center = scale * (i + 0.5);
			final int start = Math.max((int) (center - support + 0.5), 0);
			final int end = Math.min((int) (center + support + 0.5), inputs);
			first[i] = start;
			weights[i] = triangle(start, end, center, support);
		}
		return LineOperator.of(inputs, first, weights);
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
}
