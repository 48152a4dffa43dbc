package org.spectralattribution.attribution.method;

import java.util.Optional;

import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.MirroredBlur;

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

	/** The percentage of the side with which the smoothed maps of this project were published. */
	public static final double PUBLISHED_PERCENT = 2;

	/** By that percentage. */
	public static final Smoothing PUBLISHED = percent(PUBLISHED_PERCENT);

	/** How many standard deviations a kernel reaches. */
	static final int REACH = 3;
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
	 * @param percent the standard deviation in percent of the side, 0 for no smoothing, to 100
	 * @throws IllegalArgumentException if it lies outside
	 */
	public static Smoothing percent(final double percent) {
		if (percent >= 0 && percent <= 100) return new Smoothing(percent / 100);
		throw new IllegalArgumentException("smoothing: expected a percentage of the side from 0 (none) to 100, but got " +
			percent + ". " + PUBLISHED_PERCENT + " is usual.");
	}

	/**
	 * Blurs every channel along every axis.
	 *
	 * @param importance channels × any number of spatial axes; left unchanged
	 * @return a new tensor; the tensor itself where nothing is smoothed
	 */
	public Tensor of(final Tensor importance) {
		return share == 0 ? importance : MirroredBlur.of(importance, share * side(importance), REACH);
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
