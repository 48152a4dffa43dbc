package org.spectralattribution.ij1.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MapShapeTest {

	private static final double EXACT = 1e-12;

	private static MapShape shape(final int width, final double... map) {
		return new AttributionPlane(map.length, i -> map[i]).shape(width);
	}

	/** Whatever the signs are, and whatever the shape of the image. */
	@ParameterizedTest
	@CsvSource({ "6, 4", "1, 24", "24, 1", "3, 1", "200, 100" })
	void anEvenMapHasTheLargestEntropyAndTheSpreadOfTheImage(final int width, final int height) {
		final double[] map = new double[width * height];
		Arrays.setAll(map, i -> i % 3 == 0 ? -0.25 : 0.25);
		final MapShape shape = shape(width, map);
		assertEquals(1, shape.entropy(), EXACT);
		assertEquals(1, shape.spread(), EXACT);
	}

	@Test
	void onePixelHasNeitherEntropyNorSpread() {
		final double[] map = new double[12];
		map[7] = -3;
		assertEquals(0, shape(4, map).entropy());
		assertEquals(0, shape(4, map).spread());
		assertEquals(0, shape(4, map).positiveShare());
		assertEquals(-3, shape(4, map).sum());
	}

	/** Two pixels at distance d: ln 2 / ln n, and d / 2 over √((w² + h² − 2) / 12). */
	@Test
	void twoPixels() {
		final double[] map = new double[5 * 4];
		map[0] = 2;
		map[19] = -2;
		assertEquals(Math.log(2) / Math.log(20), shape(5, map).entropy(), EXACT);
		assertEquals(Math.sqrt(4 * 4 + 3 * 3) / 2 / Math.sqrt((25 + 16 - 2) / 12.0), shape(5, map).spread(), EXACT);
		assertEquals(0.5, shape(5, map).positiveShare());
		assertEquals(0, shape(5, map).sum());
	}

	@Test
	void theSignsAreSharedByTheirAbsoluteValues() {
		assertEquals(0.75, shape(2, 2, 1, -1, 0).positiveShare());
		assertEquals(1, shape(2, 2, 1, 1, 0).positiveShare());
	}

	@Test
	void theScaleDoesNotCount() {
		final double[] map = new Random(5).doubles(7 * 9, -1, 1).toArray();
		final double[] small = Arrays.stream(map).map(value -> value * 0x1p-40).toArray();
		assertEquals(shape(7, map).entropy(), shape(7, small).entropy(), EXACT);
		assertEquals(shape(7, map).spread(), shape(7, small).spread(), EXACT);
		assertEquals(shape(7, map).positiveShare(), shape(7, small).positiveShare());
	}

	/** Spread asks where the pixels are, entropy does not. */
	@Test
	void movedPixelsChangeTheSpreadAlone() {
		assertEquals(shape(3, 1, 0, 0, 0, 0, 0, 0, 0, 2).entropy(), shape(3, 1, 2, 0, 0, 0, 0, 0, 0, 0).entropy(), EXACT);
		assertTrue(shape(3, 1, 0, 0, 0, 0, 0, 0, 0, 2).spread() > 2 * shape(3, 1, 2, 0, 0, 0, 0, 0, 0, 0).spread());
	}

	@Test
	void zerosHaveNoShape() {
		assertTrue(Double.isNaN(shape(2, 0, 0, 0, 0).entropy()));
		assertTrue(Double.isNaN(shape(2, 0, 0, 0, 0).spread()));
		assertTrue(Double.isNaN(shape(2, 0, 0, 0, 0).positiveShare()));
	}

	/** It would otherwise hold everything, or nothing. */
	@Test
	void infiniteValuesHaveNoShape() {
		for (final MapShape shape : new MapShape[] { shape(2, 1, 2, 3, Double.POSITIVE_INFINITY), shape(2,
			Double.NEGATIVE_INFINITY, 1, 1, 1) })
		{
			assertTrue(Double.isNaN(shape.entropy()));
			assertTrue(Double.isNaN(shape.spread()));
			assertTrue(Double.isNaN(shape.positiveShare()));
		}
	}

	@Test
	void anImageOfOnePixelHoldsAllInOne() {
		assertEquals(0, shape(1, 4).entropy());
		assertEquals(0, shape(1, 4).spread());
	}

	@Test
	void aPixelWithoutANumberCountsAsZero() {
		assertEquals(shape(2, 3, 0, 1, -1).entropy(), shape(2, 3, Double.NaN, 1, -1).entropy());
		assertEquals(shape(2, 3, 0, 1, -1).spread(), shape(2, 3, Double.NaN, 1, -1).spread());
	}
}
