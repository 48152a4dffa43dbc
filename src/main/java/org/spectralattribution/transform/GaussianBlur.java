package org.spectralattribution.transform;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.spectralattribution.tensor.Tensor;

/**
 * Gaussian blur with a finite kernel, as torchvision's {@code gaussian_blur}, along every spatial axis: samples of the
 * Gaussian at whole pixels, scaled to the sum 1; beyond the border the image is mirrored about its outermost pixels,
 * which are not repeated.
 */
public final class GaussianBlur {

	private final double[] kernel;

	/**
	 * @param size the number of kernel samples per axis, odd
	 * @param sigma the standard deviation in pixels, above 0
	 */
	public GaussianBlur(final int size, final double sigma) {
		if (size < 1 || size % 2 == 0 || !(sigma > 0)) {
			throw new IllegalArgumentException("A Gaussian kernel: expected an odd size and a sigma above 0, but got " + size +
				" and " + sigma + ".");
		}
		kernel = new double[size];
		double sum = 0;
		for (int i = 0; i < size; i++) {
			final double distance = (i - size / 2) / sigma;
			kernel[i] = Math.exp(-0.5 * distance * distance);
			sum += kernel[i];
		}
		for (int i = 0; i < size; i++) {
			kernel[i] /= sum;
		}
	}

	/**
	 * Blurs every channel by itself.
	 *
	 * @param image one spatial axis or more
	 * @return a new tensor
	 * @throws IllegalArgumentException if there is no spatial axis, or half the kernel is not smaller than every side
	 */
	public Tensor blur(final Tensor image) {
		final int half = kernel.length / 2;
		final int[] sides = image.sides();
		if (Arrays.stream(sides).min().orElse(0) <= half) {
			throw new IllegalArgumentException("A blur with a " + kernel.length + "-pixel kernel: expected an image of at " +
				"least " + (half + 1) + " pixels a side, but got " + (sides.length == 0 ? "one without sides" : //
					Arrays.stream(sides).mapToObj(Integer::toString).collect(Collectors.joining("×"))) + ".");
		}
		return LineOperator.applyToAll(image, axis -> {
			final int last = sides[axis] - 1;
			return LineOperator.correlation(kernel, sides[axis], position -> position < 0 ? -position : 2 * last - position);
		});
	}
}
