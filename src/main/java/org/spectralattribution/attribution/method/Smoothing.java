package org.spectralattribution.attribution.method;

import java.util.Optional;

import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.LineOperator;

/**
 * A Gaussian blur whose width is a share of the image's side, so that it means the same at every resolution. It is meant
 * for importances: of signed values those of opposite signs would cancel each other.
 * <p>
 * The standard deviation is {@code σ = share · S}, with {@link #side S} the side of a square with as many pixels as the
 * image. The kernel reaches ⌈3σ⌉ pixels to each side and has the sum 1. Beyond the border the image is mirrored, its
 * outermost pixels included, so that the sum is kept, at the border too.
 */
public final class Smoothing {

	/** Leaves every map as it is. */
	public static final Smoothing NONE = new Smoothing(0);

	private static final int REACH = 3;
	private static final double ROUNDING = 1e-9;

	private final double share;

	/**
	 * @param share the standard deviation as a share of the side, 0 for no smoothing, to 1
	 * @throws IllegalArgumentException if the share lies outside
	 */
	public Smoothing(final double share) {
		if (!(share >= 0 && share <= 1)) {
			throw new IllegalArgumentException("smoothing: expected a share of the side from 0 to 1 (0.02 is usual), but got " +
				share + ".");
		}
		this.share = share;
	}

	/**
	 * Blurs every channel along every axis.
	 *
	 * @param importance channels × any number of spatial axes; left unchanged
	 * @return a new tensor; the tensor itself where nothing is smoothed
	 */
	public Tensor of(final Tensor importance) {
		return share == 0 ? importance : blurred(importance, share * side(importance));
	}

	/**
	 * The side of the square, or of the cube, with as many pixels as the image: its own side if it is a square.
	 *
	 * @return in pixels; 1 without spatial axes
	 */
	static double side(final Tensor image) {
		if (image.axes() == 0) return 1;
		final double side = Math.pow(image.channelSize(), 1.0 / image.axes());
		return Math.abs(side - Math.rint(side)) < ROUNDING * side ? Math.rint(side) : side;
	}

	/**
	 * Blurs every channel along every axis.
	 *
	 * @param sigma the standard deviation in pixels, above 0
	 */
	static Tensor blurred(final Tensor image, final double sigma) {
		final double[] kernel = kernel(sigma);
		return LineOperator.applyToAll(image, axis -> {
			final int side = image.side(axis);
			return LineOperator.correlation(kernel, side, position -> mirrored(position, side));
		});
	}

	private static double[] kernel(final double sigma) {
		final int radius = (int) Math.ceil(REACH * sigma);
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

	/** The smoothing in words, for the record. */
	@Override
	public String toString() {
		if (share == 0) return "not smoothed";
		return "Gaussian, standard deviation " + Math.rint(1e6 * share) / 1e4 + " % of the side (the square root of the " +
			"number of pixels at the model's resolution), mirrored at the border, sum kept";
	}

	/** The same for a record that says so only where something is smoothed. */
	Optional<String> words() {
		return share == 0 ? Optional.empty() : Optional.of(toString());
	}
}
