package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadableZoomTest {

	@ParameterizedTest
	@ValueSource(ints = { 8, 28, 32, 33, 64, 96, 100, 128, 150, 200, 224, 255 })
	void smallImagesAreEnlargedToAReadableSize(final int side) {
		for (final double screen : new double[] { side * ReadableZoom.of(side, side / 2, 1), side * ReadableZoom.of(1, side,
			0.5) })
		{
			assertTrue(screen >= 256 && screen < 400, side + " is shown with " + screen);
		}
	}

	@ParameterizedTest
	@CsvSource({ "32, 32, 2, 2", "64, 64, 16, 16", "256, 10, 1, 1", "2000, 2000, 1, 1", "256, 256, 3, 1", "4, 4, 1, 32" })
	void theSourcesZoomIsKeptAndLargeImagesAreLeftToImageJ(final int width, final int height, final double source,
		final double expected)
	{
		assertEquals(expected, ReadableZoom.of(width, height, source));
	}
}
