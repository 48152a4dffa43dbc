package org.spectralattribution.path;

import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.LineOperator;

/**
 * The blur of the SAMP reference: the kernel is the picture that scipy's {@code gaussian_filter} (sigma 5, cut off at
 * 20 pixels, mirrored at the border with the outermost value repeated) makes of one point in the middle of 11 pixels,
 * taken along every spatial axis, and beyond the border the normalised image is 0.
 */
final class ZeroPaddedBlur {

	private static final int SIZE = 11;
	private static final double SIGMA = 5;
	private static final int REACH = 20;

	private final double[] kernel = new double[SIZE];

	ZeroPaddedBlur() {
		double sum = 0;
		for (int offset = -REACH; offset <= REACH; offset++) {
			final double weight = Math.exp(-0.5 * offset * offset / (SIGMA * SIGMA));
			final int unfolded = Math.floorMod(SIZE / 2 + offset, 2 * SIZE);
			kernel[unfolded < SIZE ? unfolded : 2 * SIZE - 1 - unfolded] += weight;
			sum += weight;
		}
		for (int i = 0; i < SIZE; i++) {
			kernel[i] /= sum;
		}
	}

	Tensor blur(final Tensor input) {
		return LineOperator.applyToAll(input, axis -> LineOperator.correlation(kernel, input.side(axis), outside -> -1));
	}
}
