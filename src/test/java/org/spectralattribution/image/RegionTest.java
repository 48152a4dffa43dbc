package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegionTest {

	@Test
	void valuesReturnToTheirPlaceAndTheRestIsZero() {
		final float[] image = new Region(1, 2, 2, 1).place(new float[] { 7, 8 }, 4, 3);
		assertArrayEquals(new float[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 8, 0 }, image);
	}

	@Test
	void aWholeImageIsNotCopied() {
		final float[] values = new float[6];
		assertSame(values, Region.whole(3, 2).place(values, 3, 2));
		assertTrue(Region.whole(3, 2).isWhole(3, 2));
		assertFalse(Region.whole(3, 2).isWhole(3, 3));
	}

	@ParameterizedTest
	@CsvSource({ "3, 0, 2, 1", "0, 2, 1, 2" })
	void aRegionInsideOfTheImageIsExpected(final int x, final int y, final int width, final int height) {
		final String message = assertThrows(IllegalArgumentException.class, () -> new Region(x, y, width, height).place(
			new float[2], 4, 3)).getMessage();
		assertTrue(message.contains("4×3") && message.contains("x=" + x + ", y=" + y), message);
	}

	@ParameterizedTest
	@CsvSource({ "-1, 0, 1, 1", "0, -1, 1, 1", "0, 0, 0, 1", "0, 0, 1, 0" })
	void cornersAndSidesAreChecked(final int x, final int y, final int width, final int height) {
		assertThrows(IllegalArgumentException.class, () -> new Region(x, y, width, height));
	}

	@Test
	void theNumberOfValuesIsChecked() {
		final String message = assertThrows(IllegalArgumentException.class, () -> Region.whole(2, 2).place(new float[3], 2,
			2)).getMessage();
		assertTrue(message.contains("4 pixels") && message.contains("3 values"), message);
		assertEquals("x=0, y=0, width=2, height=2", Region.whole(2, 2).toString());
	}
}
