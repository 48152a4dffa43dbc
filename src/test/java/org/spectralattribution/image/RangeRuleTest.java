package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RangeRuleTest {

	@Test
	void typeIsTheFullRangeOfTheDataType() {
		assertEquals("type 0…255", RangeRule.TYPE.of(plane(PixelType.UNSIGNED_8_BIT, 3, 4)).toString());
		assertEquals("type 0…255", RangeRule.TYPE.of(plane(PixelType.RGB, 3, 4)).toString());
		assertEquals("type 0…65535", RangeRule.TYPE.of(plane(PixelType.UNSIGNED_16_BIT, 3, 4)).toString());
		assertEquals("type -32768…32767", RangeRule.TYPE.of(plane(PixelType.SIGNED_16_BIT, 3, 4)).toString());
	}

	@Test
	void typeLeaves32BitValuesExactlyAsTheyAre() {
		final IntensityRange range = RangeRule.TYPE.of(plane(PixelType.FLOAT_32_BIT, 3, 4));
		for (final double value : new double[] { -1e30, -0.1, 0, 0.1, 1, 1.0 / 3, 4711 }) {
			assertEquals(value, range.raw(value, 0));
		}
	}

	@Test
	void minmaxSpansAllChannelsTogether() {
		final ImagePlane plane = plane(PixelType.UNSIGNED_16_BIT, 7, 100, 3, 20);
		final IntensityRange range = RangeRule.MINMAX.of(plane);
		assertEquals(0, range.raw(3, 0));
		assertEquals(0, range.raw(3, 1));
		assertEquals(1, range.raw(100, 0));
		assertEquals(1, range.raw(100, 1));
		assertEquals("minmax 3…100", range.toString());
	}

	@Test
	void minmaxIsOnePass() {
		final AtomicLong reads = new AtomicLong();
		final ImagePlane plane = ImagePlane.of(CountedReads.of(ArrayImgs.floats(new float[] { 4, -7, 2, 9, 0, 1 }, 3, 1, 2),
			new FloatType(), reads));
		assertEquals("minmax -7…9", RangeRule.MINMAX.of(plane).toString());
		assertEquals(6, reads.get());
	}

	@Test
	void typeAndDisplayReadNoPixel() {
		final AtomicLong reads = new AtomicLong();
		final ImagePlane plane = ImagePlane.of(CountedReads.of(ArrayImgs.unsignedBytes(3, 1, 2), new UnsignedByteType(),
			reads));
		RangeRule.TYPE.of(plane);
		RangeRule.DISPLAY.of(plane);
		assertEquals(0, reads.get());
	}

	@Test
	void percentileInterpolatesBetweenTheNeighbours() {
		final float[] values = new float[2002];
		for (int i = 0; i < values.length; i++) {
			values[i] = 10 * ((i * 5) % values.length);
		}
		final IntensityRange range = RangeRule.PERCENTILE.of(new ImagePlane(ArrayImgs.floats(values, 1001, 1, 2),
			PixelType.UNSIGNED_16_BIT, new double[2], new double[2]));
		assertEquals(20.01, range.low(0), 1e-9);
		assertEquals(20010 - 20.01, range.high(1), 1e-9);
	}

	@Test
	void valuesOutsideTheRangeAreNotClipped() {
		final IntensityRange range = IntensityRange.of("percentile", 10, 20);
		assertEquals(-1, range.raw(0, 0));
		assertEquals(2, range.raw(30, 0));
	}

	@Test
	void displayHasARangeOfItsOwnForEachChannel() {
		final ImagePlane plane = new ImagePlane(ArrayImgs.floats(new float[] { 1, 2 }, 1, 1, 2), PixelType.UNSIGNED_8_BIT,
			new double[] { 0, 100 }, new double[] { 50, 200 });
		final IntensityRange range = RangeRule.DISPLAY.of(plane);
		assertEquals(0.5, range.raw(25, 0));
		assertEquals(0.5, range.raw(150, 1));
		assertEquals("display 0…50, 100…200", range.toString());
	}

	@ParameterizedTest
	@EnumSource(names = { "MINMAX", "PERCENTILE" })
	void aConstantImageHasNoRange(final RangeRule rule) {
		final ImagePlane plane = plane(PixelType.UNSIGNED_8_BIT, 5, 5);
		final String message = assertThrows(IllegalArgumentException.class, () -> rule.of(plane)).getMessage();
		assertTrue(message.contains(rule.toString()) && message.contains("5…5") && message.contains("constant"), message);
	}

	@Test
	void macroKeysAreFixed() {
		assertEquals("[type, minmax, percentile, display]", Arrays.toString(RangeRule.values()));
	}

	@Test
	void aRangeIsOfOneChannelOrOfTheImagesChannels() {
		IntensityRange.of("type", 0, 1).requireChannels(5);
		final IntensityRange range = IntensityRange.of("display", new double[2], new double[] { 1, 1 });
		range.requireChannels(2);
		final String message = assertThrows(IllegalArgumentException.class, () -> range.requireChannels(3)).getMessage();
		assertTrue(message.contains("2 channels") && message.contains("one of 3"), message);
	}

	/** A plane one pixel wide with two channels. */
	private static ImagePlane plane(final PixelType type, final float... values) {
		return new ImagePlane(ArrayImgs.floats(values, 1, values.length / 2, 2), type, new double[2], new double[2]);
	}
}
