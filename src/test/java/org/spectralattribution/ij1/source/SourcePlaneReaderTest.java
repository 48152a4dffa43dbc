package org.spectralattribution.ij1.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import java.util.Random;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.imagej.ImagePlusToImg;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.PixelType;
import org.spectralattribution.image.RangeRule;

final class SourcePlaneReaderTest {

	@Test
	void aCompositeGivesAllChannelsOfItsCurrentPosition() {
		final ImagePlus image = TestImages.hyperstack();
		image.setPositionWithoutUpdate(1, 2, 3);
		final SourcePlane plane = SourcePlaneReader.readCurrent(image);
		assertEquals(2, plane.slice());
		assertEquals(3, plane.frame());
		assertEquals(List.of("c1 z2 t3", "c2 z2 t3"), plane.labels());
		assertEquals(2, plane.pixels().channels());
		for (int c = 1; c <= 2; c++) {
			assertEquals(TestImages.hyperstackValue(c, 2, 3), values(plane)[(c - 1) * 20]);
		}
		assertArrayEquals(new double[] { 10, 20 }, plane.pixels().displayMin());
		assertArrayEquals(new double[] { 1000, 2000 }, plane.pixels().displayMax());
	}

	@Test
	void anyOtherPositionCanBeRead() {
		final SourcePlane plane = SourcePlaneReader.read(TestImages.hyperstack(), 1, 2);
		assertEquals(TestImages.hyperstackValue(2, 1, 2), values(plane)[20]);
	}

	@Test
	void aPositionOutsideOfTheImageIsRefused() {
		final String message = assertThrows(IllegalArgumentException.class,
			() -> SourcePlaneReader.read(TestImages.hyperstack(), 3, 1)).getMessage();
		assertTrue(message.contains("2 slices") && message.contains("slice 3"), message);
	}

	@Test
	void aPlainStackGivesItsCurrentSliceAlone() {
		final ImageStack stack = new ImageStack(1, 1);
		for (int z = 0; z < 5; z++) {
			stack.addSlice(new FloatProcessor(1, 1, new float[] { z * 0.5f }));
		}
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setSlice(4);
		final SourcePlane plane = SourcePlaneReader.readCurrent(image);
		assertArrayEquals(new float[] { 1.5f }, values(plane));
		assertEquals(4, plane.slice());
		assertEquals(PixelType.FLOAT_32_BIT, plane.pixels().type());
	}

	@Test
	void rgbGivesRedGreenBlue() {
		final SourcePlane plane = SourcePlaneReader.readCurrent(new ImagePlus("rgb",
			new ColorProcessor(2, 1, new int[] { 0x010203, 0xfffefd })));
		assertArrayEquals(new float[] { 1, 255, 2, 254, 3, 253 }, values(plane));
		assertEquals(PixelType.RGB, plane.pixels().type());
		assertEquals("display 0…255, 0…255, 0…255", RangeRule.DISPLAY.of(plane.pixels()).toString());
	}

	@Test
	void aLookUpTableColoursGreyValuesOnly() {
		final ImagePlus image = new ImagePlus("green", new ByteProcessor(2, 1, new byte[] { 7, (byte) 200 }));
		image.setLut(LUT.createLutFromColor(Color.GREEN));
		image.setTypeToColor256();
		assertArrayEquals(new float[] { 7, 200 }, values(SourcePlaneReader.readCurrent(image)));
	}

	@Test
	void indicesIntoAPaletteAreRefused() {
		final byte[] noise = new byte[256];
		new Random(1).nextBytes(noise);
		final byte[] noise2 = new byte[256];
		new Random(2).nextBytes(noise2);
		final ImagePlus image = new ImagePlus("palette.gif", new ByteProcessor(4, 4));
		image.setLut(new LUT(noise, noise2, noise));
		image.setTypeToColor256();
		final String message = assertThrows(IllegalArgumentException.class, () -> SourcePlaneReader.readCurrent(image))
			.getMessage();
		assertTrue(message.contains("palette.gif") && message.contains("RGB Color"), message);
	}

	@Test
	void signed16BitGivesSignedValuesAndRanges() {
		final ImagePlus image = new ImagePlus("ct",
			new ShortProcessor(3, 1, new short[] { (short) (32768 - 1000), (short) 32768, (short) (32768 + 500) }, null));
		image.getCalibration().setSigned16BitCalibration();
		image.setDisplayRange(32768 - 100, 32768 + 300);
		final SourcePlane plane = SourcePlaneReader.readCurrent(image);
		assertArrayEquals(new float[] { -1000, 0, 500 }, values(plane));
		assertEquals("type -32768…32767", RangeRule.TYPE.of(plane.pixels()).toString());
		assertEquals("minmax -1000…500", RangeRule.MINMAX.of(plane.pixels()).toString());
		assertEquals("display -100…300", RangeRule.DISPLAY.of(plane.pixels()).toString());
	}

	@Test
	void aCalibrationFunctionIsNotApplied() {
		final ImagePlus image = new ImagePlus("od", new ByteProcessor(2, 1, new byte[] { 3, 4 }));
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 100, 10 }, "OD");
		final SourcePlane plane = SourcePlaneReader.readCurrent(image);
		assertArrayEquals(new float[] { 3, 4 }, values(plane));
		assertEquals(Calibration.NONE, plane.calibration().getFunction());
	}

	/** A slide of 40,000 pixels a side; ImageJ holds every channel of it, but not all of them in one array. */
	@ParameterizedTest
	@ValueSource(ints = { ImagePlus.GRAY8, ImagePlus.COLOR_RGB })
	void aPlaneOfTooManyValuesIsRefusedInWords(final int type) {
		final ImageStack stack = new ImageStack(1, 1);
		for (int c = 0; c < 2; c++) {
			stack.addSlice(type == ImagePlus.GRAY8 ? new ByteProcessor(1, 1) : new ColorProcessor(1, 1));
		}
		final ImagePlus image = new ImagePlus("slide", stack) {

			@Override
			public int getWidth() {
				return 40000;
			}

			@Override
			public int getHeight() {
				return 40000;
			}
		};
		image.setDimensions(2, 1, 1);
		final String message = assertThrows(IllegalArgumentException.class, () -> SourcePlaneReader.readCurrent(image))
			.getMessage();
		assertTrue(message.contains("2^31 − 1 values") && message.contains("40000×40000 pixels") && message.contains(
			"Image>Duplicate..."), message);
	}

	@Test
	void whatIsNotAppliedIsSaid() {
		final ImagePlus image = new ImagePlus("film", new ByteProcessor(2, 1, new byte[] { 3, 4 }));
		assertEquals("stored", SourcePlaneReader.readCurrent(image).values().toString());
		assertTrue(SourcePlaneReader.readCurrent(image).values().advice().isEmpty());
		image.getProcessor().invertLut();
		final SourcePlane inverted = SourcePlaneReader.readCurrent(image);
		assertArrayEquals(new float[] { 3, 4 }, values(inverted));
		assertEquals("stored (inverting LUT not applied)", inverted.values().toString());
		assertTrue(inverted.values().advice().get().contains("Image>Type>RGB Color"));
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 100, 10 }, "OD");
		final PixelValueNotes both = SourcePlaneReader.readCurrent(image).values();
		assertEquals("stored (inverting LUT and calibration to OD not applied)", both.toString());
		assertTrue(both.advice().get().contains("Image>Type>32-bit"));
	}

	/** Colours are no inversion, and the offset of signed images is applied. */
	@Test
	void whatIsAppliedOrOnlyColoursIsNotSaid() {
		final ImagePlus signed = new ImagePlus("ct", new ShortProcessor(1, 1));
		signed.getCalibration().setSigned16BitCalibration();
		for (final ImagePlus image : List.of(TestImages.hyperstack(), signed, TestImages.rgb(0, 255))) {
			assertEquals("stored", SourcePlaneReader.readCurrent(image).values().toString());
		}
	}

	@Test
	void theRoiNeitherCropsNorMasks() {
		final ImagePlus image = new ImagePlus("roi", new ByteProcessor(2, 2, new byte[] { 1, 2, 3, 4 }));
		image.setRoi(1, 1, 1, 1);
		assertArrayEquals(new float[] { 1, 2, 3, 4 }, values(SourcePlaneReader.readCurrent(image)));
	}

	@Test
	void noPixelIsCopied() {
		final byte[] bytes = new byte[2];
		final short[] shorts = new short[2];
		final float[] floats = new float[2];
		final SourcePlane eight = SourcePlaneReader.readCurrent(new ImagePlus("8", new ByteProcessor(2, 1, bytes)));
		final SourcePlane sixteen = SourcePlaneReader.readCurrent(new ImagePlus("16", new ShortProcessor(2, 1, shorts,
			null)));
		final SourcePlane thirtyTwo = SourcePlaneReader.readCurrent(new ImagePlus("32", new FloatProcessor(2, 1, floats)));
		bytes[1] = (byte) 200;
		shorts[1] = (short) 60000;
		floats[1] = -1.5f;
		assertArrayEquals(new float[] { 0, 200 }, values(eight));
		assertArrayEquals(new float[] { 0, 60000 }, values(sixteen));
		assertArrayEquals(new float[] { 0, -1.5f }, values(thirtyTwo));
	}

	@Test
	void noPixelOfConvertedViewsIsCopied() {
		final int[] colours = new int[2];
		final SourcePlane rgb = SourcePlaneReader.readCurrent(new ImagePlus("rgb", new ColorProcessor(2, 1, colours)));
		colours[1] = 0x010203;
		assertArrayEquals(new float[] { 0, 1, 0, 2, 0, 3 }, values(rgb));
		final short[] stored = { 0, 0 };
		final ImagePlus signed = new ImagePlus("ct", new ShortProcessor(2, 1, stored, null));
		signed.getCalibration().setSigned16BitCalibration();
		final SourcePlane plane = SourcePlaneReader.readCurrent(signed);
		stored[1] = (short) 65535;
		assertArrayEquals(new float[] { -32768, 32767 }, values(plane));
	}

	@Test
	void noPixelOfAHyperstackIsCopied() {
		final ImagePlus image = TestImages.hyperstack();
		final SourcePlane plane = SourcePlaneReader.read(image, 2, 3);
		for (int c = 1; c <= 2; c++) {
			((short[]) image.getStack().getPixels(image.getStackIndex(c, 2, 3)))[7] = (short) (4711 + c);
			assertEquals(4711 + c, values(plane)[(c - 1) * 20 + 7]);
		}
	}

	@Test
	void aVirtualStackIsReadOncePerChannelAndOnlyWhereItIsAsked() {
		final CountingStack stack = new CountingStack(2, 1, 6, index -> new ByteProcessor(2, 1, new byte[] { (byte) index,
			0 }));
		final ImagePlus image = new ImagePlus("virtual", stack);
		image.setDimensions(3, 1, 2);
		image.setOpenAsHyperStack(true);
		stack.calls();
		try (SourceStack source = SourceStack.all(image)) {
			assertEquals(3, source.channels());
			assertEquals(0, stack.calls());
			final SourcePlane plane = source.read(1);
			assertEquals(3, stack.calls());
			assertArrayEquals(new float[] { 4, 0, 5, 0, 6, 0 }, values(plane));
			assertEquals(0, stack.calls());
		}
	}

	@Test
	void theNumberOfChannelsIsThatOfThePlanes() {
		for (final ImagePlus image : List.of(TestImages.hyperstack(), TestImages.rgb(0, 255), new ImagePlus("8",
			new ByteProcessor(2, 1))))
		{
			try (SourceStack source = SourceStack.current(image)) {
				assertEquals(source.read(0).pixels().channels(), source.channels());
			}
		}
	}

	/** A calibration that was left over from a 16-bit image says nothing of other pixels. */
	@Test
	void onlySixteenBitPixelsHaveAnOffset() {
		final ImagePlus image = new ImagePlus("8", new ByteProcessor(2, 1, new byte[] { 3, 4 }));
		image.getCalibration().setSigned16BitCalibration();
		assertArrayEquals(new float[] { 3, 4 }, values(SourcePlaneReader.readCurrent(image)));
	}

	/** The image that the ecosystem's own adapter wraps is the same plane. */
	@Test
	void theEcosystemsAdapterGivesTheSamePixels() {
		final ImagePlus image = TestImages.hyperstack();
		final RandomAccessibleInterval<UnsignedShortType> wrapped = ImagePlusToImg.wrapShortDirect(image);
		final RandomAccessibleInterval<UnsignedShortType> plane = Views.hyperSlice(Views.hyperSlice(wrapped, 4, 2), 3, 1);
		assertArrayEquals(values(SourcePlaneReader.read(image, 2, 3)), Images.toFloats(ImagePlane.of(plane).pixels()));
	}

	private static float[] values(final SourcePlane plane) {
		return Images.toFloats(plane.pixels().pixels());
	}
}
