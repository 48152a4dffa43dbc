package org.spectralattribution.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SvdTest {

	@ParameterizedTest
	@CsvSource({ "1,1", "1,9", "9,1", "5,5", "40,17", "17,40", "64,64" })
	void componentsSumToTheMatrixAndComeByFallingSingularValue(final int rows, final int columns) {
		final int offset = 3;
		final double[] values = new Random(1).doubles(offset + rows * columns, -1, 1).toArray();
		final Svd svd = Svd.of(values, offset, rows, columns);
		assertEquals(Math.min(rows, columns), svd.rank());
		final double[] sum = new double[values.length];
		System.arraycopy(values, 0, sum, 0, offset);
		for (int i = 0; i < svd.rank(); i++) {
			assertTrue(svd.singularValue(i) >= 0);
			assertTrue(i == 0 || svd.singularValue(i) <= svd.singularValue(i - 1));
			svd.add(only(i, 1, svd), 0, sum, offset);
		}
		assertArrayEquals(values, sum, 1e-12);
	}

	/** The weights of component i alone. */
	private static double[] only(final int i, final double weight, final Svd svd) {
		final double[] weights = new double[svd.rank()];
		weights[i] = weight;
		return weights;
	}

	/** Eckart–Young: what the k largest components miss has the Frobenius norm of the remaining singular values. */
	@Test
	void theLargestComponentsAreTheBestApproximation() {
		final double[] rest = new Random(2).doubles(20 * 30).toArray();
		final Svd svd = Svd.of(rest.clone(), 0, 20, 30);
		for (int i = 0; i < 5; i++) {
			svd.add(only(i, -1, svd), 0, rest, 0);
		}
		double missed = 0;
		for (int i = 5; i < svd.rank(); i++) {
			missed += svd.singularValue(i) * svd.singularValue(i);
		}
		double norm = 0;
		for (final double value : rest) {
			norm += value * value;
		}
		assertEquals(missed, norm, 1e-10);
	}

	@Test
	void knowsTheSingularValuesOfASymmetricMatrix() {
		final Svd svd = Svd.of(new double[] { 3, 1, 1, 3 }, 0, 2, 2);
		assertEquals(4, svd.singularValue(0), 1e-14);
		assertEquals(2, svd.singularValue(1), 1e-14);
	}

	@Test
	void aZeroMatrixHasZeroSingularValues() {
		final Svd svd = Svd.of(new double[12], 0, 3, 4);
		for (int i = 0; i < 3; i++) {
			assertEquals(0, svd.singularValue(i));
		}
		assertEquals(0, svd.rank());
	}

	/** A rectangle in an empty plane. */
	@Test
	void theRankLeavesRoundingOut() {
		final double[] plane = new double[40 * 30];
		for (int i = 0; i < plane.length; i++) {
			plane[i] = i / 30 > 5 && i / 30 < 17 && i % 30 > 11 && i % 30 < 20 ? 0.7 : 0;
		}
		final Svd svd = Svd.of(plane, 0, 40, 30);
		assertEquals(1, svd.rank());
		final double[] sum = new double[plane.length];
		svd.add(new double[] { 1 }, 0, sum, 0);
		assertArrayEquals(plane, sum, 1e-14);
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void refusesWhatIsNoNumber(final double value) {
		final double[] values = new double[9];
		values[4] = value;
		final Exception e = assertThrows(IllegalArgumentException.class, () -> Svd.of(values, 0, 3, 3));
		assertTrue(e.getMessage().contains("NaN or infinite"), e.getMessage());
	}
}
