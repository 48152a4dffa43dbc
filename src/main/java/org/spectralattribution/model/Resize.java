package org.spectralattribution.model;

import org.spectralattribution.tensor.Tensor;

/**
 * torchvision's {@code Resize} with {@code antialias=True} on values that are not rounded: bilinear, pixel
 * centres at half integers ({@code align_corners=False}).
 * <p>
 * Shrinking widens the triangle filter by the scale, as PyTorch's {@code _upsample_bilinear2d_aa} does: the
 * output pixel {@code i} of an axis weighs the input pixel {@code j} by
 * {@code max(0, 1 − |j + 0.5 − scale·(i + 0.5)| / max(scale, 1))}, and the weights of one output pixel sum to 1.
 * The two axes are done one after the other, in double precision.
 */
public final class Resize {

	private final boolean keepsAspect;
	private final int height;
	private final int width;

	private Resize(final boolean keepsAspect, final int height, final int width) {
		if (height < 1 || width < 1) {
			throw new IllegalArgumentException("Resize takes sizes of at least 1 pixel, but " +
				(keepsAspect ? "" + height : height + "×" + width) + " came.");
		}
		this.keepsAspect = keepsAspect;
		this.height = height;
		this.width = width;
	}

	/** The smaller side becomes {@code size}, the longer side {@code size · longer / smaller} rounded down. */
	public static Resize smallerSide(final int size) {
		return new Resize(true, size, size);
	}

	/** Both sides as given; the aspect may change. */
	public static Resize exactly(final int height, final int width) {
		return new Resize(false, height, width);
	}

	/** The height that an image of this size is brought to. */
	public int heightOf(final int inputHeight, final int inputWidth) {
		return keepsAspect ? side(inputHeight, Math.min(inputHeight, inputWidth)) : height;
	}

	/** The width that an image of this size is brought to. */
	public int widthOf(final int inputHeight, final int inputWidth) {
		return keepsAspect ? side(inputWidth, Math.min(inputHeight, inputWidth)) : width;
	}

	private int side(final int side, final int smaller) {
		return Math.toIntExact(Math.min(Integer.MAX_VALUE, (long) height * side / smaller));
	}

	/**
	 * Resizes every channel.
	 *
	 * @return the input itself where it already has the size, else a new tensor
	 * @throws IllegalArgumentException if the result would hold more than 2³¹ − 1 values
	 */
	public Tensor apply(final Tensor input) {
		final int outputHeight = heightOf(input.height(), input.width());
		final int outputWidth = widthOf(input.height(), input.width());
		if (outputHeight == input.height() && outputWidth == input.width()) {
			return input;
		}
		requireSize(input, outputHeight, outputWidth);
		final AxisWeights rows = new AxisWeights(input.height(), outputHeight);
		final AxisWeights columns = new AxisWeights(input.width(), outputWidth);
		final Tensor output = Tensor.zeros(input.channels(), outputHeight, outputWidth);
		final double[] line = new double[input.width()];
		for (int c = 0; c < input.channels(); c++) {
			for (int y = 0; y < outputHeight; y++) {
				rows.combineLines(input, c, y, line);
				columns.resample(line, output.values(), output.index(c, y, 0));
			}
		}
		return output;
	}

	private static void requireSize(final Tensor input, final int height, final int width) {
		if ((double) input.channels() * height * width > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("Resizing an image of " + input.shape() + " to " + height + "×" + width +
				" pixels gives more values than an array holds. Crop the image.");
		}
	}

	/** In the words of torchvision, such as {@code Resize(size 44, bilinear, antialias)}. */
	@Override
	public String toString() {
		return "Resize(size " + (keepsAspect ? "" + height : "[" + height + ", " + width + "]") +
			", bilinear, antialias)";
	}
}
