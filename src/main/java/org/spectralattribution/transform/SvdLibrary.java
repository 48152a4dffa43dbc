package org.spectralattribution.transform;

/**
 * A numerical library that decomposes large matrices faster than plain Java does. It may be missing what it needs: then
 * its calls fail, and what they were to do is done here.
 * <p>
 * Matrices lie row by row in arrays, and are left unchanged. May be called by several threads.
 */
public interface SvdLibrary {

	/** The library's name and version, for the record. */
	String name();

	/**
	 * The thin decomposition of a matrix of finite numbers in double precision: left, rows × n, singular values in
	 * descending order, and right, n × columns, with n the shorter side.
	 *
	 * @throws RuntimeException if the library cannot do it; a {@link LinkageError} or an {@link OutOfMemoryError} says so,
	 *           too
	 * @throws java.util.concurrent.CancellationException if the user has cancelled, or the JVM ends
	 */
	double[][] decompose(double[] matrix, int rows, int columns);

	/**
	 * The product {@code left · diag(scales) · right}, rows × columns.
	 *
	 * @param left rows × n
	 * @param scales n numbers
	 * @param right n × columns
	 * @throws RuntimeException as above
	 */
	double[] product(double[] left, double[] scales, double[] right, int rows, int columns);
}
