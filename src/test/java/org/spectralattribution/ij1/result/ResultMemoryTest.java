package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResultMemoryTest {

	private static final Interval IMAGE = new FinalInterval(20_000, 20_000);
	private static final Interval REGION = FinalInterval.createMinSize(700, 900, 32, 32);
	private static final long GIGABYTE = 1 << 30;

	/** A slice is 1.6·10⁹ bytes. */
	@ParameterizedTest
	@CsvSource({ "CHANNELS, 1, 1, 3", "CHANNELS, 3, 2, 9", "OVERLAY, 3, 1, 2", "MAP, 3, 1, 1", "ABSOLUTE, 3, 5, 5",
		"RAW, 3, 5, 0" })
	void aResultHasTheImagesGeometry(final Output output, final int channels, final int planes, final long slices) {
		assertEquals(slices * 1_600_000_000L, ResultMemory.bytes(output, IMAGE, channels, planes));
	}

	@Test
	void whatDoesNotFitIsRefusedInWords() {
		final String message = assertThrows(IllegalArgumentException.class, () -> ResultMemory.requireFree(Output.CHANNELS,
			IMAGE, REGION, 3 * GIGABYTE, 3 * GIGABYTE / 2)).getMessage();
		assertEquals("Expected memory for a result of the whole image's size, 20000×20000 pixels, which output=channels makes " +
			"3.0 GB large, but only 1.5 GB are free. Duplicate the region first (Image>Duplicate...) and explain the " +
			"duplicate, use output=raw, or give ImageJ more memory under Edit>Options>Memory & Threads.", message);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> ResultMemory.requireFree(Output.MAP, IMAGE, IMAGE, 2, 1))
			.getMessage().contains("Use a smaller image, or give"));
	}

	@Test
	void whatFitsIsNot() {
		assertDoesNotThrow(() -> ResultMemory.requireFree(Output.MAP, IMAGE, REGION, GIGABYTE, GIGABYTE));
		assertDoesNotThrow(() -> ResultMemory.require(Output.CHANNELS, new FinalInterval(300, 300), REGION, 3, 100));
		assertThrows(IllegalArgumentException.class, () -> ResultMemory.require(Output.CHANNELS, new FinalInterval(40_000,
			40_000), REGION, 3, 100));
	}
}
