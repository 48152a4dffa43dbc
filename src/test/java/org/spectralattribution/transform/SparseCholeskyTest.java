package org.spectralattribution.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.cancellation.CancelledAnywhere;

/** A x = b is solved to rounding, and nested dissection keeps the equations of a grid sparse. */
final class SparseCholeskyTest {

	private static final int SIDE = 48;

	/** The equations of a grid whose neighbours, diagonal ones included, are coupled; numbered in an order. */
	private static final class Grid {

		final int size = SIDE * SIDE;
		final int[] rows = new int[5 * size];
		final int[] columns = new int[5 * size];
		final double[] values = new double[5 * size];
		final int[] numbers = new int[size];

		Grid(final int[] order) {
			for (int i = 0; i < size; i++) {
				numbers[order[i]] = i;
			}
			for (int i = 0; i < size; i++) {
				final int x = i % SIDE;
				put(5 * i, i, i, 8.1);
				put(5 * i + 1, i, x + 1 < SIDE ? i + 1 : -1, -1);
				put(5 * i + 2, i, i + SIDE, -1);
				put(5 * i + 3, i, x + 1 < SIDE ? i + SIDE + 1 : -1, -1);
				put(5 * i + 4, i, x > 0 ? i + SIDE - 1 : -1, -1);
			}
		}

		/** A neighbour beyond the border makes an entry of 0 at the diagonal's column, in a row above. */
		private void put(final int entry, final int position, final int other, final double value) {
			final boolean inside = other >= 0 && other < size;
			final int a = numbers[position];
			final int b = inside ? numbers[other] : a;
			rows[entry] = Math.min(a, b);
			columns[entry] = Math.max(a, b);
			values[entry] = inside ? value : 0;
		}

		private boolean isEntry(final int entry) {
			return values[entry] != 0;
		}

		SparseCholesky decompose() {
			final int[] used = IntStream.range(0, values.length).filter(this::isEntry).toArray();
			return SparseCholesky.of(size, IntStream.of(used).map(i -> rows[i]).toArray(), IntStream.of(used).map(
				i -> columns[i]).toArray(), IntStream.of(used).mapToDouble(i -> values[i]).toArray());
		}

		double[] times(final double[] x) {
			final double[] product = new double[size];
			for (int i = 0; i < values.length; i++) {
				product[rows[i]] += values[i] * x[columns[i]];
				if (rows[i] != columns[i]) product[columns[i]] += values[i] * x[rows[i]];
			}
			return product;
		}
	}

	private static int[] rowByRow() {
		return IntStream.range(0, SIDE * SIDE).toArray();
	}

	@Test
	void solvesAKnownSystem() {
		// 4 2; 2 10, whose decomposition is 2 0; 1 3
		final SparseCholesky cholesky = SparseCholesky.of(2, new int[] { 0, 0, 1 }, new int[] { 0, 1, 1 }, new double[] { 4,
			2, 10 });
		final double[] right = { 8, 22 };
		assertArrayEquals(new double[] { 1, 2 }, cholesky.solve(right), 1e-15);
		assertArrayEquals(new double[] { 8, 22 }, right);
		assertArrayEquals(new double[] { 0.25, 0 }, cholesky.solve(new double[] { 1, 0.5 }), 1e-15);
		assertEquals(3, cholesky.entries());
	}

	@ParameterizedTest(name = "nested dissection: {0}")
	@ValueSource(booleans = { false, true })
	void solvesTheEquationsOfAGridInAnyOrder(final boolean nested) {
		final Grid grid = new Grid(nested ? NestedDissection.order(SIDE, SIDE) : rowByRow());
		final double[] right = new Random(1).doubles(grid.size, -1, 1).toArray();
		assertArrayEquals(right, grid.times(grid.decompose().solve(right)), 1e-13);
	}

	@Test
	void nestedDissectionFillsLessThanRowByRow() {
		final int nested = new Grid(NestedDissection.order(SIDE, SIDE)).decompose().entries();
		final int natural = new Grid(rowByRow()).decompose().entries();
		assertTrue(2 * nested < natural, nested + " and " + natural);
	}

	@Test
	void nestedDissectionTakesEveryPositionOnce() {
		for (final int[] sides : new int[][] { {}, { 1 }, { 7 }, { 5, 9 }, { 1, 20 }, { 4, 5, 6 } }) {
			final int size = IntStream.of(sides).reduce(1, (a, b) -> a * b);
			assertArrayEquals(IntStream.range(0, size).toArray(), IntStream.of(NestedDissection.order(sides)).sorted()
				.toArray());
		}
	}

	/** The middle line comes last, and what lies on its left comes before what lies on its right. */
	@Test
	void theSeparatorComesLast() {
		assertArrayEquals(new int[] { 0, 1, 2, 4, 5, 6, 3 }, NestedDissection.order(7));
	}

	@Test
	void refusesWhatIsNotPositiveDefinite() {
		final int[] first = { 0, 0, 1 };
		final int[] second = { 0, 1, 1 };
		for (final double[] values : new double[][] { { 1, 2, 1 }, { 1, 1, 1 }, { 0, 0, 1 }, { Double.NaN, 0, 1 }, { 1, 0,
			Double.POSITIVE_INFINITY } })
		{
			assertEquals("A Cholesky decomposition: expected a positive definite matrix of finite numbers, but got a 2×2 one " +
				"that is not.", assertThrows(IllegalArgumentException.class, () -> SparseCholesky.of(2, first, second, values))
					.getMessage());
		}
	}

	@Test
	void endsWhenTheUserCancels() {
		final Grid grid = new Grid(NestedDissection.order(SIDE, SIDE));
		CancelledAnywhere.requireEnds(4, () -> grid.decompose().solve(new double[grid.size]));
	}
}
