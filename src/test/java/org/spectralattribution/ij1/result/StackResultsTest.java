package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.ij1.result.AttributionImages.builder;
import static org.spectralattribution.ij1.result.TestAttributions.look;

import java.nio.file.Path;
import java.util.Arrays;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.process.LUT;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.ij1.source.TestImages;
import org.spectralattribution.image.Rectangles;
import org.spectralattribution.tensor.Tensor;

/** Pictures of all planes of an image of 2 channels, 2 slices and 3 frames; each plane's map has a value of its own. */
final class StackResultsTest {

	private static final Interval WHOLE = Rectangles.whole(TestImages.WIDTH, TestImages.HEIGHT);
	private static final Interval PART = FinalInterval.createMinSize(1, 2, 3, 2);

	private static ImagePlus picture(final ResultBuilder picture, final ImagePlus image, final Interval region,
		final int mapChannels)
	{
		try (SourceStack source = SourceStack.all(image)) {
			for (int i = 0; i < source.size(); i++) {
				final Record record = Record.EMPTY.with(Property.METHOD, "SIG").with(Property.PREDICTED_CLASS, "class " + i);
				final Tensor map = Tensor.zeros(mapChannels, (int) region.dimension(1), (int) region.dimension(0));
				Arrays.fill(map.values(), value(i));
				picture.add(new PlaneAttribution(source.read(i), region, map, record));
			}
			return picture.image(source.current());
		}
	}

	private static double value(final int plane) {
		return plane % 2 == 0 ? plane + 1 : -plane - 1;
	}

	private static ImagePlus source() {
		final ImagePlus image = TestImages.hyperstack();
		image.getCalibration().pixelDepth = 2.5;
		image.getCalibration().frameInterval = 30;
		image.setPositionWithoutUpdate(1, 2, 3);
		return image;
	}

	@Test
	void channelsKeepThePlacesLabelsColoursAndSpacingsOfAHyperstack() {
		final ImagePlus source = source();
		final ImagePlus result = picture(builder(Output.CHANNELS), source, WHOLE, 1);
		assertArrayEquals(new int[] { TestImages.WIDTH, TestImages.HEIGHT, 3, 2, 3 }, result.getDimensions());
		for (int t = 1; t <= 3; t++) {
			for (int z = 1; z <= 2; z++) {
				for (int c = 1; c <= 2; c++) {
					final int index = result.getStackIndex(c, z, t);
					final float[] pixels = (float[]) result.getStack().getPixels(index);
					assertEquals(TestImages.hyperstackValue(c, z, t), pixels[0]);
					assertEquals(source.getStack().getSliceLabel(source.getStackIndex(c, z, t)), result.getStack().getSliceLabel(
						index));
				}
				final int index = result.getStackIndex(3, z, t);
				final int plane = (t - 1) * 2 + z - 1;
				assertEquals((float) value(plane), ((float[]) result.getStack().getPixels(index))[0]);
				assertEquals("Attribution", result.getStack().getShortSliceLabel(index));
				assertTrue(result.getStack().getSliceLabel(index).contains("\nPredicted class: class " + plane + "\n"));
			}
		}
		for (int c = 0; c < 2; c++) {
			final LUT expected = source.getLuts()[c];
			final LUT actual = result.getLuts()[c];
			assertArrayEquals(expected.getBytes(), actual.getBytes());
			assertArrayEquals(new double[] { expected.min, expected.max }, new double[] { actual.min, actual.max });
		}
		assertEquals(2.5, result.getCalibration().pixelDepth);
		assertEquals(30, result.getCalibration().frameInterval);
		assertEquals("micron", result.getCalibration().getUnit());
	}

	/** The largest absolute value, 6, is that of the last plane; each value fills a sixth of the pixels. */
	@Test
	void oneSymmetricRangeColoursAllPlanes() {
		for (final ResultBuilder kind : new ResultBuilder[] { builder(Output.MAP), builder(Output.RAW) }) {
			final ImagePlus result = picture(kind, source(), PART, 1);
			for (int i = 1; i <= result.getStackSize(); i++) {
				result.setSlice(i);
				assertArrayEquals(new double[] { -6, 6 }, new double[] { result.getDisplayRangeMin(), result
					.getDisplayRangeMax() });
			}
			assertTrue(result.getProp("Display range").startsWith("±6.000 (99th percentile"));
		}
		final LUT lut = picture(builder(Output.CHANNELS), source(), PART, 1).getLuts()[2];
		assertArrayEquals(new double[] { -6, 6 }, new double[] { lut.min, lut.max });
	}

	@Test
	void propertiesOfAllPlanesAreSaidOnceAndThoseOfAPlaneOnItsSlice() {
		final ImagePlus result = picture(builder(Output.MAP), source(), WHOLE, 1);
		assertArrayEquals(new int[] { TestImages.WIDTH, TestImages.HEIGHT, 1, 2, 3 }, result.getDimensions());
		assertEquals("SIG", result.getProp("Method"));
		assertEquals("6 (2 slices × 3 frames)", result.getProp("Planes"));
		assertFalse(result.getInfoProperty().contains("Predicted class"));
		assertEquals("class 5", result.getProp("Predicted class"), "the plane that the source showed");
		result.setPosition(1, 2, 1);
		assertEquals("class 1", result.getProp("Predicted class"));
		assertEquals("c1 z2 t1", result.getStack().getShortSliceLabel(result.getCurrentSlice()));
	}

	@Test
	void theRecordOfAllPlanesIsNotKeptTwice() {
		final ImagePlus first = picture(builder(Output.MAP), source(), WHOLE, 1);
		assertEquals("6 (2 slices × 3 frames)", first.getProp("Planes"));
		final ImagePlus second = new ImagePlus("part", first.getStack().getProcessor(1));
		second.setProperty("Info", first.getInfoProperty());
		final ImagePlus again = picture(builder(Output.MAP), second, WHOLE, 1);
		assertNull(again.getProp("Planes"));
		assertTrue(again.getInfoProperty().endsWith("\nObjective: 60x\n"), again.getInfoProperty());
	}

	@Test
	void aRegionReturnsToItsPlaceAndIsZeroOutside() {
		for (final ResultBuilder kind : new ResultBuilder[] { builder(Output.MAP), builder(Output.CHANNELS) }) {
			final ImagePlus result = picture(kind, source(), PART, 2);
			final int channel = result.getNChannels();
			for (int y = 0; y < TestImages.HEIGHT; y++) {
				for (int x = 0; x < TestImages.WIDTH; x++) {
					final boolean inside = x >= 1 && x < 4 && y >= 2;
					assertEquals(inside ? 2 * value(2) : 0, result.getStack().getProcessor(result.getStackIndex(channel, 1, 2))
						.getf(x, y));
				}
			}
			assertEquals(2, result.getCalibration().xOrigin);
		}
	}

	@Test
	void rawIsTheRegionWithItsOriginShifted() {
		final ImagePlus raw = picture(builder(Output.RAW), source(), PART, 2);
		assertArrayEquals(new int[] { 3, 2, 2, 2, 3 }, raw.getDimensions());
		assertEquals(2 - 1, raw.getCalibration().xOrigin);
		assertEquals(0 - 2, raw.getCalibration().yOrigin);
		assertEquals(source().getCalibration().getX(1), raw.getCalibration().getX(0));
		assertEquals("c1 z2 t1 (channel 2)", raw.getStack().getShortSliceLabel(raw.getStackIndex(2, 2, 1)));
	}

	@Test
	void everyOverlayIsSeenOnItsOwnPlaneOnly(@TempDir final Path folder) {
		final ImagePlus source = source();
		source.deleteRoi();
		source.setOverlay(null);
		final ImagePlus overlay = picture(builder(Output.OVERLAY), source, PART, 1);
		assertEquals(6, overlay.getOverlay().size());
		assertEquals(PART.min(0), overlay.getOverlay().get(0).getBounds().x);
		assertEquals(PART.dimension(1), overlay.getOverlay().get(0).getBounds().height);
		final String path = folder.resolve("overlay.tif").toString();
		assertTrue(new FileSaver(overlay).saveAsTiff(path));
		final ImagePlus opened = new Opener().openImage(path);
		for (int t = 1; t <= 3; t++) {
			for (int z = 1; z <= 2; z++) {
				final int plane = (t - 1) * 2 + z - 1;
				overlay.setPosition(1, z, t);
				opened.setPosition(1, z, t);
				final int pixel = look(overlay)[2 * TestImages.WIDTH + 1];
				final int redMinusBlue = (pixel >> 16 & 0xff) - (pixel & 0xff);
				assertTrue(value(plane) > 0 ? redMinusBlue > 0 : redMinusBlue < 0, "plane " + plane);
				assertArrayEquals(look(overlay), look(opened));
				source.setPosition(1, z, t);
				assertEquals(look(source)[0], look(overlay)[0], "outside of the region");
			}
		}
	}

	@Test
	void aStackOfSlicesOnlyHasItsOverlaysToo() {
		final ImagePlus source = TestImages.hyperstack();
		source.setDimensions(1, 12, 1);
		final ImagePlus plain = new ImagePlus("plain", source.getStack());
		final ImagePlus overlay = picture(builder(Output.OVERLAY), plain, WHOLE, 1);
		assertEquals(12, overlay.getNSlices());
		overlay.setSlice(1);
		final int first = look(overlay)[0];
		overlay.setSlice(2);
		final int second = look(overlay)[0];
		assertTrue((first >> 16 & 0xff) > (first & 0xff));
		assertTrue((second >> 16 & 0xff) < (second & 0xff));
	}

	/** Three frames of a bright RGB film, as the plugin's other pictures of RGB are checked plane by plane. */
	@Test
	void anRgbStackGetsItsChannelsWithItsLabels() {
		final ImageStack film = new ImageStack(TestImages.WIDTH, TestImages.HEIGHT);
		for (int t = 1; t <= 3; t++) {
			film.addSlice("frame" + t + ".tif", TestImages.rgb(200, 250).getProcessor());
		}
		final ImagePlus source = new ImagePlus("film", film);
		source.setDimensions(1, 1, 3);
		final ImagePlus channels = picture(builder(Output.CHANNELS), source, WHOLE, 3);
		assertArrayEquals(new int[] { TestImages.WIDTH, TestImages.HEIGHT, 4, 1, 3 }, channels.getDimensions());
		assertEquals("frame2.tif (Green)", channels.getStack().getSliceLabel(channels.getStackIndex(2, 1, 2)));
		assertEquals("Invert", channels.getProp("CompositeProjection"));
		final int rgb = source.getStack().getProcessor(3).get(7);
		for (int c = 1; c <= 3; c++) {
			assertEquals(rgb >> 8 * (3 - c) & 0xff, channels.getStack().getProcessor(channels.getStackIndex(c, 1, 3))
				.getf(7));
		}
		final ImagePlus overlay = picture(builder(Output.OVERLAY), source, WHOLE, 3);
		assertEquals(3, overlay.getNFrames());
		assertTrue(overlay.getStack().getSliceLabel(3).startsWith("frame3.tif\nMethod: SIG\nPredicted class: class 2\n"));
	}

	@Test
	void aStackSurvivesSaving(@TempDir final Path folder) {
		final ImagePlus channels = picture(builder(Output.CHANNELS), source(), WHOLE, 1);
		final String path = folder.resolve("channels.tif").toString();
		assertTrue(new FileSaver(channels).saveAsTiff(path));
		final ImagePlus opened = new Opener().openImage(path);
		assertArrayEquals(channels.getDimensions(), opened.getDimensions());
		opened.setPosition(3, 2, 3);
		assertEquals("class 5", opened.getProp("Predicted class"));
		assertEquals(-6, ((CompositeImage) opened).getLuts()[2].min);
	}

	@Test
	void theImageIsLockedOnlyWhileItIsRead() {
		final ImagePlus source = source();
		try (SourceStack stack = SourceStack.all(source)) {
			assertTrue(source.isLocked());
			assertEquals(6, stack.size());
			assertEquals(5, stack.current());
			assertEquals("cells.tif, slice 2, frame 1", stack.name(1));
		}
		assertFalse(source.isLocked());
		try (SourceStack stack = SourceStack.current(source)) {
			assertEquals(1, stack.size());
			assertEquals(3, stack.read(0).frame());
		}
	}
}
