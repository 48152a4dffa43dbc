package org.spectralattribution.transform;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * A linear map of lines of {@code inputs} values to lines of {@code outputs} values, which can go along any spatial
 * axis of a tensor: blur, resampling and orthonormal transforms are made of such maps, one per axis.
 * <p>
 * The matrix is banded: an output is a weighted sum of consecutive inputs. The weights of an output are added up from
 * the first input to the last, for every axis alike.
 */
public final class LineOperator {

	/** Lines that are worked on side by side: enough for vector instructions, few enough for the processor's cache. */
	private static final int TILE = 128;

	/** Outputs between two questions whether the user has cancelled: of a full matrix a few million products. */
	private static final int SOME = 32;

	private final int inputs;
	private final int[] first;
	private final double[][] weights;

	private LineOperator(final int inputs, final int[] first, final double[][] weights) {
		this.inputs = inputs;
		this.first = first;
		this.weights = weights;
	}

	/**
	 * @param inputs the length of an input line
	 * @param first for each output the first input that it takes, used without a copy
	 * @param weights for each output the weights of that input and its successors, used without a copy
	 * @throws IllegalArgumentException if a band goes beyond the input line, or the arrays differ in length
	 */
	public static LineOperator of(final int inputs, final int[] first, final double[][] weights) {
		if (first.length != weights.length) {
			throw new IllegalArgumentException("Expected one band per output, but got " + first.length + " starts and " +
				weights.length + " bands.");
		}
		for (int i = 0; i < first.length; i++) {
			if (first[i] < 0 || first[i] + weights[i].length > inputs) {
				throw new IllegalArgumentException("Expected bands within the inputs 0 to " + (inputs - 1) + ", but output " + i +
					" takes " + weights[i].length + " from " + first[i] + " on.");
			}
		}
		return new LineOperator(inputs, first, weights);
	}

	/**
	 * The correlation of a line with a kernel about each of its positions.
	 *
	 * @param kernel an odd number of weights
	 * @param border the position within the line whose value stands for one outside of it, at most half a kernel away;
	 *          below 0 where 0 stands for it
	 */
	public static LineOperator correlation(final double[] kernel, final int side, final IntUnaryOperator border) {
		final int half = kernel.length / 2;
		final int[] first = new int[side];
		final double[][] weights = new double[side][];
		for (int i = 0; i < side; i++) {
			Cancellation.check();
			first[i] = Math.max(0, i - half);
			weights[i] = new double[Math.min(side, i + half + 1) - first[i]];
			for (int k = 0; k < kernel.length; k++) {
				final int position = i + k - half;
				final int inside = position >= 0 && position < side ? position : border.applyAsInt(position);
				if (inside >= 0) weights[i][inside - first[i]] += kernel[k];
			}
		}
		return new LineOperator(side, first, weights);
	}

	/** The map whose matrix is the transpose of this one's. */
	public LineOperator transposed() {
		final int[] start = new int[inputs];
		final int[] end = new int[inputs];
		for (int i = 0; i < weights.length; i++) {
			Cancellation.check();
			for (int j = first[i]; j < first[i] + weights[i].length; j++) {
				if (end[j] == 0) start[j] = i;
				end[j] = i + 1;
			}
		}
		final double[][] bands = new double[inputs][];
		for (int j = 0; j < inputs; j++) {
			bands[j] = new double[end[j] - start[j]];
		}
		for (int i = 0; i < weights.length; i++) {
			Cancellation.check();
			for (int k = 0; k < weights[i].length; k++) {
				bands[first[i] + k][i - start[first[i] + k]] = weights[i][k];
			}
		}
		return new LineOperator(weights.length, start, bands);
	}

	/** The length of an input line. */
	public int inputs() {
		return inputs;
	}

	/** The length of an output line. */
	public int outputs() {
		return weights.length;
	}

	/**
	 * Maps every line along an axis.
	 *
	 * @param axis from 0, the slowest spatial axis
	 * @return a new tensor, whose side along the axis is {@link #outputs()}
	 * @throws IllegalArgumentException if the tensor's side along the axis is not {@link #inputs()}
	 */
	public Tensor apply(final Tensor tensor, final int axis) {
		if (tensor.side(axis) != inputs) {
			throw new IllegalArgumentException("Expected a tensor with a side of " + inputs + " along axis " + axis +
				", but got " + tensor.shape() + ".");
		}
		final Tensor target = tensor.zerosWithSide(axis, outputs());
		final int inner = innerSize(tensor, axis);
		final int outer = tensor.size() / inputs / inner;
		final int width = Math.min(TILE, inner);
		final int count = Math.min(TILE / width, outer);
		final double[][] rows = new double[inputs][width * count];
		final double[][] sums = new double[outputs()][width * count];
		for (int block = 0; block < outer; block += count) {
			final int blocks = Math.min(count, outer - block);
			for (int start = 0; start < inner; start += width) {
				final int length = Math.min(width, inner - start);
				gather(tensor.values(), block * inputs * inner + start, inner, blocks, length, rows);
				for (int i = 0; i < sums.length; i++) {
					if (i % SOME == 0) Cancellation.check();
					Arrays.fill(sums[i], 0);
					addRows(weights[i], rows, first[i], sums[i], blocks * length);
				}
				scatter(sums, blocks, length, target.values(), block * outputs() * inner + start, inner);
			}
		}
		return target;
	}

	/**
	 * Maps every line along every axis, the last axis first.
	 *
	 * @param ofAxis gives the map of an axis
	 * @return a new tensor; the tensor itself if it has no spatial axes
	 */
	public static Tensor applyToAll(final Tensor tensor, final IntFunction<LineOperator> ofAxis) {
		Tensor mapped = tensor;
		for (int axis = tensor.axes() - 1; axis >= 0; axis--) {
			mapped = ofAxis.apply(axis).apply(mapped, axis);
		}
		return mapped;
	}

	/**
	 * Brings a tensor to other sides, axis by axis. Axes that shrink come first, so that nothing in between is larger
	 * than both ends; an axis that keeps its side is left alone.
	 *
	 * @param sides one per spatial axis, slowest first
	 * @param kernel makes the map of an axis
	 * @return the tensor itself where it already has these sides, else a new tensor
	 */
	public static Tensor resample(final Tensor tensor, final int[] sides, final ResamplingKernel kernel) {
		Tensor resampled = tensor;
		for (final boolean shrinks : new boolean[] { true, false }) {
			for (int axis = 0; axis < sides.length; axis++) {
				final int from = tensor.side(axis);
				if (sides[axis] != from && sides[axis] < from == shrinks) {
					resampled = kernel.between(from, sides[axis]).apply(resampled, axis);
				}
			}
		}
		return resampled;
	}

	/** Makes the map from a line of one length to one of another. */
	@FunctionalInterface
	public interface ResamplingKernel {

		LineOperator between(int inputs, int outputs);
	}

	/** The number of values that lie between neighbours along an axis. */
	private static int innerSize(final Tensor tensor, final int axis) {
		int size = 1;
		for (int after = axis + 1; after < tensor.axes(); after++) {
			size *= tensor.side(after);
		}
		return size;
	}

	/** Brings lines side by side: row j gets what lies at position j of every line. */
	private static void gather(final double[] source, final int start, final int inner, final int blocks,
		final int length, final double[][] rows)
	{
		for (int block = 0; block < blocks; block++) {
			for (int j = 0; j < rows.length; j++) {
				final double[] row = rows[j];
				final int to = block * length;
				final int from = start + (block * rows.length + j) * inner;
				if (length == 1) row[to] = source[from];
				else System.arraycopy(source, from, row, to, length);
			}
		}
	}

	/** Brings rows to where {@link #gather} would take them from. */
	private static void scatter(final double[][] rows, final int blocks, final int length, final double[] target,
		final int start, final int inner)
	{
		for (int block = 0; block < blocks; block++) {
			for (int i = 0; i < rows.length; i++) {
				final double[] row = rows[i];
				final int from = block * length;
				final int to = start + (block * rows.length + i) * inner;
				if (length == 1) target[to] = row[from];
				else System.arraycopy(row, from, target, to, length);
			}
		}
	}

	/** Adds weighted rows to sums. All arrays have the same index, which is what the compiler needs to vectorise it. */
	private static void addRows(final double[] weights, final double[][] rows, final int first, final double[] sums,
		final int length)
	{
		int k = 0;
		for (; k + 3 < weights.length; k += 4) {
			addFour(weights, k, rows, first + k, sums, length);
		}
		for (; k + 1 < weights.length; k += 2) {
			addTwo(weights[k], rows[first + k], weights[k + 1], rows[first + k + 1], sums, length);
		}
		if (k < weights.length) {
			addOne(weights[k], rows[first + k], sums, length);
		}
	}

	private static void addOne(final double a, final double[] p, final double[] sums, final int length) {
		for (int x = 0; x < length; x++) {
			sums[x] += a * p[x];
		}
	}

	private static void addTwo(final double a, final double[] p, final double b, final double[] q, final double[] sums,
		final int length)
	{
		for (int x = 0; x < length; x++) {
			sums[x] = sums[x] + a * p[x] + b * q[x];
		}
	}

	private static void addFour(final double[] weights, final int k, final double[][] rows, final int first,
		final double[] sums, final int length)
	{
		final double a = weights[k];
		final double b = weights[k + 1];
		final double c = weights[k + 2];
		final double d = weights[k + 3];
		final double[] p = rows[first];
		final double[] q = rows[first + 1];
		final double[] r = rows[first + 2];
		final double[] s = rows[first + 3];
		for (int x = 0; x < length; x++) {
			sums[x] = sums[x] + a * p[x] + b * q[x] + c * r[x] + d * s[x];
		}
	}
}
