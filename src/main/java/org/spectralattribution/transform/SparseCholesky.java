package org.spectralattribution.transform;

import java.util.Arrays;

import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.sparse.csc.decomposition.chol.CholeskyUpLooking_DSCC;
import org.ejml.sparse.csc.misc.TriangularSolver_DSCC;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.Detached;

/**
 * The Cholesky decomposition of a sparse symmetric positive definite matrix, {@code A = L Lᵀ}, by EJML in double
 * precision, which solves {@code A x = b} for any number of right sides.
 * <p>
 * How sparse L is depends on the order of the unknowns, which the caller chooses: see {@link NestedDissection}.
 */
public final class SparseCholesky {

	private static final Detached CALLS = new Detached("Sparse Cholesky decomposition");

	private final DMatrixSparseCSC lower;

	private SparseCholesky(final DMatrixSparseCSC lower) {
		this.lower = lower;
	}

	/**
	 * Decomposes a matrix. The user can cancel it.
	 *
	 * @param size the number of rows, and of columns
	 * @param rows the row of each entry, from 0; no entry is below the diagonal, and none is given twice
	 * @param columns the column of each entry
	 * @param values the entry; there are as many as rows and as columns
	 * @throws IllegalArgumentException if the matrix is not positive definite, or a value is NaN or infinite
	 * @throws java.util.concurrent.CancellationException if the user has cancelled
	 */
	public static SparseCholesky of(final int size, final int[] rows, final int[] columns, final double[] values) {
		final DMatrixSparseTriplet entries = new DMatrixSparseTriplet(size, size, values.length);
		for (int i = 0; i < values.length; i++) {
			Cancellation.check(i);
			entries.addItem(rows[i], columns[i], values[i]);
		}
		final DMatrixSparseCSC upper = DConvertMatrixStruct.convert(entries, (DMatrixSparseCSC) null);
		final CholeskyUpLooking_DSCC cholesky = new CholeskyUpLooking_DSCC();
		// EJML takes a NaN on the diagonal for positive.
		if (!Arrays.stream(values).allMatch(Double::isFinite) || !CALLS.call(() -> cholesky.decompose(upper))) {
			throw new IllegalArgumentException("A Cholesky decomposition: expected a positive definite matrix of finite " +
				"numbers, but got a " + size + "×" + size + " one that is not.");
		}
		return new SparseCholesky(cholesky.getL());
	}

	/** The number of entries of L that are stored: what a solution costs. */
	public int entries() {
		return lower.nz_length;
	}

	/**
	 * The solution of {@code A x = b}. Several threads may ask at the same time. The user can cancel it.
	 *
	 * @param right b, one value per row; left unchanged
	 * @return x, a new array
	 */
	public double[] solve(final double[] right) {
		return CALLS.call(() -> {
			final double[] x = right.clone();
			TriangularSolver_DSCC.solveL(lower, x);
			TriangularSolver_DSCC.solveTranL(lower, x);
			return x;
		});
	}
}
