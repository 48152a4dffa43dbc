package org.spectralattribution.ij1.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.ij1.result.AttributionImages.builder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import org.junit.jupiter.api.Test;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.ij1.source.TestImages;

final class AttributionMeasurementTest {

	private static final int SIZE = 100;
	private static final int REGIONS = 2000;

	private final List<List<Map<String, Object>>> table = new ArrayList<>();
	private final List<Double> progress = new ArrayList<>();

	private static List<Roi> rois() {
		return IntStream.range(0, REGIONS).mapToObj(i -> new Roi(i % 50 * 2, i / 50 * 2, 2, 2))
			.collect(Collectors.toList());
	}

	private boolean measure(final ImagePlus image, final List<Roi> rois, final boolean all) {
		final AttributionReader reader = AttributionReader.of(image);
		return new AttributionMeasurement(reader, MeasurementRegions.ofRois(rois, reader), () -> false, progress::add)
			.run(all, table::add);
	}

	@Test
	void aPlaneIsSummedOnceHoweverManyRegionsThereAre() {
		final AtomicInteger asked = new AtomicInteger();
		final AttributionPlane plane = new AttributionPlane(SIZE * SIZE, i -> asked.incrementAndGet());
		assertEquals(SIZE * SIZE, asked.get());
		for (int i = 0; i < REGIONS; i++) {
			plane.measure(new RoiPixels("", () -> IntStream.of(1, 2, 3))).share();
		}
		assertEquals(SIZE * SIZE + REGIONS * 3, asked.get());
	}

	@Test
	void aPlaneIsReadOnceHoweverManyRegionsThereAre() {
		final AtomicInteger read = new AtomicInteger();
		final ImagePlus image = Results.map(SIZE, SIZE, 2, 1);
		image.setStack(new VirtualStack(SIZE, SIZE, 2) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				read.incrementAndGet();
				return new FloatProcessor(SIZE, SIZE);
			}
		}, 1, 2, 1);
		read.set(0);
		measure(image, rois(), true);
		assertEquals(2, read.get());
		assertEquals(2 * REGIONS, table.get(0).size());
	}

	@Test
	void allRowsReachTheTableAtOnce() {
		assertTrue(measure(Results.map(SIZE, SIZE, 2, 2), rois(), true));
		assertEquals(1, table.size());
		assertEquals(4 * REGIONS, table.get(0).size());
	}

	@Test
	void theTableHearsNothingWhereNothingIs() {
		final ImagePlus image = Results.map(SIZE, SIZE, 2, 1);
		final Roi elsewhere = new Roi(0, 0, 2, 2);
		elsewhere.setPosition(9);
		assertFalse(measure(image, List.of(elsewhere), true));
		final AttributionReader reader = AttributionReader.of(image);
		final ImagePlus empty = IJ.createImage("empty", "8-bit black", SIZE, SIZE, 1);
		assertFalse(new AttributionMeasurement(reader, MeasurementRegions.ofLabels(empty, reader), () -> false,
			progress::add).run(true, table::add));
		assertEquals(List.of(), table);
	}

	@Test
	void progressRisesByPercents() {
		measure(Results.map(SIZE, SIZE, 2, 2), rois(), true);
		assertEquals(100, progress.size());
		assertEquals(0, progress.get(0));
		assertTrue(IntStream.range(1, 100).allMatch(i -> progress.get(i) > progress.get(i - 1)), progress.toString());
		assertTrue(Collections.max(progress) < 1);
	}

	/** Whenever it is cancelled: between regions, between planes, or after the last region. */
	@Test
	void aCancelledMeasurementLeavesNoRows() {
		final AttributionReader reader = AttributionReader.of(Results.map(SIZE, SIZE, 3, 1));
		final MeasurementRegions regions = MeasurementRegions.ofRois(rois().subList(0, 4), reader);
		final AtomicInteger asked = new AtomicInteger();
		new AttributionMeasurement(reader, regions, () -> asked.incrementAndGet() < 0, progress::add).run(true, table::add);
		table.clear();
		final int checks = asked.get();
		assertTrue(checks > 3 * 4, "before each region and after the last one");
		for (int stop = 1; stop <= checks; stop++) {
			final int last = stop;
			asked.set(0);
			assertThrows(CancellationException.class, () -> new AttributionMeasurement(reader, regions,
				() -> asked.incrementAndGet() >= last, progress::add).run(true, table::add));
			assertEquals(last, asked.get(), "nothing goes on");
		}
		assertEquals(List.of(), table);
	}

	@Test
	void everyRowSaysHowItsPlaneWasExplained() {
		measure(Results.ofAllPlanes(builder(Output.MAP), TestImages.hyperstack(), 1), List.of(new Roi(1, 1, 2, 2)), true);
		for (int i = 0; i < 6; i++) {
			final Map<String, Object> row = table.get(0).get(i);
			assertEquals(i % 2 + 1, row.get("Slice"));
			assertEquals(i / 2 + 1, row.get("Frame"));
			assertEquals(4 * Results.planeValue(i), row.get("Sum"));
			assertEquals("Integrated Gradients", row.get("Method"));
			assertEquals("plane " + i, row.get("Class"));
			assertEquals(i == 0 ? 0.01 : Double.NaN, row.get("Map error"));
			assertEquals("", row.get("File"));
		}
		assertEquals(List.of("Slice", "Frame", "ROI", "Class", "Pixels", "Area", "Area unit", "Sum", "Mean", "Positive",
			"Negative", "Positive share", "Negative share", "Share of total", "Image", "Method", "Settings", "Model",
			"Model SHA-256", "Completeness error", "Sum corrected", "Map error", "File", "Map values"), new ArrayList<>(table.get(0)
				.get(0).keySet()));
	}
}
