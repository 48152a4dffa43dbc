package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Tensor;

final class ImagesTest {

	private static final IntensityRange UNCHANGED = IntensityRange.of("type", 0, 1);

	@Test
	void theAxesXYCBecomeChannelHeightWidth() {
		final float[] values = new float[4 * 3 * 2];
		for (int i = 0; i < values.length; i++) {
			values[i] = i;
		}
		final Tensor tensor = Images.toTensor(ArrayImgs.floats(values, 4, 3, 2), UNCHANGED);
		assertEquals("2×3×4", tensor.shape());
		assertEquals(1 * 12 + 2 * 4 + 3, tensor.get(1, 2, 3));
	}

	@Test
	void anImageWithoutChannelsHasOne() {
		final Tensor tensor = Images.toTensor(ArrayImgs.unsignedBytes(new byte[] { 0, 51, (byte) 255 }, 3, 1),
			IntensityRange.of("type", 0, 255));
		assertEquals("1×1×3", tensor.shape());
		assertArrayEquals(new double[] { 0, 0.2, 1 }, tensor.values());
	}

	@Test
	void everyChannelIsMappedByItsOwnRange() {
		final IntensityRange range = IntensityRange.of("display", new double[] { 0, 10 }, new double[] { 10, 20 });
		final Tensor tensor = Images.toTensor(ArrayImgs.floats(new float[] { 5, 15, 5, 15 }, 2, 1, 2), range);
		assertArrayEquals(new double[] { 0.5, 1.5, -0.5, 0.5 }, tensor.values());
	}

	@Test
	void aTensorOfFloatsComesBackUnchanged() {
		final Tensor tensor = Tensor.of(2, 1, 3, 0.25, -1, 3e-30f, 7, 0.1f, -1e20f);
		assertArrayEquals(tensor.values(), Images.toTensor(Images.toImage(tensor), UNCHANGED).values());
	}

	@Test
	void otherAxesAreRefused() {
		final String message = assertThrows(IllegalArgumentException.class,
			() -> Images.toTensor(ArrayImgs.floats(2, 2, 2, 2), UNCHANGED)).getMessage();
		assertTrue(message.contains("X, Y") && message.contains("4 axes"), message);
	}

	@Test
	void theChannelSumIsSigned() {
		final Tensor sum = ChannelSum.of(Tensor.of(3, 1, 2, 1, 2, -4, 8, 16, -32));
		assertEquals("1×1×2", sum.shape());
		assertArrayEquals(new double[] { 13, -22 }, sum.values());
	}
}
