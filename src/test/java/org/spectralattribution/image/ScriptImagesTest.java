package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.converter.RealTypeConverters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images that no {@code ImagePlus} ever saw. Each has the values 3 and the highest of its type. */
final class ScriptImagesTest {

	private static Stream<Arguments> images() {
		return Stream.of(
			Arguments.of(ArrayImgs.unsignedBytes(new byte[] { 3, (byte) 255 }, 2, 1), PixelType.UNSIGNED_8_BIT, 0, 255, 255),
			Arguments.of(ArrayImgs.unsignedBytes(new byte[] { 3, (byte) 255 }, 1, 1, 2), PixelType.UNSIGNED_8_BIT, 0, 255,
				255),
			Arguments.of(ArrayImgs.unsignedShorts(new short[] { 3, (short) 65535 }, 2, 1), PixelType.UNSIGNED_16_BIT, 0,
				65535, 65535),
			Arguments.of(ArrayImgs.unsignedShorts(new short[] { 3, (short) 65535 }, 1, 1, 2), PixelType.UNSIGNED_16_BIT, 0,
				65535, 65535),
			Arguments.of(ArrayImgs.shorts(new short[] { 3, 32767 }, 2, 1), PixelType.SIGNED_16_BIT, -32768, 32767, 32767),
			Arguments.of(ArrayImgs.shorts(new short[] { 3, 32767 }, 1, 1, 2), PixelType.SIGNED_16_BIT, -32768, 32767, 32767),
			Arguments.of(ArrayImgs.floats(new float[] { 3, 1e30f }, 2, 1), PixelType.FLOAT_32_BIT, 0, 1, 1e30f),
			Arguments.of(ArrayImgs.floats(new float[] { 3, 1e30f }, 1, 1, 2), PixelType.FLOAT_32_BIT, 0, 1, 1e30f),
			Arguments.of(ArrayImgs.doubles(new double[] { 3, 1e300 }, 2, 1), PixelType.FLOAT_64_BIT, 0, 1, 1e300),
			Arguments.of(ArrayImgs.doubles(new double[] { 3, 1e300 }, 1, 1, 2), PixelType.FLOAT_64_BIT, 0, 1, 1e300));
	}

	@ParameterizedTest
	@MethodSource("images")
	void everyTypeHasItsRange(final RandomAccessibleInterval<?> image, final PixelType type, final double lowest,
		final double highest, final double last)
	{
		final ImagePlane plane = ImagePlane.of(image);
		assertEquals(type, plane.type());
		assertEquals(image.numDimensions() == 2 ? 1 : 2, plane.channels());
		for (final RangeRule rule : new RangeRule[] { RangeRule.TYPE, RangeRule.DISPLAY }) {
			final IntensityRange range = rule.of(plane);
			assertArrayEquals(new double[] { lowest, highest }, new double[] { range.low(0),
				range.high(plane.channels() - 1) });
			assertArrayEquals(new double[] { (3 - lowest) / (highest - lowest), (last - lowest) / (highest - lowest) }, Images
				.toTensor(plane, range).values());
		}
	}

	@Test
	void theChannelsOfAColourImageAreRedGreenBlue() {
		final ImagePlane plane = ImagePlane.of(Converters.argbChannels(ArrayImgs.argbs(new int[] { 0xff010203, 0xfffffefd },
			2, 1), 1, 2, 3));
		assertArrayEquals(new float[] { 1, 255, 2, 254, 3, 253 }, Images.toFloats(plane.pixels()));
		assertEquals(PixelType.UNSIGNED_8_BIT, plane.type());
	}

	@Test
	void otherTypesAreRefusedWithWhatToDo() {
		final String colour = assertThrows(IllegalArgumentException.class, () -> ImagePlane.of(ArrayImgs.argbs(2, 1)))
			.getMessage();
		assertTrue(colour.contains("ARGBType") && colour.contains("Converters.argbChannels(image, 1, 2, 3)"), colour);
		final String whole = assertThrows(IllegalArgumentException.class, () -> ImagePlane.of(ArrayImgs.longs(2, 1)))
			.getMessage();
		assertTrue(whole.contains("LongType") && whole.contains("RealTypeConverters.convert(image, new FloatType())"),
			whole);
		assertEquals(PixelType.FLOAT_32_BIT, ImagePlane.of(RealTypeConverters.convert(ArrayImgs.longs(2, 1),
			new FloatType())).type());
	}

	@Test
	void otherAxesAreRefused() {
		for (final RandomAccessibleInterval<?> image : new RandomAccessibleInterval<?>[] { ArrayImgs.floats(2), ArrayImgs
			.floats(2, 2, 2, 2) })
		{
			final String message = assertThrows(IllegalArgumentException.class, () -> ImagePlane.of(image)).getMessage();
			assertTrue(message.contains("X, Y or X, Y, C") && message.contains(image.numDimensions() + " axes"), message);
		}
	}
}
