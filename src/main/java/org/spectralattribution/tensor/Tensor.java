package org.spectralattribution.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A dense array of double values: channels × any number of spatial axes, none of them included.
 * <p>
 * An image has the shape channels × height × width, a volume channels × depth × height × width, and the outputs of a
 * classifier, which have no spatial axes, classes alone. Values lie in row-major order: the channel is the slowest
 * axis and the last spatial axis the fastest. A tensor wraps its array and does not copy it; code that is handed a
 * tensor treats it as read-only unless its contract says otherwise.
 */
public final class Tensor {

	/** The channels, then the spatial sides, slowest first. */
	private final int[] shape;
	private final double[] values;

	private Tensor(final int[] shape, final double[] values) {
		this.shape = shape;
		this.values = values;
	}

	/**
	 * Wraps an array.
	 *
	 * @param shape the channels, then the spatial sides, slowest first
	 * @param values row-major values, used without a copy
	 * @throws IllegalArgumentException if there are no channels, a side is below 1, or the array's length is not the
	 *           product of all sides
	 */
	public static Tensor of(final int[] shape, final double... values) {
		final int size = sizeOf(shape);
		if (values.length != size) {
			throw new IllegalArgumentException("Expected " + size + " values for a tensor of " + text(shape) + ", but got " +
				values.length + ".");
		}
		return new Tensor(shape.clone(), values);
	}

	/** Wraps an array as a tensor of the given spatial sides, slowest first; see {@link #of(int[], double...)}. */
	public static Tensor of(final int channels, final int[] sides, final double... values) {
		final int[] shape = new int[sides.length + 1];
		shape[0] = channels;
		System.arraycopy(sides, 0, shape, 1, sides.length);
		return of(shape, values);
	}

	/** Wraps an array as a tensor of two spatial axes; see {@link #of(int[], double...)}. */
	public static Tensor of(final int channels, final int height, final int width, final double... values) {
		return of(new int[] { channels, height, width }, values);
	}

	/**
	 * A new tensor of zeros.
	 *
	 * @param shape the channels, then the spatial sides, slowest first
	 * @throws IllegalArgumentException if there are no channels, or a side is below 1
	 */
	public static Tensor zeros(final int... shape) {
		return new Tensor(shape.clone(), new double[sizeOf(shape)]);
	}

	private static int sizeOf(final int[] shape) {
		if (shape.length == 0 || Arrays.stream(shape).anyMatch(side -> side < 1)) {
			throw new IllegalArgumentException("Expected a tensor with channels and sides of at least 1, but got " +
				(shape.length == 0 ? "no channels" : text(shape)) + ".");
		}
		return Arrays.stream(shape).reduce(1, Math::multiplyExact);
	}

	private static String text(final int[] shape) {
		return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("×"));
	}

	public int channels() {
		return shape[0];
	}

	/** The number of spatial axes, 0 or more. */
	public int axes() {
		return shape.length - 1;
	}

	/**
	 * The length of a spatial axis.
	 *
	 * @param axis from 0, the slowest, to {@link #axes()} − 1, the fastest
	 */
	public int side(final int axis) {
		return shape[axis + 1];
	}

	/** The lengths of all spatial axes, slowest first: a new array of {@link #axes()} numbers. */
	public int[] sides() {
		return Arrays.copyOfRange(shape, 1, shape.length);
	}

	/** The number of values of one channel: the product of all {@link #sides()}, 1 without spatial axes. */
	public int channelSize() {
		return values.length / shape[0];
	}

	/** The number of values of all channels. */
	public int size() {
		return values.length;
	}

	/** The live row-major array behind this tensor. */
	public double[] values() {
		return values;
	}

	/**
	 * The side of the first of two spatial axes.
	 *
	 * @throws IllegalStateException if there are not exactly two
	 */
	public int height() {
		requireImage();
		return shape[1];
	}

	/**
	 * The side of the second of two spatial axes.
	 *
	 * @throws IllegalStateException if there are not exactly two
	 */
	public int width() {
		requireImage();
		return shape[2];
	}

	/**
	 * The position in {@link #values()} of a value of an image.
	 *
	 * @throws IllegalStateException if there are not exactly two spatial axes
	 */
	public int index(final int channel, final int y, final int x) {
		requireImage();
		return (channel * shape[1] + y) * shape[2] + x;
	}

	/**
	 * A value of an image.
	 *
	 * @throws IllegalStateException if there are not exactly two spatial axes
	 */
	public double get(final int channel, final int y, final int x) {
		return values[index(channel, y, x)];
	}

	private void requireImage() {
		if (shape.length != 3) {
			throw new IllegalStateException("Expected an image of channels × height × width, but got a tensor of " + shape() +
				".");
		}
	}

	public boolean hasShapeOf(final Tensor other) {
		return Arrays.equals(shape, other.shape);
	}

	/** The shape as text, such as {@code 3×224×224}. */
	public String shape() {
		return text(shape);
	}

	/** A tensor of the same shape with an array of its own. */
	public Tensor copy() {
		return new Tensor(shape, values.clone());
	}

	/** A new tensor of zeros in the shape of this one. */
	public Tensor zeros() {
		return new Tensor(shape, new double[values.length]);
	}

	/**
	 * A new tensor of zeros in the shape of this one but for the length of one spatial axis.
	 *
	 * @throws IllegalArgumentException if the side is below 1
	 */
	public Tensor zerosWithSide(final int axis, final int side) {
		final int[] other = shape.clone();
		other[axis + 1] = side;
		return zeros(other);
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

	/**
	 * Adds {@code factor · other} to the values of this tensor itself.
	 *
	 * @throws IllegalArgumentException if the shapes differ
	 */
	public void addScaled(final double factor, final Tensor other) {
		requireShapeOf(other);
		final double[] added = other.values;
		for (int i = 0; i < values.length; i++) {
			values[i] += factor * added[i];
		}
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
		for (final double value : values) {
			if (!Double.isFinite(value)) return false;
		}
		return true;
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
			throw new IllegalArgumentException("Expected tensors of one shape, but got " + shape() + " and " + other.shape() +
				".");
		}
	}

	@Override
	public String toString() {
		return "Tensor " + shape();
	}
}
