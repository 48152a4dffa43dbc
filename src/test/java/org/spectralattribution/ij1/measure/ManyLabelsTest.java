package org.spectralattribution.ij1.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As many labels as an image can hold. */
final class ManyLabelsTest {

	private static final int SIZE = 300;
	private static final AttributionReader MEASURED = AttributionReader.of(Results.map(SIZE, SIZE, 1, 1));

	/** Each pixel has the label of its index, up to the highest. */
	private static ImagePlus labels(final String type, final int highest) {
		final ImagePlus labels = IJ.createImage("labels", type + " black", SIZE, SIZE, 1);
		for (int i = 0; i <= highest; i++) {
			labels.getProcessor().setf(i, i);
		}
		return labels;
	}

	@ParameterizedTest
	@CsvSource({ "16-bit, 65535", "32-bit, 65536", "32-bit, 89999" })
	void eachIsARowOfItsOwn(final String type, final int highest) {
		final List<Map<String, Object>> rows = new ArrayList<>();
		new AttributionMeasurement(MEASURED, MeasurementRegions.ofLabels(labels(type, highest), MEASURED), () -> false,
			done -> {}).run(false, rows::addAll);
		assertEquals(highest, rows.size());
		for (int i = 0; i < highest; i++) {
			assertEquals(Integer.toString(i + 1), rows.get(i).get("ROI"));
			assertEquals(1, rows.get(i).get("Pixels"));
		}
	}

	/** Numbers of cells that a tracking program gives are high and few. */
	@Test
	void theHighestNumberTakesNoMoreMemoryThanTheLowest() {
		final ImagePlus labels = IJ.createImage("labels", "32-bit black", SIZE, SIZE, 1);
		labels.getProcessor().setf(7, (1 << 24) - 1);
		labels.getProcessor().setf(9, 1);
		final MeasurementRegions regions = MeasurementRegions.ofLabels(labels, MEASURED);
		regions.at(1, 1);
		final long before = allocated();
		final List<RoiPixels> found = regions.at(1, 1);
		final long bytes = allocated() - before;
		assertArrayEquals(new int[] { 7 }, found.get(1).pixels().toArray());
		assertTrue(bytes < 16_000_000, bytes + " bytes");
	}

	/** What this thread has allocated so far; it does not depend on when the memory is freed. */
	private static long allocated() {
		return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
			.getThreadAllocatedBytes(Thread.currentThread().getId());
	}
}
