package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.ij1.result.TestAttributions.attribution;
import static org.spectralattribution.ij1.result.TestAttributions.map;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import ij.process.LUT;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.Cast;
import org.junit.jupiter.api.Test;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourcePlaneReader;
import org.spectralattribution.ij1.source.TestImages;
import org.spectralattribution.image.CountedReads;
import org.spectralattribution.image.ImagePlane;

final class AttributionImagesTest {

	@Test
	void rawHoldsExactlyTheMapAtTheModelsResolution() {
		final PlaneAttribution attribution = attribution(TestImages.hyperstack(), map(3, 2, 10));
		final ImagePlus raw = AttributionImages.raw(attribution);
		assertEquals(3, raw.getStackSize());
		assertEquals(32, raw.getBitDepth());
		for (int c = 0; c < 3; c++) {
			assertEquals("c1 z1 t1 (channel " + (c + 1) + ")", raw.getStack().getSliceLabel(c + 1));
			for (int y = 0; y < 2; y++) {
				for (int x = 0; x < 10; x++) {
					assertEquals((float) attribution.map().get(c, y, x), raw.getStack().getProcessor(c + 1).getf(x, y));
				}
			}
		}
	}

	@Test
	void rawCoversTheSameAreaAsTheImage() {
		final ImagePlus raw = AttributionImages.raw(attribution(TestImages.hyperstack(), map(3, 2, 10)));
		assertEquals(0.25 / 2, raw.getCalibration().pixelWidth);
		assertEquals(0.5 * 2, raw.getCalibration().pixelHeight);
		assertEquals(4, raw.getCalibration().xOrigin);
		assertEquals("micron", raw.getCalibration().getUnit());
	}

	@Test
	void mapHasTheImagesGeometryAndTheAttributionsSum() {
		final PlaneAttribution attribution = attribution(TestImages.hyperstack(), map(3, 7, 3));
		final ImagePlus map = AttributionImages.map(attribution);
		assertEquals(TestImages.WIDTH, map.getWidth());
		assertEquals(TestImages.HEIGHT, map.getHeight());
		assertEquals(0.25, map.getCalibration().pixelWidth);
		assertEquals(attribution.map().sum(), sum((float[]) map.getProcessor().getPixels()),
			1e-6 * attribution.map().absoluteSum());
	}

	@Test
	void channelsKeepValuesColoursAndDisplayRanges() {
		final ImagePlus source = TestImages.hyperstack();
		source.setPositionWithoutUpdate(2, 2, 3);
		final PlaneAttribution attribution = attribution(source, map(3, 4, 5));
		final CompositeImage channels = (CompositeImage) AttributionImages.channels(attribution);
		assertArrayEquals(new int[] { TestImages.WIDTH, TestImages.HEIGHT, 3, 1, 1 }, channels.getDimensions());
		assertEquals(IJ.COMPOSITE, channels.getCompositeMode());
		assertEquals(32, channels.getBitDepth());
		for (int c = 1; c <= 2; c++) {
			final int first = TestImages.hyperstackValue(c, 2, 3);
			final float[] pixels = (float[]) channels.getStack().getPixels(c);
			for (int i = 0; i < pixels.length; i++) {
				assertEquals(first + i, pixels[i]);
			}
			assertEquals("c" + c + " z2 t3", channels.getStack().getSliceLabel(c));
			final LUT expected = source.getLuts()[c - 1];
			final LUT actual = channels.getLuts()[c - 1];
			assertArrayEquals(expected.getBytes(), actual.getBytes());
			assertArrayEquals(new double[] { expected.min, expected.max }, new double[] { actual.min, actual.max });
		}
		assertEquals("Attribution", channels.getStack().getSliceLabel(3));
		assertArrayEquals((float[]) AttributionImages.map(attribution).getProcessor().getPixels(),
			(float[]) channels.getStack().getPixels(3));
	}

	@Test
	void everyImageSaysHowItWasMade() {
		final PlaneAttribution attribution = attribution(TestImages.hyperstack(), map(3, 4, 5));
		for (final ImagePlus image : new ImagePlus[] { AttributionImages.channels(attribution),
			AttributionImages.overlay(attribution), AttributionImages.map(attribution), AttributionImages.raw(attribution) })
		{
			assertEquals("cells-SIG.tif", image.getTitle());
			assertEquals("SIG", image.getProp("Method"));
			assertEquals("100 steps", image.getProp("Settings"));
			final String info = (String) image.getProperty("Info");
			assertTrue(info.startsWith("Method: SIG\nSettings: 100 steps\nOutput: "), info);
			assertTrue(info.endsWith("\nDisplay range: " + image.getProp("Display range") + "\nObjective: 60x\n"), info);
			assertEquals("micron", image.getCalibration().getUnit());
		}
	}

	@Test
	void everyImageSaysWhereTheAttributionIs() {
		final PlaneAttribution attribution = attribution(TestImages.hyperstack(), map(5, 4, 5));
		assertLayout(AttributionImages.channels(attribution), "channels", "3", null);
		assertLayout(AttributionImages.overlay(attribution), "overlay", null, null);
		assertLayout(AttributionImages.map(attribution), "map", "1", null);
		assertLayout(AttributionImages.raw(attribution), "raw", null, "5");
	}

	private static void assertLayout(final ImagePlus image, final String output, final String channel,
		final String modelChannels)
	{
		assertEquals(output, image.getProp("Output"));
		assertEquals(channel, image.getProp("Attribution channel"));
		assertEquals(modelChannels, image.getProp("Model channels"));
		assertTrue(image.getInfoProperty().contains("\nOutput: " + output + "\n"), image.getInfoProperty());
	}

	/**
	 * The first result has a property that the second one lacks, and stands with its record in the second one's source.
	 */
	@Test
	void aResultThatIsExplainedAgainLeavesNoOldProperties() {
		final SourcePlane plane = SourcePlaneReader.readCurrent(TestImages.hyperstack());
		final ImagePlus first = AttributionImages.channels(new PlaneAttribution(plane, plane.pixels().bounds(),
			map(1, 4, 5), Record.EMPTY.with(Property.METHOD, "IG").with(Property.MAP_ERROR, 0.01)));
		assertEquals("0.01", first.getProp("Map error"));
		final ImagePlus second = AttributionImages.channels(attribution(first, map(1, 4, 5)));
		assertNull(second.getProp("Map error"));
		assertEquals("SIG", second.getProp("Method"));
		assertEquals("Method: SIG\nSettings: 100 steps\nOutput: channels\nAttribution channel: 4\n" +
			"Blending: attribution added to the image's colours (image of several channels)\n" +
			"Look-up table: blue-orange (blue below 0, orange above; display only)\n" +
			"Display range: " + second.getProp("Display range") + "\nObjective: 60x\n", second.getProperty("Info"));
	}

	/** A microscope may write lines of the same names. */
	@Test
	void theInfoOfAnyOtherImageIsKeptWhole() {
		final ImagePlus source = TestImages.hyperstack();
		source.setProperty("Info", "Method: widefield\nDisplay range: 0-255\n");
		assertTrue(AttributionImages.map(attribution(source, map(1, 4, 5))).getInfoProperty().endsWith(
			"Method: widefield\nDisplay range: 0-255\n"));
	}

	@Test
	void anOpenImagesTitleIsNotTakenAgain() {
		final PlaneAttribution attribution = attribution(TestImages.hyperstack(), map(3, 4, 5));
		final ImagePlus first = AttributionImages.map(attribution);
		final boolean before = Interpreter.batchMode;
		Interpreter.batchMode = true;
		try {
			Interpreter.addBatchModeImage(first);
			assertEquals("cells-SIG-1.tif", AttributionImages.map(attribution).getTitle());
		}
		finally {
			Interpreter.removeBatchModeImage(first);
			Interpreter.batchMode = before;
			WindowManager.setTempCurrentImage(null);
		}
	}

	@Test
	void moreChannelsThanACompositeBlendsAreKept() {
		final ImageStack stack = new ImageStack(2, 2);
		for (int c = 0; c < 9; c++) {
			stack.addSlice(new ByteProcessor(2, 2, new byte[] { (byte) c, 0, 0, 0 }));
		}
		final ImagePlus image = new ImagePlus("many", stack);
		image.setDimensions(9, 1, 1);
		final ImagePlus source = new CompositeImage(image, CompositeImage.COLOR);
		final ImagePlus channels = AttributionImages.channels(attribution(source, map(1, 2, 2)));
		assertEquals(10, channels.getNChannels());
		assertEquals(8, channels.getStack().getProcessor(9).getf(0));
	}

	/** A view may be costly to read: a converted one, or one on a file. */
	@Test
	void noResultReadsAPixelTwice() {
		final SourcePlane plane = SourcePlaneReader.readCurrent(TestImages.hyperstack());
		final AtomicLong reads = new AtomicLong();
		final ImagePlane counted = new ImagePlane(CountedReads.of(Cast.unchecked(plane.pixels().pixels()),
			new UnsignedShortType(), reads), plane.pixels().type(), plane.pixels().displayMin(), plane.pixels().displayMax());
		final PlaneAttribution attribution = attribution(TestImages.withPixels(plane, counted), map(3, 4, 5));
		AttributionImages.map(attribution);
		AttributionImages.raw(attribution);
		assertEquals(0, reads.get());
		AttributionImages.channels(attribution);
		assertEquals(counted.size(), reads.getAndSet(0));
		AttributionImages.overlay(attribution);
		assertEquals(counted.size(), reads.get());
	}

	@Test
	void theInputStaysAsItIs() {
		final ImagePlus source = TestImages.hyperstack();
		source.setPositionWithoutUpdate(2, 1, 3);
		source.changes = true;
		final Object roi = source.getRoi();
		final Object overlay = source.getOverlay();
		final double[] ranges = ranges(source);
		final PlaneAttribution attribution = attribution(source, map(3, 6, 6));
		AttributionImages.channels(attribution);
		AttributionImages.overlay(attribution);
		AttributionImages.map(attribution);
		AttributionImages.raw(attribution);
		assertArrayEquals(new int[] { 2, 1, 3 }, source.convertIndexToPosition(source.getCurrentSlice()));
		assertEquals(roi, source.getRoi());
		assertEquals("Roi[Rectangle, x=1, y=1, width=2, height=2]", source.getRoi().toString());
		assertEquals(overlay, source.getOverlay());
		assertEquals(1, source.getOverlay().size());
		assertArrayEquals(ranges, ranges(source));
		assertEquals(0.25, source.getCalibration().pixelWidth);
		assertEquals(2, source.getCalibration().xOrigin);
		assertEquals("cells.tif", source.getTitle());
		assertEquals("Objective: 60x\n", source.getProperty("Info"));
		assertTrue(source.changes);
		for (int i = 1; i <= source.getStackSize(); i++) {
			final int[] position = source.convertIndexToPosition(i);
			final int first = TestImages.hyperstackValue(position[0], position[1], position[2]);
			final short[] pixels = (short[]) source.getStack().getPixels(i);
			for (int p = 0; p < pixels.length; p++) {
				assertEquals(first + p, pixels[p]);
			}
		}
	}

	private static double[] ranges(final ImagePlus image) {
		return Arrays.stream(image.getLuts()).flatMapToDouble(lut -> Arrays.stream(new double[] { lut.min, lut.max }))
			.toArray();
	}

	private static double sum(final float[] values) {
		double sum = 0;
		for (final float value : values) {
			sum += value;
		}
		return sum;
	}
}
