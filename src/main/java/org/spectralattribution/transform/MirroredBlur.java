package org.spectralattribution.transform;

import org.spectralattribution.tensor.Tensor;

/**
 * A Gaussian blur that keeps the sum: samples of the Gaussian at whole pixels, scaled to the sum 1. Beyond the border the
 * image is mirrored, its outermost pixels included, so that what a pixel would lose across the border comes back to its
 * neighbours.
 */
public final class MirroredBlur {

	private MirroredBlur() {}

	/**
	 * Blurs every channel along every axis.
	 *
	 * @param sigma the standard deviation in pixels, above 0
	 * @param reach how many standard deviations the kernel reaches to each side, rounded up to whole pixels
	 * @return a new tensor
	 */
	public static Tensor of(final Tensor image, final double sigma, final int reach) {
		final double[] kernel = kernel(sigma, (int) Math.ceil(reach * sigma));
		return LineOperator.applyToAll(image, axis -> {
			final int side = image.side(axis);
			return LineOperator.correlation(kernel, side, position -> mirrored(position, side));
		});
	}

	private static double[] kernel(final double sigma, final int radius) {
		final double[] kernel = new double[2 * radius + 1];
		double sum = 0;
		for (int i = 0; i < kernel.length; i++) {
			final double distance = (i - radius) / sigma;
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
