package org.spectralattribution.transform;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;

/** Chooses what decomposes a matrix: a library where the matrix is large and the library can, otherwise EJML. */
public final class LargeSvd {

	/** Matrices of which no side is shorter are large. Smaller ones keep EJML's bits: at 128×128 it takes 6 ms. */
	private static final int LARGE = 129;

	/** The largest error of a product or of an orthonormal matrix, over its size. */
	private static final double ROUNDING = 1e-10;

	private static final int LONGEST_REASON = 100;

	private LargeSvd() {}

	/**
	 * The decomposition of a matrix, see {@link Svd#of(double[], int, int, int)}. Cannot be cancelled.
	 *
	 * @param library is asked for large matrices. Where it is empty, fails or gives what is no decomposition, EJML does it
	 * @throws IllegalArgumentException if a value of the matrix is NaN or infinite
	 */
	public static Svd of(final double[] values, final int offset, final int rows, final int columns,
		final Optional<SvdLibrary> library)
	{
		if (library.isEmpty() || !isLarge(rows, columns)) return Svd.of(values, offset, rows, columns);
		final double[] matrix = Arrays.copyOfRange(values, offset, offset + rows * columns);
		// Not every library refuses these.
		if (!Arrays.stream(matrix).allMatch(Double::isFinite)) return Svd.of(values, offset, rows, columns);
		try {
			final double[][] parts = library.get().decompose(matrix, rows, columns);
			if (isDecomposition(parts, matrix, rows, columns)) {
				return Svd.of(parts, rows, columns, library.get());
			}
			return instead(values, offset, rows, columns, library.get(), "gave a wrong one");
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException | LinkageError | OutOfMemoryError e) {
			final String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("").trim();
			return instead(values, offset, rows, columns, library.get(), "failed: " + reason.substring(0, Math.min(
				LONGEST_REASON, reason.length())));
		}
	}

	/**
	 * Whether a matrix may have been decomposed by a library, so that the last digits of its singular values are not those
	 * of EJML.
	 */
	public static boolean isLarge(final int rows, final int columns) {
		return Math.min(rows, columns) >= LARGE;
	}

	private static Svd instead(final double[] values, final int offset, final int rows, final int columns,
		final SvdLibrary library, final String reason)
	{
		return Svd.of(values, offset, rows, columns).withMaker(Svd.EJML + " (" + library.name() + " " + reason + ")");
	}

	/**
	 * Whether parts are those of a matrix, as far as its product with a random vector and those of the parts tell, which
	 * differ wherever an error is more than rounding.
	 */
	private static boolean isDecomposition(final double[][] parts, final double[] matrix, final int rows,
		final int columns)
	{
		final int count = Math.min(rows, columns);
		if (parts[0].length != rows * count || parts[1].length != count || parts[2].length != count * columns) return false;
		for (int i = 0; i < count; i++) {
			if (!(parts[1][i] >= 0 && (i == 0 || parts[1][i] <= parts[1][i - 1]))) return false;
		}
		final Random random = new Random(1);
		final double[] vector = random.doubles(columns, -1, 1).toArray();
		final double[] inner = times(parts[2], vector, count);
		final double[] scaled = new double[count];
		for (int i = 0; i < count; i++) {
			scaled[i] = parts[1][i] * inner[i];
		}
		final double[] weights = random.doubles(count, -1, 1).toArray();
		return isClose(times(matrix, vector, rows), times(parts[0], scaled, rows), parts[1][0] * norm(vector)) && isClose(
			weights, transposedTimes(parts[0], times(parts[0], weights, rows), count), norm(weights)) && isClose(weights,
				times(parts[2], transposedTimes(parts[2], weights, columns), count), norm(weights));
	}

	private static double[] times(final double[] matrix, final double[] vector, final int rows) {
		final double[] product = new double[rows];
		for (int row = 0; row < rows; row++) {
			final int start = row * vector.length;
			double sum = 0;
			for (int i = 0; i < vector.length; i++) {
				sum += matrix[start + i] * vector[i];
			}
			product[row] = sum;
		}
		return product;
	}

	private static double[] transposedTimes(final double[] matrix, final double[] vector, final int columns) {
		final double[] product = new double[columns];
		for (int row = 0; row < vector.length; row++) {
			final int start = row * columns;
			for (int i = 0; i < columns; i++) {
				product[i] += matrix[start + i] * vector[row];
			}
		}
		return product;
	}

	private static boolean isClose(final double[] expected, final double[] actual, final double size) {
		final double[] difference = new double[expected.length];
		for (int i = 0; i < difference.length; i++) {
			difference[i] = expected[i] - actual[i];
		}
		return norm(difference) <= ROUNDING * size;
	}

	private static double norm(final double[] vector) {
		return Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum());
	}
}
