package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import org.junit.jupiter.api.Test;

final class ImagePlaneTest {

	@Test
	void aPixelThatIsNoNumberIsNamedWithItsPlace() {
		final float[] values = new float[24];
		values[12 + 4 + 2] = Float.NaN;
		values[12 + 4 + 3] = Float.NEGATIVE_INFINITY;
		final String message = assertThrows(IllegalArgumentException.class, () -> plane(ArrayImgs.floats(values, 4, 3, 2))
			.part(Region.whole(4, 3), 0, 1))
			.getMessage();
		assertTrue(message.contains("2 pixels") && message.contains("x=2, y=1, channel 2"), message);
	}

	@Test
	void valuesAreInTheOrderOfATensorWhateverTheImagesStorage() {
		final float[] values = new float[5 * 4 * 2];
		for (int i = 0; i < values.length; i++) {
			values[i] = i;
		}
		final Img<FloatType> cells = new CellImgFactory<>(new FloatType(), 3, 3, 1).create(5, 4, 2);
		ImgUtil.copy(ArrayImgs.floats(values, 5, 4, 2), cells);
		assertArrayEquals(values, plane(cells).values());
		assertEquals(17, Images.toTensor(cells, IntensityRange.of("type", 0, 1)).get(0, 3, 2));
	}

	@Test
	void aPartHasTheRegionOfTheChosenChannelsWithTheirDisplayRanges() {
		final float[] values = new float[24];
		for (int i = 0; i < values.length; i++) {
			values[i] = i;
		}
		final ImagePlane plane = new ImagePlane(ArrayImgs.floats(values, 4, 3, 2), PixelType.UNSIGNED_8_BIT, new double[] {
			1, 2 }, new double[] { 10, 20 });
		final ImagePlane part = plane.part(new Region(1, 2, 3, 1), 1, 0, 1);
		assertArrayEquals(new float[] { 21, 22, 23, 9, 10, 11, 21, 22, 23 }, part.values());
		assertArrayEquals(new double[] { 2, 1, 2 }, part.displayMin());
		assertArrayEquals(new double[] { 20, 10, 20 }, part.displayMax());
		assertEquals(PixelType.UNSIGNED_8_BIT, part.type());
	}

	@Test
	void aMaskOutsideOfThePartDoesNotMatter() {
		final float[] values = new float[24];
		values[0] = Float.NaN;
		final ImagePlane plane = plane(ArrayImgs.floats(values, 4, 3, 2));
		assertEquals(6, plane.part(new Region(1, 0, 3, 2), 0).values().length);
		assertEquals(12, plane.part(Region.whole(4, 3), 1).values().length);
		assertThrows(IllegalArgumentException.class, () -> plane.part(new Region(0, 0, 1, 1), 0));
	}

	@Test
	void aPlaneHasThreeAxes() {
		final String message = assertThrows(IllegalArgumentException.class, () -> plane(ArrayImgs.floats(4, 3)))
			.getMessage();
		assertTrue(message.contains("X, Y and C") && message.contains("2 axes"), message);
	}

	private static ImagePlane plane(final Img<FloatType> pixels) {
		return new ImagePlane(pixels, PixelType.FLOAT_32_BIT, new double[2], new double[2]);
	}
}
