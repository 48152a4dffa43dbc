package org.spectralattribution.ij1.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegionsTest {

	private static final ImagePlus IMAGE = IJ.createImage("field", "32-bit", 20, 10, 1);

	private static List<RoiPixels> regions(final Roi... rois) {
		return Regions.ofRois(Arrays.asList(rois), IMAGE, false).at(1, 1);
	}

	@Test
	void aRectangleIsItsPixelsRowByRow() {
		final RoiPixels region = regions(new Roi(2, 1, 3, 2)).get(0);
		assertArrayEquals(new int[] { 22, 23, 24, 42, 43, 44 }, region.pixels());
	}

	@Test
	void everyShapeHasThePixelsThatImageJMeasures() {
		final Roi triangle = new PolygonRoi(new float[] { 1, 15, 4 }, new float[] { 0, 3, 9 }, Roi.POLYGON);
		for (final Roi roi : List.of(new OvalRoi(3, 1, 9, 7), triangle, new Roi(-3, 5, 10, 30), new OvalRoi(15, 4, 9, 9))) {
			IMAGE.setRoi(roi);
			assertEquals(IMAGE.getStatistics().pixelCount, regions(roi).get(0).size(), roi.toString());
		}
		IMAGE.deleteRoi();
	}

	@Test
	void equalRoisAreTwoRegions() {
		final Roi named = new Roi(2, 1, 3, 2);
		named.setName("nucleus");
		assertEquals(List.of("nucleus", "2"), regions(named, new Roi(2, 1, 3, 2)).stream().map(RoiPixels::name).collect(
			Collectors.toList()));
	}

	@Test
	void linesAndPointsAreRefusedByName() {
		for (final Roi roi : List.of(new Line(0, 0, 5, 5), new PointRoi(3, 3))) {
			roi.setName("thin one");
			final String message = assertThrows(IllegalArgumentException.class, () -> regions(roi)).getMessage();
			assertTrue(message.contains("thin one") && message.contains(roi.getTypeAsString()), message);
		}
	}

	@Test
	void aRoiOutsideOfTheImageIsRefused() {
		final Roi roi = new Roi(20, 0, 5, 5);
		roi.setName("far");
		final String message = assertThrows(IllegalArgumentException.class, () -> regions(roi)).getMessage();
		assertTrue(message.contains("far") && message.contains("20×10"), message);
	}

	@Test
	void aRoiOfASliceCountsThereOnlyIfPositionsDo() {
		final ImagePlus stack = IJ.createHyperStack("stack", 20, 10, 2, 3, 2, 32);
		final Roi plain = new Roi(0, 0, 5, 5);
		final Roi placed = new Roi(0, 0, 5, 5);
		placed.setPosition(1, 2, 1);
		final Regions here = Regions.ofRois(List.of(plain, placed), stack, true);
		assertEquals(2, here.at(2, 1).size());
		assertEquals(1, here.at(2, 2).size());
		assertEquals(1, here.at(1, 1).size());
		assertEquals(2, Regions.ofRois(List.of(plain, placed), stack, false).at(1, 1).size());
	}

	@Test
	void labelsPartitionTheImage() {
		final ImagePlus labels = IJ.createImage("labels", "16-bit", 20, 10, 1);
		for (int i = 0; i < 200; i++) {
			labels.getProcessor().set(i, i % 3 * 300);
		}
		final List<RoiPixels> regions = Regions.ofLabels(labels, IMAGE).at(1, 1);
		assertEquals(List.of("300", "600"), regions.stream().map(RoiPixels::name).collect(Collectors.toList()));
		assertEquals(67, regions.get(0).size());
		assertEquals(66, regions.get(1).size());
		assertEquals(List.of(1, 4, 7), Arrays.stream(regions.get(0).pixels()).limit(3).boxed().collect(Collectors.toList()));
	}

	@Test
	void labelsOfAStackGoPlaneByPlaneAndOfOnePlaneEverywhere() {
		final ImagePlus stack = IJ.createHyperStack("stack", 20, 10, 2, 3, 2, 32);
		final ImagePlus labels = IJ.createHyperStack("labels", 20, 10, 1, 3, 2, 8);
		labels.getStack().getProcessor(labels.getStackIndex(1, 3, 2)).set(7, 5);
		assertEquals(0, Regions.ofLabels(labels, stack).at(1, 1).size());
		assertEquals("5", Regions.ofLabels(labels, stack).at(3, 2).get(0).name());
		final ImagePlus plane = IJ.createImage("labels", "8-bit white", 20, 10, 1);
		assertEquals(200, Regions.ofLabels(plane, stack).at(3, 2).get(0).size());
	}

	@ParameterizedTest
	@ValueSource(floats = { 0.5f, -1, Float.NaN, 3e9f })
	void labelsAreWholeNumbers(final float value) {
		final ImagePlus labels = IJ.createImage("cells", "32-bit black", 20, 10, 1);
		labels.getProcessor().setf(3, value);
		final String message = assertThrows(IllegalArgumentException.class, () -> Regions.ofLabels(labels, IMAGE).at(1, 1))
			.getMessage();
		assertTrue(message.contains("cells") && message.contains("" + value), message);
	}

	@Test
	void aLabelImageThatDoesNotFitIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> Regions.ofLabels(IJ.createImage("a", "8-bit", 10, 20, 1), IMAGE));
		assertThrows(IllegalArgumentException.class, () -> Regions.ofLabels(IJ.createImage("a", "RGB", 20, 10, 1), IMAGE));
		assertThrows(IllegalArgumentException.class, () -> Regions.ofLabels(IJ.createImage("a", "8-bit", 20, 10, 2), IMAGE));
	}
}
