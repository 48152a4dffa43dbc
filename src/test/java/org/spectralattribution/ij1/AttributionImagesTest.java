package org.spectralattribution.ij1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.LUT;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.render.SymmetricRange;
import org.spectralattribution.tensor.Tensor;

final class AttributionImagesTest {

	private static final int DARK = 60;
	private static final int BRIGHT = 250;

	@Test
	void rawHoldsExactlyTheMapAtTheModelsResolution() {
		final PlaneAttribution attribution = attribution(TestImages.hyperstack(), map(3, 2, 10));
		final ImagePlus raw = AttributionImages.raw(attribution);
		assertEquals(3, raw.getStackSize());
		assertEquals(32, raw.getBitDepth());
		for (int c = 0; c < 3; c++) {
			assertEquals("channel " + (c + 1), raw.getStack().getSliceLabel(c + 1));
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
	void zeroIsWhiteAndTheSignsAreBlueAndOrange() {
		final Tensor map = Tensor.of(1, 4, 5, new double[20]);
		map.values()[0] = 1e-9;
		map.values()[1] = -1e-9;
		final ImagePlus image = AttributionImages.map(attribution(TestImages.hyperstack(), map));
		final ColorProcessor picture = image.flatten().getProcessor().convertToColorProcessor();
		assertEquals(0xffffff, picture.get(7) & 0xffffff);
		assertTrue((picture.get(0) >> 16 & 0xff) > (picture.get(0) & 0xff));
		assertTrue((picture.get(1) >> 16 & 0xff) < (picture.get(1) & 0xff));
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
	void theAttributionChannelIsShownSymmetricAboutZero() {
		final PlaneAttribution attribution = attribution(TestImages.hyperstack(), map(3, 4, 5));
		final LUT lut = AttributionImages.channels(attribution).getLuts()[2];
		assertEquals(SymmetricRange.of(attribution.mapOfPlane()).radius(), lut.max);
		assertEquals(-lut.max, lut.min);
	}

	@ParameterizedTest
	@ValueSource(ints = { DARK, BRIGHT })
	void anAttributionOfZeroLeavesAnRgbImageAsItLooks(final int brightness) {
		final ImagePlus source = TestImages.rgb(brightness / 2, brightness);
		assertSameLook(source, AttributionImages.channels(attribution(source, Tensor.zeros(3, 4, 5))), 0);
		assertSameLook(source, AttributionImages.overlay(attribution(source, Tensor.zeros(3, 4, 5))), 0);
	}

	@Test
	void anAttributionOfZeroLeavesACompositeAsItLooks() {
		final ImagePlus source = TestImages.hyperstack();
		source.deleteRoi();
		source.setOverlay(null);
		final PlaneAttribution attribution = attribution(source, Tensor.zeros(3, 4, 5));
		final int rounding = 1;
		assertSameLook(source, AttributionImages.channels(attribution), rounding);
		assertSameLook(source, AttributionImages.overlay(attribution), rounding);
	}

	@ParameterizedTest
	@ValueSource(ints = { DARK, BRIGHT })
	void theAttributionChannelShowsOnDarkAndOnBrightImages(final int brightness) {
		final Tensor map = Tensor.zeros(1, 4, 5);
		map.values()[3] = 1;
		map.values()[4] = -1;
		final ImagePlus channels = AttributionImages.channels(
			attribution(TestImages.rgb(brightness, brightness), map));
		final int[] look = look(channels);
		assertTrue((look[3] >> 16 & 0xff) - (look[3] & 0xff) > 60);
		assertTrue((look[4] & 0xff) - (look[4] >> 16 & 0xff) > 60);
		assertEquals(brightness, look[5] & 0xff);
	}

	@Test
	void hiddenChannelsStayHiddenInTheOverlaysPicture() {
		final CompositeImage source = (CompositeImage) TestImages.hyperstack();
		source.getActiveChannels()[0] = false;
		final int[] picture = (int[]) AttributionImages.overlay(attribution(source, map(1, 4, 5))).getProcessor()
			.getPixels();
		assertTrue(Arrays.stream(picture).allMatch(rgb -> (rgb & 0xff00ff) == 0 && (rgb & 0xff00) > 0));
	}

	@Test
	void theOverlaySurvivesSavingAndCopying(@TempDir final Path folder) {
		final ImagePlus source = TestImages.rgb(20, 240);
		final ImagePlus overlay = AttributionImages.overlay(attribution(source, map(3, 8, 10)));
		final int[] look = look(overlay);
		final String path = folder.resolve("overlay.tif").toString();
		assertTrue(new FileSaver(overlay).saveAsTiff(path));
		assertArrayEquals(look, look(new Opener().openImage(path)));
		assertArrayEquals(look, look(overlay.duplicate()));
		overlay.setOverlay(null);
		assertArrayEquals(look(source), look(overlay));
		assertFalse(Arrays.equals(look, look(overlay)));
	}

	@Test
	void channelsSurviveSavingAndCopying(@TempDir final Path folder) {
		final ImagePlus channels = AttributionImages.channels(attribution(TestImages.rgb(200, 255), map(3, 8, 10)));
		final String path = folder.resolve("channels.tif").toString();
		assertTrue(new FileSaver(channels).saveAsTiff(path));
		final ImagePlus opened = new Opener().openImage(path);
		assertArrayEquals(look(channels), look(opened));
		assertArrayEquals(look(channels), look(channels.duplicate()));
		assertEquals("Spectral Integrated Gradients", opened.getProp("Method"));
	}

	@Test
	void everyImageSaysHowItWasMade() {
		final PlaneAttribution attribution = attribution(TestImages.hyperstack(), map(3, 4, 5));
		for (final ImagePlus image : new ImagePlus[] { AttributionImages.channels(attribution),
			AttributionImages.overlay(attribution), AttributionImages.map(attribution), AttributionImages.raw(attribution) })
		{
			assertEquals("cells.tif-SIG", image.getTitle());
			assertEquals("Spectral Integrated Gradients", image.getProp("Method"));
			assertEquals(100, image.getNumericProp("Steps"));
			assertEquals("Method: Spectral Integrated Gradients\nSteps: 100\nObjective: 60x\n",
				image.getProperty("Info"));
			assertEquals("micron", image.getCalibration().getUnit());
		}
	}

	@Test
	void anOpenImagesTitleIsNotTakenAgain() {
		final PlaneAttribution attribution = attribution(TestImages.hyperstack(), map(3, 4, 5));
		final ImagePlus first = AttributionImages.map(attribution);
		final boolean before = Interpreter.batchMode;
		Interpreter.batchMode = true;
		try {
			Interpreter.addBatchModeImage(first);
			assertEquals("cells.tif-SIG-1", AttributionImages.map(attribution).getTitle());
		}
		finally {
			Interpreter.removeBatchModeImage(first);
			Interpreter.batchMode = before;
			WindowManager.setTempCurrentImage(null);
		}
	}

	@Test
	void allSlicesOfRawAreShownWithOneRange() {
		final PlaneAttribution attribution = attribution(TestImages.hyperstack(), map(3, 4, 5));
		final ImagePlus raw = AttributionImages.raw(attribution);
		final double radius = SymmetricRange.of(attribution.map()).radius();
		for (int c = 1; c <= 3; c++) {
			raw.setSlice(c);
			assertEquals(radius, raw.getDisplayRangeMax(), 1e-6);
			assertEquals(-radius, raw.getDisplayRangeMin(), 1e-6);
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

	private static PlaneAttribution attribution(final ImagePlus source, final Tensor map) {
		final Map<String, String> properties = new LinkedHashMap<>();
		properties.put("Method", "Spectral Integrated Gradients");
		properties.put("Steps", "100");
		return new PlaneAttribution(SourcePlaneReader.readCurrent(source), map, "SIG", properties);
	}

	private static Tensor map(final int channels, final int height, final int width) {
		final Random random = new Random(5);
		final Tensor map = Tensor.zeros(channels, height, width);
		Arrays.setAll(map.values(), i -> random.nextGaussian());
		return map;
	}

	private static int[] look(final ImagePlus image) {
		return (int[]) image.flatten().getProcessor().getPixels();
	}

	private static void assertSameLook(final ImagePlus expected, final ImagePlus actual, final int tolerance) {
		final int[] expectedPixels = look(expected);
		final int[] actualPixels = look(actual);
		for (int i = 0; i < expectedPixels.length; i++) {
			for (int shift = 0; shift <= 16; shift += 8) {
				assertEquals(expectedPixels[i] >> shift & 0xff, actualPixels[i] >> shift & 0xff, tolerance, "pixel " + i);
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
