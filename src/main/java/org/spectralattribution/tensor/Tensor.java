package org.spectralattribution.tensor;

import java.util.Arrays;

/**
 * A dense array of double values with a channel × height × width shape.
 * <p>
 * Values lie in row-major order: the value of channel {@code c}, row {@code y} and column {@code x} has the
 * index {@code (c * height + y) * width + x}. A tensor wraps its array and does not copy it; code that is
 * handed a tensor treats it as read-only unless its contract says otherwise.
 */
public final class Tensor {

	private final int channels;
	private final int height;
	private final int width;
	private final double[] values;

	private Tensor(final int channels, final int height, final int width, final double[] values) {
		this.channels = channels;
		this.height = height;
		this.width = width;
		this.values = values;
	}

	/**
	 * Wraps an array.
	 *
	 * @param values row-major values, used without a copy
	 * @throws IllegalArgumentException if a side is below 1 or the array's length is not
	 *           {@code channels * height * width}
	 */
	public static Tensor of(final int channels, final int height, final int width, final double... values) {
		if (values.length != sizeOf(channels, height, width)) {
			throw new IllegalArgumentException("A tensor of " + channels + "×" + height + "×" + width +
				" takes " + sizeOf(channels, height, width) + " values, but " + values.length + " came.");
		}
		return new Tensor(channels, height, width, values);
	}

	/** A new tensor of zeros. */
	public static Tensor zeros(final int channels, final int height, final int width) {
		return new Tensor(channels, height, width, new double[sizeOf(channels, height, width)]);
	}

	private static int sizeOf(final int channels, final int height, final int width) {
		if (channels < 1 || height < 1 || width < 1) {
			throw new IllegalArgumentException("Every side of a tensor is at least 1, but " + channels + "×" +
				height + "×" + width + " came.");
		}
		return Math.multiplyExact(channels, Math.multiplyExact(height, width));
	}

	public int channels() {
		return channels;
	}

	public int height() {
		return height;
	}

	public int width() {
		return width;
	}

	/** The number of values, {@code channels * height * width}. */
	public int size() {
		return values.length;
	}

	/** The live row-major array behind this tensor. */
	public double[] values() {
		return values;
	}

	/** The position of a value in {@link #values()}. */
	public int index(final int channel, final int y, final int x) {
		return (channel * height + y) * width + x;
	}

	public double get(final int channel, final int y, final int x) {
		return values[index(channel, y, x)];
	}

	public boolean hasShapeOf(final Tensor other) {
		return channels == other.channels && height == other.height && width == other.width;
	}

	/** The shape in words, such as {@code 3×224×224}. */
	public String shape() {
		return channels + "×" + height + "×" + width;
	}

	/** A tensor of the same shape with an array of its own. */
	public Tensor copy() {
		return new Tensor(channels, height, width, values.clone());
	}

	/** A new tensor of zeros in the shape of this one. */
	public Tensor zeros() {
		return zeros(channels, height, width);
	}

	/**
	 * The new tensor {@code this − other}.
	 *
	 * @throws IllegalArgumentException if the shapes differ
	 */
	public Tensor minus(final Tensor other) {
		requireShapeOf(other);
		final Tensor difference = copy();
		for (int i = 0; i < values.length; i++) {
			difference.values[i] -= other.values[i];
		}
		return difference;
	}

	/** The sum of all values. */
	public double sum() {
		double sum = 0;
		for (final double value : values) {
			sum += value;
		}
		return sum;
	}

	/** The sum of the absolute values (the L1 norm). */
	public double absoluteSum() {
		double sum = 0;
		for (final double value : values) {
			sum += Math.abs(value);
		}
		return sum;
	}

	/** Whether every value is a number: neither NaN nor infinite. */
	public boolean isFinite() {
		return Arrays.stream(values).allMatch(Double::isFinite);
	}

	/** Whether all values are equal after rounding to single precision, in which engines compute. Shapes are the same. */
	public boolean equalsAsFloats(final Tensor other) {
		requireShapeOf(other);
		for (int i = 0; i < values.length; i++) {
			if ((float) values[i] != (float) other.values[i]) return false;
		}
		return true;
	}

	/**
	 * @throws IllegalArgumentException if the other tensor has another shape
	 */
	public void requireShapeOf(final Tensor other) {
		if (!hasShapeOf(other)) {
			throw new IllegalArgumentException("Tensors of one shape were expected, but " + shape() + " and " +
				other.shape() + " came.");
		}
	}

	@Override
	public String toString() {
		return "Tensor " + shape();
	}
}
