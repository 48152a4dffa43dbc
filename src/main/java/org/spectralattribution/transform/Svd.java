package org.spectralattribution.transform;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.spectralattribution.cancellation.Cancellation;

/**
 * The thin singular value decomposition of a real matrix, {@code A = Σ σᵢ uᵢ vᵢᵀ}, in double precision.
 * <p>
 * There are {@code min(rows, columns)} singular values, in descending order and none below 0.
 */
public final class Svd {

	static final String EJML = "EJML";

	private static final double ROUNDING = 1e-14;

	/** Multiplications of a product that cannot be cancelled: less than a second. */
	private static final double BLOCK = 5e9;

	private final int rows;
	private final int columns;
	private final double[] singularValues;
	private final double[] left;
	/** One array per component, so that {@link #add} runs over arrays of one index, which the compiler can vectorise. */
	private final double[][] right;
	private final int rank;
	private final String maker;
	private final Optional<SvdLibrary> library;

	private Svd(final double[] left, final double[] singularValues, final double[][] right, final int rows,
		final String maker, final Optional<SvdLibrary> library)
	{
		this.rows = rows;
		columns = right[0].length;
		this.singularValues = singularValues;
		this.left = left;
		this.right = right;
		rank = (int) Arrays.stream(singularValues).filter(value -> value > ROUNDING * singularValues[0]).count();
		this.maker = maker;
		this.library = library;
	}

	/** What a library has decomposed: left, rows × n, n singular values, and right, n × columns; used without a copy. */
	static Svd of(final double[][] parts, final int rows, final int columns, final SvdLibrary library) {
		return new Svd(parts[0], parts[1], lines(parts[2], columns), rows, library.name(), Optional.of(library));
	}

	private static double[][] lines(final double[] values, final int columns) {
		return IntStream.range(0, values.length / columns).mapToObj(i -> Arrays.copyOfRange(values, i * columns, (i + 1) *
			columns)).toArray(double[][]::new);
	}

	/** The same decomposition with other words about what made it. */
	Svd withMaker(final String words) {
		return new Svd(left, singularValues, right, rows, words, library);
	}

	/**
	 * Decomposes a matrix that lies row by row in an array. The array is left unchanged. Cannot be cancelled.
	 *
	 * @param values holds the matrix from {@code offset} on
	 * @throws IllegalArgumentException if a value of the matrix is NaN or infinite
	 */
	public static Svd of(final double[] values, final int offset, final int rows, final int columns) {
		final DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
		System.arraycopy(values, offset, matrix.data, 0, rows * columns);
		final SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(rows, columns, true, true,
			true);
		// EJML loops or answers with NaN for some non-finite matrices before it gives up, so they never reach it.
		if (!isFinite(matrix.data, rows * columns) || !svd.decompose(matrix)) {
			throw new IllegalArgumentException("A singular value decomposition: expected finite numbers, but got a " +
				rows + "×" + columns + " matrix with NaN or infinite ones.");
		}
		final DMatrixRMaj u = svd.getU(null, false);
		final DMatrixRMaj w = svd.getW(null);
		final DMatrixRMaj vTransposed = svd.getV(null, true);
		SingularOps_DDRM.descendingOrder(u, false, w, vTransposed, true);
		final double[] singularValues = new double[Math.min(rows, columns)];
		for (int i = 0; i < singularValues.length; i++) {
			singularValues[i] = w.get(i, i);
		}
		return new Svd(u.data, singularValues, lines(Arrays.copyOf(vTransposed.data, singularValues.length * columns),
			columns), rows, EJML, Optional.empty());
	}

	private static boolean isFinite(final double[] values, final int length) {
		for (int i = 0; i < length; i++) {
			if (!Double.isFinite(values[i])) return false;
		}
		return true;
	}

	/** What made the decomposition, in words for the record: {@code EJML}, or a library's name. */
	public String maker() {
		return maker;
	}

	public int rows() {
		return rows;
	}

	public int columns() {
		return columns;
	}

	/** The numerical rank: the number of singular values that are more than rounding, above 1e-14 of the largest. */
	public int rank() {
		return rank;
	}

	/** The {@code i}-th largest singular value, from 0. */
	public double singularValue(final int i) {
		return singularValues[i];
	}

	/** The sum of the absolute values of the {@code i}-th component, {@code σᵢ ‖uᵢ‖₁ ‖vᵢ‖₁}. */
	public double absoluteSum(final int i) {
		final int size = singularValues.length;
		final double ofLeft = IntStream.range(0, rows).mapToDouble(row -> Math.abs(left[row * size + i])).sum();
		return singularValues[i] * ofLeft * Arrays.stream(right[i]).map(Math::abs).sum();
	}

	/**
	 * Adds {@code Σ weights[i] · σᵢ uᵢ vᵢᵀ} to a matrix that lies row by row in an array. Components of weight 0
	 * cost nothing.
	 *
	 * @param weights holds the {@link #rank()} weights from {@code from} on
	 * @param target holds the matrix from {@code offset} on
	 */
	public void add(final double[] weights, final int from, final double[] target, final int offset) {
		final Sum sum = sum(weights, from);
		final double[] values = new double[columns];
		// Row by row, so that a row of the target stays in the processor's cache for all components.
		for (int row = 0; row < rows && !sum.isEmpty(); row++) {
			Cancellation.check();
			final int start = offset + row * columns;
			System.arraycopy(target, start, values, 0, columns);
			sum.addRow(row, values);
			System.arraycopy(values, 0, target, start, columns);
		}
	}

	/**
	 * The same sum of most components as a new matrix, row by row: by the library that made the decomposition, if it can.
	 *
	 * @param weights {@link #rank()} weights
	 */
	public double[] product(final double[] weights) {
		try {
			if (library.isPresent()) return product(library.get(), scales(weights));
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException | LinkageError | OutOfMemoryError e) {
			// The sum below needs no library and hardly any memory.
		}
		final double[] sum = new double[rows * columns];
		add(weights, 0, sum, 0);
		return sum;
	}

	/** In blocks of rows, between which it can be cancelled. */
	private double[] product(final SvdLibrary maker, final double[] scales) {
		final double[] flat = Arrays.stream(right).flatMapToDouble(Arrays::stream).toArray();
		final double[] product = new double[rows * columns];
		final int block = (int) Math.max(1, BLOCK / Math.max(1, (double) scales.length * columns));
		for (int row = 0; row < rows; row += block) {
			Cancellation.check();
			final int count = Math.min(block, rows - row);
			System.arraycopy(maker.product(Arrays.copyOfRange(left, row * scales.length, (row + count) * scales.length), scales,
				flat, count, columns), 0, product, row * columns, count * columns);
		}
		return product;
	}

	private double[] scales(final double[] weights) {
		return IntStream.range(0, singularValues.length).mapToDouble(i -> i < rank ? weights[i] * singularValues[i] : 0)
			.toArray();
	}

	/**
	 * The sum {@code Σ weights[i] · σᵢ uᵢ vᵢᵀ}, which is made row by row.
	 *
	 * @param weights holds the {@link #rank()} weights from {@code from} on
	 */
	public Sum sum(final double[] weights, final int from) {
		return new Sum(weights, from);
	}

	/** A weighted sum of components, of which those of weight 0 cost nothing. It belongs to one thread. */
	public final class Sum {

		private final int[] used;
		private final double[] scales;
		private final double[] factors;

		private Sum(final double[] weights, final int from) {
			used = IntStream.range(0, rank).filter(i -> weights[from + i] != 0).toArray();
			scales = Arrays.stream(used).mapToDouble(i -> weights[from + i] * singularValues[i]).toArray();
			factors = new double[used.length];
		}

		/** Whether all weights are 0. */
		public boolean isEmpty() {
			return used.length == 0;
		}

		/** Adds a row of the sum to as many values as there are columns. */
		public void addRow(final int row, final double[] values) {
			final int start = row * singularValues.length;
			for (int k = 0; k < factors.length; k++) {
				factors[k] = scales[k] * left[start + used[k]];
			}
			int k = 0;
			for (; k + 3 < used.length; k += 4) {
				addScaled(values, factors[k], right[used[k]], factors[k + 1], right[used[k + 1]], factors[k + 2],
					right[used[k + 2]], factors[k + 3], right[used[k + 3]]);
			}
			for (; k < used.length; k++) {
				addScaled(values, factors[k], right[used[k]]);
			}
		}
	}

	private static void addScaled(final double[] sums, final double factor, final double[] row) {
		for (int x = 0; x < sums.length; x++) {
			sums[x] += factor * row[x];
		}
	}

	/** Four at once, for which the sums are read and written once; in the same order as one after the other. */
	private static void addScaled(final double[] sums, final double a, final double[] rowA, final double b,
		final double[] rowB, final double c, final double[] rowC, final double d, final double[] rowD)
	{
		for (int x = 0; x < sums.length; x++) {
			sums[x] = sums[x] + a * rowA[x] + b * rowB[x] + c * rowC[x] + d * rowD[x];
		}
	}
}
