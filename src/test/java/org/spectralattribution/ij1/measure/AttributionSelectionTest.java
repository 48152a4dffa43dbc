package org.spectralattribution.ij1.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.plugin.filter.GaussianBlur;
import ij.process.FloatProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.HostHooks;
import org.spectralattribution.image.HighestDensityRegion;

final class AttributionSelectionTest {

	private static final int WIDTH = 23;
	private static final int HEIGHT = 17;

	private static float[] noise(final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[WIDTH * HEIGHT];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) random.nextGaussian();
		}
		return values;
	}

	/** A result of one plane of noise. */
	private static ImagePlus noisyMap(final long seed) {
		final ImagePlus image = Results.map(WIDTH, HEIGHT, 1, 1);
		image.getProcessor().setPixels(noise(seed));
		return image;
	}

	private static AttributionSelection select(final ImagePlus image, final double share, final double smooth) {
		return AttributionSelection.of(AttributionReader.of(image), 1, 1, share, smooth).get();
	}

	private static boolean[] pixels(final Roi roi) {
		final boolean[] pixels = new boolean[WIDTH * HEIGHT];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = roi.contains(i % WIDTH, i / WIDTH);
		}
		return pixels;
	}

	private static boolean[] pixels(final HighestDensityRegion region) {
		final boolean[] pixels = new boolean[WIDTH * HEIGHT];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = region.contains(i);
		}
		return pixels;
	}

	/** Noise has single pixels, pixels that touch at corners, holes, and pixels at every border. */
	@ParameterizedTest
	@CsvSource({ "0.2", "0.8", "1" })
	void theRoiIsTheRegion(final double share) {
		final Roi roi = select(noisyMap(3), share, 0).roi();
		assertArrayEquals(pixels(HighestDensityRegion.of(noise(3), share)), pixels(roi));
		assertTrue(roi.isArea());
		assertEquals(0, roi.getPosition());
		assertFalse(roi.hasHyperStackPosition());
	}

	@Test
	void aWholePlaneIsARegionToo() {
		final ImagePlus image = Results.map(WIDTH, HEIGHT, 1, 1);
		image.getProcessor().add(0.5);
		final AttributionSelection selection = select(image, 0.1, 0);
		assertEquals(WIDTH * HEIGHT, selection.roi().getContainedPoints().length);
		assertEquals(1.0, selection.row().get("Share reached"));
		assertEquals(0.1, selection.row().get("Share"));
	}

	/** Smoothing ranks by ImageJ's own blur; the share stays that of the values themselves. */
	@Test
	void smoothingRanksAndNothingElse() {
		final ImagePlus image = noisyMap(4);
		final FloatProcessor blurred = new FloatProcessor(WIDTH, HEIGHT, noise(4));
		new GaussianBlur().blurGaussian(blurred, 1.5);
		final HighestDensityRegion expected = HighestDensityRegion.of(noise(4), (float[]) blurred.getPixels(), 0.6);
		final AttributionSelection selection = select(image, 0.6, 1.5);
		assertArrayEquals(pixels(expected), pixels(selection.roi()));
		assertEquals(expected.share(), selection.row().get("Share reached"));
		assertEquals(expected.threshold(), selection.row().get("Threshold"));
		assertEquals("60 % of the positive attribution, smoothed by 1.5 pixels", selection.roi().getName());
		assertTrue(expected.pixels() > HighestDensityRegion.of(noise(4), 0.6).pixels());
		assertArrayEquals(noise(4), (float[]) image.getProcessor().getPixels(), "the image is as it was");
	}

	/** Measuring in the ROI finds what the selection says of itself. */
	@Test
	void theRoiCanBeMeasured() {
		final ImagePlus image = noisyMap(5);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 2;
		image.getCalibration().setUnit("mm");
		final AttributionSelection selection = select(image, 0.8, 0);
		final AttributionReader reader = AttributionReader.of(image);
		final MeasurementRegions regions = MeasurementRegions.ofRois(List.of(selection.roi()), reader);
		final RoiMeasurement measured = reader.plane(1, 1).measure(regions.at(1, 1).get(0));
		assertEquals((double) selection.row().get("Share reached"), measured.positiveShare(), 1e-12);
		assertTrue(measured.positiveShare() >= 0.8);
		assertEquals(0, measured.negative());
		assertEquals(List.of("Slice", "Frame", "Share", "Area"), List.copyOf(selection.row().keySet()).subList(0, 4));
		assertEquals(measured.pixels(), selection.row().get("Pixels"));
		assertEquals(1.0 * measured.pixels(), selection.row().get("Area"));
		assertEquals("mm²", selection.row().get("Unit"));
	}

	/** A ROI of each plane, with the position that the measuring command and ImageJ's overlay read. */
	@ParameterizedTest
	@CsvSource({ "1, 3, 1", "1, 1, 3", "1, 2, 3", "2, 3, 1", "2, 2, 3", "3, 1, 2" })
	void theRoiIsAtItsPlane(final int channels, final int slices, final int frames) {
		final ImagePlus image = IJ.createHyperStack("field", 4, 2, channels, slices, frames, 32);
		image.setProp("Output", "channels");
		image.setProp("Attribution channel", channels);
		image.setProp("Planes", slices * frames);
		final AttributionReader reader = AttributionReader.of(image);
		final List<Roi> rois = new ArrayList<>();
		for (int plane = 0; plane < slices * frames; plane++) {
			final int slice = plane % slices + 1;
			final int frame = plane / slices + 1;
			image.getStack().getProcessor(image.getStackIndex(channels, slice, frame)).setf(plane, 1);
			final Roi roi = AttributionSelection.of(reader, slice, frame, 0.8, 0).get().roi();
			assertEquals(image.isHyperStack() ? 0 : plane + 1, roi.getPosition());
			assertEquals(0, image.isHyperStack() ? roi.getCPosition() : 0, "it is that of all channels");
			rois.add(roi);
		}
		final MeasurementRegions regions = MeasurementRegions.ofRois(rois, reader);
		for (int plane = 0; plane < slices * frames; plane++) {
			final List<RoiPixels> here = regions.at(plane % slices + 1, plane / slices + 1);
			assertEquals(1, here.size());
			assertArrayEquals(new int[] { plane }, here.get(0).pixels().toArray());
		}
	}

	@Test
	void ofARawResultTheSumOverTheChannelsCounts() {
		final ImagePlus image = IJ.createHyperStack("raw", 3, 1, 2, 1, 1, 32);
		image.setProp("Output", "raw");
		image.setProp("Model channels", 2);
		image.getStack().getProcessor(1).setf(0, 5);
		image.getStack().getProcessor(2).setf(0, -5);
		image.getStack().getProcessor(1).setf(1, 2);
		image.getStack().getProcessor(2).setf(2, 1);
		final Roi roi = select(image, 1, 0).roi();
		assertFalse(roi.contains(0, 0));
		assertTrue(roi.contains(1, 0) && roi.contains(2, 0));
		assertFalse(roi.hasHyperStackPosition() || roi.getPosition() != 0, "both channels show it");
	}

	/** Another share, a legend, and a ROI of the user with the very name stay; the earlier ROI itself is replaced. */
	@Test
	void whatTheOverlayHoldsStays() {
		final ImagePlus image = noisyMap(6);
		final Roi drawn = new Roi(1, 1, 3, 3);
		drawn.setName("80 % of the positive attribution");
		final Roi legend = new TextRoi(0, 0, "legend");
		image.setOverlay(new Overlay(drawn));
		image.getOverlay().add(legend);
		addToOverlay(select(image, 0.8, 0));
		addToOverlay(select(image, 0.5, 0));
		image.getProcessor().setf(0, 1000);
		addToOverlay(select(image, 0.8, 0));
		final Roi[] rois = image.getOverlay().toArray();
		assertEquals(4, rois.length);
		assertEquals(List.of(drawn, legend), List.of(rois[0], rois[1]));
		assertEquals("50 % of the positive attribution", rois[2].getName());
		assertEquals("80 % of the positive attribution", rois[3].getName());
		assertEquals(1, rois[3].getContainedPoints().length, "that of the values as they are now");
	}

	@Test
	void aPlaneWithoutPositiveAttributionHasNoSelection() {
		final AttributionReader reader = AttributionReader.of(Results.map(WIDTH, HEIGHT, 1, 1));
		assertTrue(AttributionSelection.of(reader, 1, 1, 0.8, 0).isEmpty());
		reader.image().getProcessor().setf(3, -1);
		assertTrue(AttributionSelection.of(reader, 1, 1, 0.8, 2).isEmpty());
		for (final double smooth : new double[] { -1, Double.NaN, Double.POSITIVE_INFINITY }) {
			assertTrue(assertThrows(IllegalArgumentException.class, () -> AttributionSelection.of(reader, 1, 1, 0.8, smooth))
				.getMessage().startsWith("smooth: expected 0 for none"));
		}
	}

	@Test
	void aPlaneWithPixelsThatAreNoNumbersIsRefused() {
		final ImagePlus image = noisyMap(7);
		image.getProcessor().setf(5, Float.NaN);
		final String message = assertThrows(IllegalArgumentException.class, () -> select(image, 0.8, 0)).getMessage();
		assertTrue(message.contains("NaN"), message);
	}

	private static void addToOverlay(final AttributionSelection selection) {
		selection.addToOverlay(selection.roi());
	}

	/** It could be that of a blur that goes on after the user has cancelled. */
	@Test
	void theBlurMovesNoProgressBar() {
		HeadlessImageJ.run("return \"\";");
		final List<Double> progress = Collections.synchronizedList(new ArrayList<>());
		try (HostHooks host = new HostHooks(null, progress::add)) {
			select(noisyMap(3), 0.5, 2);
		}
		assertEquals(List.of(), progress);
	}
}
