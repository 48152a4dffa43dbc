package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.ij1.result.AttributionImages.builder;
import static org.spectralattribution.ij1.result.TestAttributions.attribution;
import static org.spectralattribution.ij1.result.TestAttributions.look;
import static org.spectralattribution.ij1.result.TestAttributions.map;

import java.awt.Color;
import java.util.Arrays;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.LUT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.tensor.Tensor;

/** Attributions of bright-field images, and of images with more channels than ImageJ shows together. */
final class BrightImagesTest {

	private static final int WIDTH = 6;
	private static final int HEIGHT = 4;
	/** Haematoxylin, eosin, both, DAB. */
	private static final int[] STAINS = { 0x4b3a78, 0xdc96be, 0x8c5a96, 0x8a5a2c };
	private static final String BLENDING = "Blending";

	/** Dense tissue: each row is one stain, and none is white. */
	private static ImagePlus tissue() {
		final ColorProcessor pixels = new ColorProcessor(WIDTH, HEIGHT);
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			pixels.set(i, STAINS[i / WIDTH]);
		}
		return new ImagePlus("tissue", pixels);
	}

	private static ImagePlus tissueInChannels() {
		final ColorProcessor rgb = (ColorProcessor) tissue().getProcessor();
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int c = 1; c <= 3; c++) {
			stack.addSlice(rgb.getChannel(c, null));
		}
		final ImagePlus image = new ImagePlus("tissue", stack);
		image.setDimensions(3, 1, 1);
		final CompositeImage composite = new CompositeImage(image, IJ.COMPOSITE);
		composite.resetDisplayRanges();
		for (int c = 1; c <= 3; c++) {
			composite.setC(c);
			composite.setDisplayRange(0, 255);
		}
		return composite;
	}

	private static ImagePlus grey() {
		final ByteProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			pixels.set(i, 140 + i);
		}
		return new ImagePlus("phase", pixels);
	}

	private static LUT greys() {
		final LUT lut = LUT.createLutFromColor(Color.WHITE);
		lut.min = 0;
		lut.max = 255;
		return lut;
	}

	/** As by <i>Image &rsaquo; Type &rsaquo; RGB Stack</i>, and shown together, where the greys add up to white. */
	private static ImagePlus tissueInGreyChannels() {
		final CompositeImage image = (CompositeImage) tissueInChannels();
		for (int c = 1; c <= 3; c++) {
			image.setChannelLut(greys(), c);
		}
		return image;
	}

	private static ImagePlus[] brightImages() {
		return new ImagePlus[] { tissue(), tissueInChannels(), tissueInGreyChannels(), grey() };
	}

	/** In each row: 0, then for, against, weakly for, weakly against the class, and 0. */
	private static Tensor signs() {
		final Tensor map = Tensor.zeros(1, HEIGHT, WIDTH);
		Arrays.setAll(map.values(), i -> new double[] { 0, 1, -1, 0.5, -0.5, 0 }[i % WIDTH]);
		return map;
	}

	@ParameterizedTest
	@MethodSource("brightImages")
	void onBrightImagesOnlyTheAttributionHasAHueAndItDarkens(final ImagePlus source) {
		for (final ImagePlus result : new ImagePlus[] { AttributionImages.channels(attribution(source, signs())),
			AttributionImages.overlay(attribution(source, signs())) }) {
			final int[] look = look(result);
			for (int row = 0; row < HEIGHT; row++) {
				final int grey = look[row * WIDTH] & 0xff;
				assertTrue(grey >= 126, "grey " + grey);
				for (int column = 0; column < WIDTH; column++) {
					final int red = look[row * WIDTH + column] >> 16 & 0xff;
					final int green = look[row * WIDTH + column] >> 8 & 0xff;
					final int blue = look[row * WIDTH + column] & 0xff;
					final double sign = signs().values()[column];
					assertTrue(sign == 0 ? red == blue && red == green : Math.signum(red - blue) == Math.signum(sign) && Math.abs(
						red - blue) > 80 * Math.abs(sign), row + ", " + column + ": " + red + ", " + green + ", " + blue);
					if (source.getBitDepth() != 8 || source.getNChannels() > 1) {
						assertTrue(red <= grey && green <= grey && blue <= grey);
					}
				}
			}
			assertTrue(result.getProp(BLENDING).startsWith("image shown in pale grey"), result.getProp(BLENDING));
			assertTrue(result.getProp(BLENDING).contains("stored values unchanged"));
		}
	}

	/** One channel is on the screen, which the overlay lies on; the result shows all of them together. */
	@Test
	void greyChannelsThatAreShownOneByOneAreBrightToo() {
		final CompositeImage source = (CompositeImage) tissueInGreyChannels();
		source.setMode(IJ.GRAYSCALE);
		for (final ImagePlus result : new ImagePlus[] { AttributionImages.channels(attribution(source, signs())),
			AttributionImages.overlay(attribution(source, signs())) }) {
			final int[] look = look(result);
			assertTrue((look[1] >> 16 & 0xff) - (look[1] & 0xff) > 80);
			assertTrue((look[2] & 0xff) - (look[2] >> 16 & 0xff) > 80);
			assertTrue(result.getProp(BLENDING).startsWith("image shown in pale grey"), result.getProp(BLENDING));
		}
	}

	/** Five greys of 40 add up to 200, but none of them is bright. */
	@Test
	void darkGreyChannelsStayDark() {
		final CompositeImage source = manyChannels(5);
		for (int c = 1; c <= 5; c++) {
			source.getStack().getProcessor(c).add(40);
			source.setChannelLut(greys(), c);
		}
		for (final ImagePlus result : new ImagePlus[] { AttributionImages.channels(attribution(source, signs())),
			AttributionImages.overlay(attribution(source, signs())) }) {
			assertEquals("attribution added to the image's colours (dark image: median lightness 40 of 255)", result.getProp(
				BLENDING));
		}
	}

	@ParameterizedTest
	@MethodSource("brightImages")
	void bothOutputsLookTheSame(final ImagePlus source) {
		final PlaneAttribution attribution = attribution(source, map(1, HEIGHT, WIDTH));
		final int[] channels = look(AttributionImages.channels(attribution));
		final int[] overlay = look(AttributionImages.overlay(attribution));
		final int rounding = 2;
		for (int i = 0; i < channels.length; i++) {
			for (int shift = 0; shift <= 16; shift += 8) {
				assertEquals(channels[i] >> shift & 0xff, overlay[i] >> shift & 0xff, rounding, "pixel " + i);
			}
		}
	}

	/** What is drawn is not what is stored: the overlay can be hidden, and the channels hold the image's values. */
	@Test
	void theImageItselfStaysInColour() {
		final ImagePlus overlay = AttributionImages.overlay(attribution(tissue(), signs()));
		assertFalse(Arrays.equals(look(tissue()), look(overlay)));
		overlay.setOverlay(null);
		assertArrayEquals(look(tissue()), look(overlay));
		final ImagePlus channels = AttributionImages.channels(attribution(tissue(), signs()));
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			for (int c = 1; c <= 3; c++) {
				assertEquals(STAINS[i / WIDTH] >> 8 * (3 - c) & 0xff, channels.getStack().getProcessor(c).getf(i));
			}
			assertEquals((float) signs().values()[i], channels.getStack().getProcessor(4).getf(i));
		}
	}

	@Test
	void theMedianIsStatedForDarkImagesToo() {
		final ImagePlus dark = new ImagePlus("cells", new ByteProcessor(WIDTH, HEIGHT));
		dark.getProcessor().set(3, 255);
		for (final ImagePlus result : new ImagePlus[] { AttributionImages.channels(attribution(dark, signs())),
			AttributionImages.overlay(attribution(dark, signs())) }) {
			assertEquals("attribution added to the image's colours (dark image: median lightness 0 of 255)", result.getProp(
				BLENDING));
			assertNull(result.getProp("CompositeProjection"));
		}
		assertNull(AttributionImages.map(attribution(dark, signs())).getProp(BLENDING));
	}

	/** The median is that of all planes: two of three are tissue. */
	@Test
	void allPlanesOfAStackAreDrawnAlike() {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		stack.addSlice(new ColorProcessor(WIDTH, HEIGHT));
		stack.addSlice(tissue().getProcessor());
		stack.addSlice(tissue().getProcessor());
		for (final ResultBuilder builder : new ResultBuilder[] { builder(Output.CHANNELS), builder(Output.OVERLAY) }) {
			try (SourceStack planes = SourceStack.all(new ImagePlus("film", stack))) {
				for (int i = 0; i < planes.size(); i++) {
					builder.add(attribution(planes.read(i), signs()));
				}
				final ImagePlus result = builder.image(0);
				for (int z = 1; z <= planes.size(); z++) {
					result.setPosition(1, z, 1);
					assertTrue((look(result)[0] & 0xff) >= 126, "slice " + z);
					assertTrue((look(result)[1] >> 16 & 0xff) > (look(result)[1] & 0xff), "slice " + z);
				}
			}
		}
	}

	/** Fluorescence in two colours stays in these colours, however bright. */
	@Test
	void severalChannelsKeepTheirColours() {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int c = 1; c <= 2; c++) {
			final ByteProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
			pixels.add(200 + c);
			stack.addSlice(pixels);
		}
		final ImagePlus image = new ImagePlus("cells", stack);
		image.setDimensions(2, 1, 1);
		final ImagePlus source = new CompositeImage(image, IJ.COMPOSITE);
		final ImagePlus result = AttributionImages.channels(attribution(source, Tensor.zeros(1, HEIGHT, WIDTH)));
		assertEquals(look(source)[20], look(result)[20]);
		assertEquals("attribution added to the image's colours (image of several channels)", result.getProp(BLENDING));
	}

	private static CompositeImage manyChannels(final int channels) {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int c = 0; c < channels; c++) {
			final ByteProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
			pixels.set(7, 100 + c);
			stack.addSlice(pixels);
		}
		final ImagePlus image = new ImagePlus("spectral", stack);
		image.setDimensions(channels, 1, 1);
		return new CompositeImage(image, IJ.COMPOSITE);
	}

	@Test
	void moreChannelsThanImageJShowsTogetherOpenAtTheAttribution() {
		final int most = CompositeImage.MAX_CHANNELS;
		final ImagePlus result = AttributionImages.channels(attribution(manyChannels(most), signs()));
		assertEquals(most + 1, result.getC());
		assertEquals(IJ.COLOR, result.getDisplayMode());
		final int[] look = look(result);
		assertEquals(0xffffff, look[0] & 0xffffff);
		assertTrue((look[1] >> 16 & 0xff) - (look[1] & 0xff) > 80);
		assertTrue((look[2] & 0xff) - (look[2] >> 16 & 0xff) > 80);
		assertTrue(result.getProp(BLENDING).startsWith("one channel at a time"));
		final ImagePlus together = AttributionImages.channels(attribution(manyChannels(most - 1), signs()));
		assertEquals(1, together.getC());
		assertEquals(IJ.COMPOSITE, together.getDisplayMode());
	}

	/** Nine colours added up would be white. */
	@Test
	void theOverlayLiesOnTheChannelThatWasShown() {
		final CompositeImage source = manyChannels(CompositeImage.MAX_CHANNELS + 1);
		source.setC(3);
		final ImagePlus result = AttributionImages.overlay(attribution(source, Tensor.zeros(1, HEIGHT, WIDTH)));
		assertArrayEquals(look(source), look(result));
	}
}
