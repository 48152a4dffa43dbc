package org.spectralattribution.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A library decomposes large matrices; where it is missing or fails, EJML does, and says so. */
final class LargeSvdTest {

	private static final int ROWS = 140;
	private static final int COLUMNS = 129;
	private static final double[] VALUES = new Random(1).doubles(3 + ROWS * COLUMNS, -1, 1).toArray();

	/** EJML, in the form of a library, whose answers may be spoiled. */
	private static final class Library implements SvdLibrary {

		private final UnaryOperator<double[][]> answer;
		private int decompositions;
		private int products;

		Library(final UnaryOperator<double[][]> answer) {
			this.answer = answer;
		}

		@Override
		public String name() {
			return "Library 1";
		}

		@Override
		public double[][] decompose(final double[] matrix, final int rows, final int columns) {
			decompositions++;
			final SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(rows, columns, true, true,
				true);
			assertTrue(svd.decompose(DMatrixRMaj.wrap(rows, columns, matrix.clone())));
			final DMatrixRMaj u = svd.getU(null, false);
			final DMatrixRMaj w = svd.getW(null);
			final DMatrixRMaj v = svd.getV(null, true);
			SingularOps_DDRM.descendingOrder(u, false, w, v, true);
			final int count = Math.min(rows, columns);
			final double[] values = new double[count];
			for (int i = 0; i < count; i++) {
				values[i] = w.get(i, i);
			}
			return answer.apply(new double[][] { u.data, values, Arrays.copyOf(v.data, count * columns) });
		}

		@Override
		public double[] product(final double[] left, final double[] scales, final double[] right, final int rows,
			final int columns)
		{
			products++;
			throw new IllegalStateException("no product");
		}
	}

	private static Svd svd(final SvdLibrary library) {
		return LargeSvd.of(VALUES, 3, ROWS, COLUMNS, Optional.ofNullable(library));
	}

	private static void requireParts(final Svd svd) {
		final double[] sum = VALUES.clone();
		final double[] minus = new double[svd.rank()];
		Arrays.fill(minus, -1);
		svd.add(minus, 0, sum, 3);
		assertArrayEquals(new double[ROWS * COLUMNS], Arrays.copyOfRange(sum, 3, sum.length), 1e-12);
	}

	@Test
	void theLibraryDecomposesLargeMatrices() {
		final Library library = new Library(parts -> parts);
		final Svd svd = svd(library);
		assertEquals("Library 1", svd.maker());
		assertEquals(1, library.decompositions);
		requireParts(svd);
	}

	@Test
	void withoutALibraryEjmlDecomposes() {
		final Svd svd = svd(null);
		assertEquals("EJML", svd.maker());
		requireParts(svd);
	}

	@Test
	void ofSmallMatricesTheLibraryIsNotAsked() {
		final Library library = new Library(parts -> parts);
		assertEquals("EJML", LargeSvd.of(VALUES, 0, 128, 140, Optional.of(library)).maker());
		assertEquals("EJML", LargeSvd.of(VALUES, 0, 140, 128, Optional.of(library)).maker());
		assertEquals(0, library.decompositions);
	}

	@Test
	void whereTheLibraryFailsEjmlDecomposesAndSaysSo() {
		final Svd svd = svd(new Library(parts -> {
			throw new IllegalStateException("LAPACK is missing.\n at x");
		}));
		assertEquals("EJML (Library 1 failed: LAPACK is missing.)", svd.maker());
		requireParts(svd);
		assertEquals("EJML (Library 1 failed: memory)", svd(new Library(parts -> {
			throw new OutOfMemoryError("memory");
		})).maker());
		assertEquals("EJML (Library 1 failed: native)", svd(new Library(parts -> {
			throw new UnsatisfiedLinkError("native");
		})).maker());
	}

	/** One wrong number of a part is found: a value, a vector, their order, their number, or NaN. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5 })
	void aWrongDecompositionIsNotUsed(final int kind) {
		final Svd svd = svd(new Library(parts -> {
			if (kind == 0) parts[0][7] += 1e-6;
			if (kind == 1) parts[1][COLUMNS - 1] = 0;
			if (kind == 2) parts[2][7] += 1e-6;
			if (kind == 3) parts[1][3] = parts[1][2] + 1;
			if (kind == 4) parts[0][0] = Double.NaN;
			if (kind == 5) parts[1] = Arrays.copyOf(parts[1], 5);
			return parts;
		}));
		assertEquals("EJML (Library 1 gave a wrong one)", svd.maker());
		requireParts(svd);
	}

	/** Parts that are no orthonormal vectors may have the right sum. */
	@Test
	void partsOfTheRightSumThatAreNotOrthonormalAreNotUsed() {
		assertEquals("EJML (Library 1 gave a wrong one)", svd(new Library(parts -> {
			for (int row = 0; row < ROWS; row++) {
				parts[0][row * COLUMNS + 4] *= 2;
			}
			for (int column = 0; column < COLUMNS; column++) {
				parts[2][4 * COLUMNS + column] /= 2;
			}
			return parts;
		})).maker());
	}

	@Test
	void aCancelledCallIsNoFailure() {
		assertThrows(CancellationException.class, () -> svd(new Library(parts -> {
			throw new CancellationException();
		})));
	}

	@Test
	void whereTheProductFailsItIsSummedUpHere() {
		final Library library = new Library(parts -> parts);
		final double[] ones = new double[COLUMNS];
		Arrays.fill(ones, 1);
		assertArrayEquals(Arrays.copyOfRange(VALUES, 3, VALUES.length), svd(library).product(ones), 1e-12);
		assertEquals(1, library.products);
	}

	@Test
	void refusesWhatIsNoNumber() {
		final double[] values = VALUES.clone();
		values[9] = Double.NaN;
		final Library library = new Library(parts -> parts);
		final Exception e = assertThrows(IllegalArgumentException.class, () -> LargeSvd.of(values, 3, ROWS, COLUMNS, Optional
			.of(library)));
		assertTrue(e.getMessage().contains("NaN or infinite"), e.getMessage());
		assertEquals(0, library.decompositions);
	}
}
