package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.ij1.result.TestAttributions.attribution;
import static org.spectralattribution.ij1.result.TestAttributions.look;
import static org.spectralattribution.ij1.result.TestAttributions.map;

import java.nio.file.Path;
import java.util.Arrays;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.process.ColorProcessor;
import ij.process.LUT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.ij1.source.TestImages;
import org.spectralattribution.render.SymmetricRange;
import org.spectralattribution.tensor.Tensor;

/** What is seen of an attribution: colours, display ranges, blending. */
final class AttributionLookTest {

	private static final int DARK = 60;
	private static final int BRIGHT = 250;

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
	void theAttributionChannelIsShownSymmetricAboutZero() {
		final PlaneAttribution attribution = attribution(TestImages.hyperstack(), map(3, 4, 5));
		final LUT lut = AttributionImages.channels(attribution).getLuts()[2];
		assertEquals(SymmetricRange.of(attribution.mapOfRegion()).radius(), lut.max, 1e-6);
		assertEquals(-lut.max, lut.min);
	}

	@Test
	void anAttributionOfZeroLeavesADarkRgbImageAsItLooks() {
		final ImagePlus source = TestImages.rgb(DARK / 2, DARK);
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
		assertEquals(0, (look[5] >> 16 & 0xff) - (look[5] & 0xff));
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
		assertEquals("SIG", opened.getProp("Method"));
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

	private static void assertSameLook(final ImagePlus expected, final ImagePlus actual, final int tolerance) {
		final int[] expectedPixels = look(expected);
		final int[] actualPixels = look(actual);
		for (int i = 0; i < expectedPixels.length; i++) {
			for (int shift = 0; shift <= 16; shift += 8) {
				assertEquals(expectedPixels[i] >> shift & 0xff, actualPixels[i] >> shift & 0xff, tolerance, "pixel " + i);
			}
		}
	}
}
