package org.spectralattribution.transform;

import org.spectralattribution.tensor.Tensor;

/**
 * Gaussian blur with a finite kernel, as torchvision's {@code gaussian_blur}: samples of the Gaussian at whole
 * pixels, scaled to the sum 1; beyond the border the image is mirrored about its outermost pixels, which are
 * not repeated.
 */
public final class GaussianBlur {

	private final double[] kernel;

	/**
	 * @param size the number of kernel samples an axis, odd
	 * @param sigma the standard deviation in pixels, above 0
	 */
	public GaussianBlur(final int size, final double sigma) {
		if (size < 1 || size % 2 == 0 || !(sigma > 0)) {
			throw new IllegalArgumentException("A Gaussian kernel takes an odd size and a sigma above 0, but " + size +
				" and " + sigma + " came.");
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
	 * @return a new tensor
	 * @throws IllegalArgumentException if half the kernel is not smaller than both sides of the image
	 */
	public Tensor blur(final Tensor image) {
		if (kernel.length / 2 >= Math.min(image.height(), image.width())) {
			throw new IllegalArgumentException("A blur with a " + kernel.length + "-pixel kernel takes an image of at least " +
				(kernel.length / 2 + 1) + " pixels a side, but " + image.height() + "×" + image.width() + " came.");
		}
		final int lines = image.channels() * image.height();
		final Tensor across = image.zeros();
		for (int line = 0; line < lines; line++) {
			convolve(image.values(), line * image.width(), 1, image.width(), across.values());
		}
		final Tensor blurred = image.zeros();
		final int plane = image.height() * image.width();
		for (int column = 0; column < image.channels() * image.width(); column++) {
			final int start = column / image.width() * plane + column % image.width();
			convolve(across.values(), start, image.width(), image.height(), blurred.values());
		}
		return blurred;
	}

	/** Pads a line first, so that the sums run over consecutive values. */
	private void convolve(final double[] source, final int start, final int stride, final int length,
		final double[] target)
	{
		final int half = kernel.length / 2;
		final double[] line = new double[length + 2 * half];
		for (int i = 0; i < line.length; i++) {
			line[i] = source[start + mirror(i - half, length) * stride];
		}
		for (int i = 0; i < length; i++) {
			double sum = kernel[half] * line[i + half];
			for (int k = 0; k < half; k++) {
				sum += kernel[k] * (line[i + k] + line[i + 2 * half - k]);
			}
			target[start + i * stride] = sum;
		}
	}

	private static int mirror(final int position, final int length) {
		if (position < 0) return -position;
		return position < length ? position : 2 * (length - 1) - position;
	}
}
