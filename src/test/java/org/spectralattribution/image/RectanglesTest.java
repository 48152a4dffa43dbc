package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.tensor.Tensor;

final class RectanglesTest {

	private static final Interval IMAGE = Rectangles.whole(4, 3);

	private static float[] place(final Tensor map, final Interval region, final Interval image) {
		return Images.array(Images.toImage(map, region, image));
	}

	@Test
	void valuesReturnToTheirPlaceAndTheRestIsZero() {
		assertArrayEquals(new float[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 8, 0 }, place(Tensor.of(1, 1, 2, 7, 8), FinalInterval
			.createMinSize(1, 2, 2, 1), IMAGE));
	}

	@Test
	void theWholeImageIsAllItsValues() {
		assertArrayEquals(new float[] { 1, 2, 3, 4, 5, 6 }, place(Tensor.of(1, 2, 3, 1, 2, 3, 4, 5, 6), Rectangles.whole(3,
			2), Rectangles.whole(3, 2)));
		assertTrue(Rectangles.isWhole(Rectangles.whole(3, 2), Rectangles.whole(3, 2)));
		assertFalse(Rectangles.isWhole(Rectangles.whole(3, 2), Rectangles.whole(3, 3)));
	}

	@Test
	void anImageMayStartAnywhere() {
		final Interval image = FinalInterval.createMinSize(10, 20, 2, 2);
		assertArrayEquals(new float[] { 0, 0, 0, 5 }, place(Tensor.of(1, 1, 1, 5),
			FinalInterval.createMinSize(11, 21, 1, 1), image));
		final String message = assertThrows(IllegalArgumentException.class, () -> Rectangles.requireInside(Rectangles.whole(
			1, 1), image)).getMessage();
		assertTrue(message.contains("x=10, y=20"), message);
	}

	@ParameterizedTest
	@CsvSource({ "3, 0, 2, 1", "0, 2, 1, 2", "-1, 0, 1, 1", "0, -1, 1, 1" })
	void aRegionInsideOfTheImageIsExpected(final int x, final int y, final int width, final int height) {
		final String message = assertThrows(IllegalArgumentException.class, () -> place(Tensor.zeros(1, height, width),
			FinalInterval.createMinSize(x, y, width, height), IMAGE)).getMessage();
		assertTrue(message.contains("4×3") && message.contains("x=" + x + ", y=" + y), message);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 0" })
	void aRegionHasPixels(final int width, final int height) {
		final String message = assertThrows(IllegalArgumentException.class, () -> Rectangles.requireInside(FinalInterval
			.createMinSize(0, 0, width, height), IMAGE)).getMessage();
		assertTrue(message.contains("at least 1 pixel") && message.contains("width=" + width), message);
	}

	@Test
	void aRegionHasTwoAxes() {
		final String message = assertThrows(IllegalArgumentException.class,
			() -> Rectangles.requireInside(new FinalInterval(1, 1, 1), IMAGE)).getMessage();
		assertTrue(message.contains("X and Y") && message.contains("3 axes"), message);
	}

	@Test
	void theSizeOfTheMapIsChecked() {
		for (final Tensor map : new Tensor[] { Tensor.zeros(1, 1, 3), Tensor.zeros(2, 2, 2) }) {
			final String message = assertThrows(IllegalArgumentException.class, () -> place(map, Rectangles.whole(2, 2),
				Rectangles.whole(2, 2))).getMessage();
			assertTrue(message.contains("2×2 pixels") && message.contains(map.channels() + " of " + map.width() + "×"),
				message);
		}
		assertEquals("x=0, y=0, width=2, height=2", Rectangles.description(Rectangles.whole(2, 2)));
		assertEquals("x=3, y=5, width=10, height=20", Rectangles.description(FinalInterval.createMinSize(3, 5, 10, 20)));
	}
}
