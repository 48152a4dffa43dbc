package org.spectralattribution.ij1.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

final class RoiMeasurementTest {

	private static RoiMeasurement measure(final double[] plane, final int... pixels) {
		return new AttributionPlane(plane.length, i -> plane[i]).measure(new RoiPixels("a", () -> IntStream.of(pixels)));
	}

	@Test
	void theNumbersOfASmallPlane() {
		final RoiMeasurement measured = measure(new double[] { 3, -1, 0, 1, -4, 1 }, 0, 1, 2, 5);
		assertEquals(4, measured.pixels());
		assertEquals(3, measured.sum());
		assertEquals(0.75, measured.mean());
		assertEquals(4, measured.positive());
		assertEquals(-1, measured.negative());
		assertEquals(0.8, measured.positiveShare());
		assertEquals(0.2, measured.negativeShare());
		assertEquals(0.5, measured.share());
	}

	@Test
	void aPartitionHoldsEverythingOnce() {
		final double[] plane = new Random(7).doubles(1000, -1, 1).toArray();
		double sum = 0;
		double positive = 0;
		double negative = 0;
		double all = 0;
		for (int part = 0; part < 7; part++) {
			final int first = part;
			final RoiMeasurement measured = measure(plane, IntStream.range(0, 1000).filter(i -> i % 7 == first).toArray());
			sum += measured.sum();
			positive += measured.positiveShare();
			negative += measured.negativeShare();
			all += measured.share();
		}
		assertEquals(Arrays.stream(plane).sum(), sum, 1e-12);
		assertEquals(1, positive, 1e-12);
		assertEquals(1, negative, 1e-12);
		assertEquals(1, all, 1e-12);
	}

	/** A plain sum of a million tenths is wrong in its eleventh digit. */
	@Test
	void manySmallValuesAddUpExactly() {
		final double[] plane = new double[2_000_000];
		Arrays.setAll(plane, i -> i % 2 == 0 ? 0.1 : -0.3);
		final RoiMeasurement measured = measure(plane, IntStream.range(0, plane.length).toArray());
		assertEquals(1e5, measured.positive());
		assertEquals(-3e5, measured.negative());
	}

	@Test
	void aShareOfNothingIsNoNumber() {
		final RoiMeasurement measured = measure(new double[] { 2, 1 }, 0);
		assertEquals(2.0 / 3, measured.share());
		assertTrue(Double.isNaN(measured.negativeShare()));
	}
}
