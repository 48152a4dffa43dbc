package org.spectralattribution.image;

import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.LineOperator;

/**
 * A Gaussian blur that keeps the sum: samples of the Gaussian at whole pixels up to four standard deviations, scaled to
 * the sum 1; beyond the border the image is mirrored, its outermost pixels included, so that what a pixel would lose
 * across the border comes back to its neighbours.
 */
public final class GaussianSmoothing {

	private static final int REACH = 4;

	private GaussianSmoothing() {}

	/**
	 * Blurs every channel along every axis.
	 *
	 * @param sigma the standard deviation in pixels, at least 0
	 * @return a new tensor; the tensor itself where sigma is 0
	 * @throws IllegalArgumentException if sigma is not finite, below 0, or larger than the longest side
	 */
	public static Tensor of(final Tensor map, final double sigma) {
		if (sigma == 0) return map;
		int longest = 0;
		for (final int side : map.sides()) {
			longest = Math.max(longest, side);
		}
		if (!(sigma > 0 && sigma <= longest)) {
			throw new IllegalArgumentException("Expected a standard deviation from 0 to " + longest +
				" pixels, the longest side of what is smoothed, but got " + sigma + ".");
		}
		final double[] kernel = kernel(sigma);
		return LineOperator.applyToAll(map, axis -> {
			final int side = map.side(axis);
			return LineOperator.correlation(kernel, side, position -> mirrored(position, side));
		});
	}

	private static double[] kernel(final double sigma) {
		final int half = (int) Math.ceil(REACH * sigma);
		final double[] kernel = new double[2 * half + 1];
		double sum = 0;
		for (int i = 0; i < kernel.length; i++) {
			final double distance = (i - half) / sigma;
			kernel[i] = Math.exp(-0.5 * distance * distance);
			sum += kernel[i];
		}
		for (int i = 0; i < kernel.length; i++) {
			kernel[i] /= sum;
		}
		return kernel;
	}

	/** A kernel may be longer than the image: mirror images follow each other. */
	private static int mirrored(final int position, final int side) {
		final int inPeriod = Math.floorMod(position, 2 * side);
		return Math.min(inPeriod, 2 * side - 1 - inPeriod);
	}
}
