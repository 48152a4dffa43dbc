package org.spectralattribution.ij1.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.plugin.LutLoader;
import ij.process.ByteProcessor;
import ij.process.ImageConverter;
import ij.process.LUT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MeasurementRegionsTest {

	private static final ImagePlus IMAGE = Results.map(20, 10, 1, 1);
	private static final AttributionReader PLANE = AttributionReader.of(IMAGE);
	/** 3 slices and 2 frames. */
	private static final AttributionReader STACK = AttributionReader.of(Results.map(20, 10, 3, 2));

	private static List<RoiPixels> regions(final Roi... rois) {
		return MeasurementRegions.ofRois(Arrays.asList(rois), PLANE).at(1, 1);
	}

	private static int size(final RoiPixels region) {
		return (int) region.pixels().count();
	}

	/** The planes, z slices running fastest, at which a ROI counts. */
	private static List<Integer> planes(final AttributionReader measured, final Roi roi) {
		final MeasurementRegions regions = MeasurementRegions.ofRois(List.of(roi), measured);
		return IntStream.rangeClosed(1, measured.slices() * measured.frames()).filter(i -> !regions.at((i - 1) % measured
			.slices() + 1, (i - 1) / measured.slices() + 1).isEmpty()).boxed().collect(Collectors.toList());
	}

	@Test
	void aRectangleIsItsPixelsRowByRow() {
		final RoiPixels region = regions(new Roi(2, 1, 3, 2)).get(0);
		assertArrayEquals(new int[] { 22, 23, 24, 42, 43, 44 }, region.pixels().toArray());
	}

	@Test
	void everyShapeHasThePixelsThatImageJMeasures() {
		final Roi triangle = new PolygonRoi(new float[] { 1, 15, 4 }, new float[] { 0, 3, 9 }, Roi.POLYGON);
		final Roi holed = new ShapeRoi(new Roi(2, 2, 12, 7)).not(new ShapeRoi(new OvalRoi(4, 3, 5, 4)));
		final Roi rounded = new Roi(3, 2, 14, 7);
		rounded.setCornerDiameter(5);
		for (final Roi roi : List.of(new OvalRoi(3, 1, 9, 7), triangle, new Roi(-3, 5, 10, 30), new OvalRoi(15, 4, 9, 9),
			new OvalRoi(-4, -3, 30, 20), new OvalRoi(3.4, 1.7, 9.3, 6.6), holed, rounded, new EllipseRoi(2, 2, 16, 7, 0.4)))
		{
			IMAGE.setRoi(roi);
			assertEquals(IMAGE.getStatistics().pixelCount, size(regions(roi).get(0)), roi.toString());
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
	void aRoiOfASliceCountsThereOnly() {
		final Roi plain = new Roi(0, 0, 5, 5);
		final Roi placed = new Roi(0, 0, 5, 5);
		placed.setPosition(1, 2, 1);
		assertEquals(List.of(1, 2, 3, 4, 5, 6), planes(STACK, plain));
		assertEquals(List.of(2), planes(STACK, placed));
		placed.setPosition(0, 2, 0);
		assertEquals(List.of(2, 5), planes(STACK, placed));
		placed.setPosition(2, 0, 2);
		assertEquals(List.of(4, 5, 6), planes(STACK, placed));
		final MeasurementRegions regions = MeasurementRegions.ofRois(List.of(plain, placed), STACK);
		assertEquals(1, regions.at(1, 1).size());
		assertEquals(2, regions.at(2, 2).size());
		assertEquals(2, regions.size());
	}

	@Test
	void aPositionOnOneAxisIsThatOfAPlane() {
		final Roi roi = new Roi(0, 0, 5, 5);
		roi.setPosition(3);
		assertEquals(List.of(3), planes(AttributionReader.of(Results.map(20, 10, 4, 1)), roi));
		assertEquals(List.of(3), planes(AttributionReader.of(Results.map(20, 10, 1, 4)), roi));
		assertEquals(List.of(3), planes(STACK, roi));
		roi.setPosition(5);
		assertEquals(List.of(5), planes(STACK, roi), "slice 2 of frame 2");
	}

	/** The position of a ROI that was drawn on the third channel, be it one of the image or of the model. */
	@Test
	void aSinglePlaneHasNoPositions() {
		final Roi roi = new Roi(0, 0, 2, 2);
		roi.setPosition(3);
		assertEquals(List.of(1), planes(PLANE, roi));
		final ImagePlus raw = IJ.createImage("raw", "32-bit", 20, 10, 3);
		raw.setProp("Output", "raw");
		raw.setProp("Model channels", 3);
		assertEquals(List.of(1), planes(AttributionReader.of(raw), roi));
	}

	@Test
	void labelsPartitionTheImage() {
		final ImagePlus labels = IJ.createImage("labels", "16-bit", 20, 10, 1);
		for (int i = 0; i < 200; i++) {
			labels.getProcessor().set(i, i % 3 * 300);
		}
		final List<RoiPixels> regions = MeasurementRegions.ofLabels(labels, PLANE).at(1, 1);
		assertEquals(List.of("300", "600"), regions.stream().map(RoiPixels::name).collect(Collectors.toList()));
		assertEquals(67, size(regions.get(0)));
		assertEquals(66, size(regions.get(1)));
		assertArrayEquals(new int[] { 1, 4, 7 }, regions.get(0).pixels().limit(3).toArray());
		assertArrayEquals(new int[] { 2, 5, 8 }, regions.get(1).pixels().limit(3).toArray());
	}

	@Test
	void labelsOfAStackGoPlaneByPlaneAndOfOnePlaneEverywhere() {
		final ImagePlus labels = IJ.createHyperStack("labels", 20, 10, 1, 3, 2, 8);
		labels.getStack().getProcessor(labels.getStackIndex(1, 3, 2)).set(7, 5);
		assertEquals(0, MeasurementRegions.ofLabels(labels, STACK).at(1, 1).size());
		assertEquals("5", MeasurementRegions.ofLabels(labels, STACK).at(3, 2).get(0).name());
		final ImagePlus plane = IJ.createImage("labels", "8-bit white", 20, 10, 1);
		assertEquals(200, size(MeasurementRegions.ofLabels(plane, STACK).at(3, 2).get(0)));
	}

	@Test
	void anImageWithoutLabelsHasNoRegions() {
		assertEquals(List.of(), MeasurementRegions.ofLabels(IJ.createImage("empty", "16-bit black", 20, 10, 1), PLANE).at(1,
			1));
	}

	@Test
	void everyPixelMayBeALabel() {
		final ImagePlus labels = IJ.createImage("labels", "32-bit", 20, 10, 1);
		for (int i = 0; i < 200; i++) {
			labels.getProcessor().setf(i, 200 - i);
		}
		final List<RoiPixels> regions = MeasurementRegions.ofLabels(labels, PLANE).at(1, 1);
		assertEquals(200, regions.size());
		for (int i = 0; i < 200; i++) {
			assertEquals(Integer.toString(i + 1), regions.get(i).name());
			assertArrayEquals(new int[] { 199 - i }, regions.get(i).pixels().toArray());
		}
	}

	/** ImageJ stores them with an offset; 0 is background. */
	@Test
	void signedLabelsAreWhatImageJShows() {
		final ImagePlus labels = IJ.createImage("labels", "16-bit black", 20, 10, 1);
		labels.getProcessor().add(32768);
		labels.getProcessor().set(5, 32768 + 7);
		labels.getCalibration().setSigned16BitCalibration();
		final List<RoiPixels> regions = MeasurementRegions.ofLabels(labels, PLANE).at(1, 1);
		assertEquals(List.of("7"), regions.stream().map(RoiPixels::name).collect(Collectors.toList()));
		assertArrayEquals(new int[] { 5 }, regions.get(0).pixels().toArray());
	}

	/** Pixels 0 are the background of a label image, unless the palette shows them as something else than black. */
	@ParameterizedTest
	@ValueSource(ints = { 2, 4, 256 })
	void labelsAreNoIndicesIntoAPalette(final int colours) {
		final byte[] palette = new byte[colours];
		palette[0] = (byte) 255;
		final ImagePlus mask = labels(new IndexColorModel(8, colours, palette, palette, palette));
		final String message = assertThrows(IllegalArgumentException.class, () -> MeasurementRegions.ofLabels(mask, PLANE)
			.at(1, 1)).getMessage();
		assertTrue(message.contains("\"mask\"") && message.contains("Image>Type>RGB Color") && message.contains(
			"Image>Lookup Tables>Grays"), message);
		final ImagePlus shown = mask.duplicate();
		new ImageConverter(shown).convertToRGB();
		new ImageConverter(shown).convertToGray8();
		assertEquals("255 with 199", measured(shown));
		mask.setLut(LUT.createLutFromColor(Color.WHITE));
		assertEquals("1 with 1", measured(mask));
	}

	/** Labels with colours on black, and ImageJ's masks with an inverting table. */
	@Test
	void labelsMayHaveALookUpTable() {
		final byte[] noise = new byte[256];
		new Random(3).nextBytes(noise);
		noise[0] = 0;
		assertEquals("1 with 1", measured(labels(new LUT(noise, noise, noise))));
		assertEquals("1 with 1", measured(labels(new IndexColorModel(8, 2, new byte[2], new byte[2],
			new byte[] { 0, 1 }))));
		assertEquals("1 with 1", measured(labels(LUT.createLutFromColor(Color.WHITE).createInvertedLut())));
		assertEquals("1 with 1", measured(labels(new LUT(LutLoader.getLut("Spectrum"), 0, 255))));
	}

	@Test
	void aPaletteThatImageJMadeIsNoneOfLabelsEither() {
		final ImagePlus mask = IJ.createImage("mask", "RGB white", 20, 10, 1);
		mask.getProcessor().set(5, 0xff0000);
		new ImageConverter(mask).convertRGBtoIndexedColor(2);
		assertEquals(ImagePlus.COLOR_256, mask.getType());
		final boolean black = ((IndexColorModel) mask.getProcessor().getColorModel()).getRGB(0) == 0xff000000;
		assertFalse(black);
		assertThrows(IllegalArgumentException.class, () -> measured(mask));
	}

	private static ImagePlus labels(final IndexColorModel colours) {
		final ByteProcessor pixels = new ByteProcessor(20, 10);
		pixels.set(5, 1);
		pixels.setColorModel(colours);
		return new ImagePlus("mask", pixels);
	}

	private static String measured(final ImagePlus labels) {
		return MeasurementRegions.ofLabels(labels, PLANE).at(1, 1).stream().map(region -> region.name() + " with " + size(
			region)).collect(Collectors.joining(", "));
	}

	/** 2²⁴ + 1 is stored as 2²⁴, so that two labels are one region. */
	@Test
	void labelsThatA32BitImageRoundsAreRefused() {
		final ImagePlus labels = IJ.createImage("cells", "32-bit black", 20, 10, 1);
		labels.getProcessor().setf(3, (1 << 24) - 1);
		assertEquals("16777215", MeasurementRegions.ofLabels(labels, PLANE).at(1, 1).get(0).name());
		labels.getProcessor().setf(4, (1 << 24) + 1);
		final String message = assertThrows(IllegalArgumentException.class, () -> MeasurementRegions.ofLabels(labels, PLANE)
			.at(1, 1)).getMessage();
		assertTrue(message.contains("cells") && message.contains("below 16777216"), message);
	}

	@ParameterizedTest
	@ValueSource(floats = { 0.5f, -1, Float.NaN, 3e9f })
	void labelsAreWholeNumbers(final float value) {
		final ImagePlus labels = IJ.createImage("cells", "32-bit black", 20, 10, 1);
		labels.getProcessor().setf(3, value);
		final String message = assertThrows(IllegalArgumentException.class, () -> MeasurementRegions.ofLabels(labels, PLANE)
			.at(1, 1)).getMessage();
		assertTrue(message.contains("cells") && message.contains("" + value), message);
	}

	@Test
	void aLabelImageThatDoesNotFitIsRefused() {
		for (final ImagePlus labels : List.of(IJ.createImage("a", "8-bit", 10, 20, 1),
			IJ.createImage("a", "RGB", 20, 10, 1), IJ.createImage("a", "8-bit", 20, 10, 2)))
		{
			final String message = assertThrows(IllegalArgumentException.class, () ->
				MeasurementRegions.ofLabels(labels, PLANE)).getMessage();
			assertTrue(message.startsWith("Expected a label image") && message.contains("but got \"a\""), message);
		}
	}
}
