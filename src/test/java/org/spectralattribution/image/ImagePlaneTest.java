package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

final class ImagePlaneTest {

	private static float[] values(final ImagePlane plane) {
		return Images.toFloats(plane.pixels());
	}

	private static float[] rising(final int size) {
		final float[] values = new float[size];
		for (int i = 0; i < size; i++) {
			values[i] = i;
		}
		return values;
	}

	private static ImagePlane plane(final RandomAccessibleInterval<? extends RealType<?>> pixels) {
		return new ImagePlane(pixels, PixelType.FLOAT_32_BIT, new double[2], new double[2]);
	}

	private static String refused(final ImagePlane plane) {
		return assertThrows(IllegalArgumentException.class, plane::requireFinite).getMessage();
	}

	@Test
	void aPixelThatIsNoNumberIsNamedWithItsPlace() {
		final float[] values = new float[24];
		values[12 + 4 + 2] = Float.NaN;
		values[12 + 4 + 3] = Float.NEGATIVE_INFINITY;
		final String message = refused(plane(ArrayImgs.floats(values, 4, 3, 2)).part(Rectangles.whole(4, 3), 0, 1));
		assertTrue(message.contains("2 pixels") && message.contains("x=2, y=1, channel 2"), message);
	}

	/** A part in another order of channels, one of them twice, names the image's own channels and places. */
	@Test
	void aPartNamesPlacesOfItsImage() {
		final float[] values = new float[24];
		values[12 + 4 + 2] = Float.NaN;
		final ImagePlane part = plane(ArrayImgs.floats(values, 4, 3, 2)).part(FinalInterval.createMinSize(2, 1, 2, 2), 1, 0,
			1);
		final String message = refused(part);
		assertTrue(message.contains("1 pixel ") && message.contains("x=2, y=1, channel 2"), message);
		assertEquals(message, refused(part.part(part.bounds(), 1, 2)));
		part.part(part.bounds(), 1).requireFinite();
	}

	@Test
	void integersAreFiniteWithoutALook() {
		final AtomicLong reads = new AtomicLong();
		final ImagePlane bytes = ImagePlane.of(CountedReads.of(ArrayImgs.unsignedBytes(4, 3, 2), new UnsignedByteType(),
			reads));
		bytes.requireFinite();
		assertEquals(0, reads.get());
		ImagePlane.of(CountedReads.of(ArrayImgs.floats(4, 3, 2), new FloatType(), reads)).requireFinite();
		assertEquals(24, reads.get());
	}

	@Test
	void valuesAreInTheOrderOfATensorWhateverTheImagesStorage() {
		final float[] values = rising(5 * 4 * 2);
		final Img<FloatType> cells = new CellImgFactory<>(new FloatType(), 3, 3, 1).create(5, 4, 2);
		ImgUtil.copy(ArrayImgs.floats(values, 5, 4, 2), cells);
		assertArrayEquals(values, values(plane(cells)));
		assertEquals(17, Images.toTensor(cells, IntensityRange.of("type", 0, 1)).get(0, 3, 2));
	}

	@Test
	void aPartHasTheRegionOfTheChosenChannelsWithTheirDisplayRanges() {
		final ImagePlane plane = new ImagePlane(ArrayImgs.floats(rising(24), 4, 3, 2), PixelType.UNSIGNED_8_BIT,
			new double[] { 1, 2 }, new double[] { 10, 20 });
		final ImagePlane part = plane.part(FinalInterval.createMinSize(1, 2, 3, 1), 1, 0, 1);
		assertArrayEquals(new float[] { 21, 22, 23, 9, 10, 11, 21, 22, 23 }, values(part));
		assertArrayEquals(new double[] { 2, 1, 2 }, part.displayMin());
		assertArrayEquals(new double[] { 20, 10, 20 }, part.displayMax());
		assertEquals(PixelType.UNSIGNED_8_BIT, part.type());
		assertEquals("x=1, y=2, width=3, height=1", Rectangles.description(part.bounds()));
		assertEquals(9, part.size());
	}

	@Test
	void aPartIsAViewOnTheSamePixels() {
		final float[] values = rising(24);
		final ImagePlane part = plane(ArrayImgs.floats(values, 4, 3, 2))
			.part(FinalInterval.createMinSize(1, 2, 3, 1), 1, 0);
		values[9] = 100;
		values[23] = 200;
		assertArrayEquals(new float[] { 21, 22, 200, 100, 10, 11 }, values(part));
	}

	@Test
	void aMaskOutsideOfThePartDoesNotMatter() {
		final float[] values = new float[24];
		values[0] = Float.NaN;
		final ImagePlane plane = plane(ArrayImgs.floats(values, 4, 3, 2));
		plane.part(FinalInterval.createMinSize(1, 0, 3, 2), 0).requireFinite();
		plane.part(Rectangles.whole(4, 3), 1).requireFinite();
		refused(plane.part(Rectangles.whole(1, 1), 0));
	}

	@Test
	void aPartOutsideOfTheImageIsRefused() {
		final ImagePlane plane = plane(ArrayImgs.floats(4, 3, 2));
		assertThrows(IllegalArgumentException.class, () -> plane.part(FinalInterval.createMinSize(3, 0, 2, 1), 0));
		for (final int[] channels : new int[][] { {}, { 2 }, { -1 } }) {
			final String message = assertThrows(IllegalArgumentException.class, () -> plane.part(Rectangles.whole(4, 3),
				channels)).getMessage();
			assertTrue(message.contains("0 to 1"), message);
		}
	}

	@Test
	void aPlaneHasThreeAxes() {
		final String message = assertThrows(IllegalArgumentException.class, () -> plane(ArrayImgs.floats(4, 3)))
			.getMessage();
		assertTrue(message.contains("X, Y and C") && message.contains("2 axes"), message);
	}

	@Test
	void everyChannelHasADisplayRange() {
		final String message = assertThrows(IllegalArgumentException.class, () -> plane(ArrayImgs.floats(4, 3, 3)))
			.getMessage();
		assertTrue(message.contains("3 channels") && message.contains("2 lower"), message);
	}

	/** A view that does not start at 0, 0, 0 keeps its places in X and Y. */
	@Test
	void aViewMayStartAnywhere() {
		final ImagePlane plane = ImagePlane.of(Views.translate(ArrayImgs.floats(rising(24), 4, 3, 2), -5, 7, 3));
		assertEquals("x=-5, y=7, width=4, height=3", Rectangles.description(plane.bounds()));
		assertArrayEquals(new float[] { 12 + 5 }, values(plane.part(FinalInterval.createMinSize(-4, 8, 1, 1), 1)));
	}

	@Test
	void anArrayHoldsLessThanTwoToThe31Values() {
		ImagePlane.requireArraySize(Integer.MAX_VALUE, 1, 1);
		ImagePlane.requireArraySize(46340, 46340, 1);
		assertThrows(IllegalArgumentException.class, () -> ImagePlane.requireArraySize(46341, 46341, 1));
		assertThrows(IllegalArgumentException.class, () -> ImagePlane.requireArraySize(46340, 46340, 2));
		assertThrows(IllegalArgumentException.class, () -> ImagePlane.requireArraySize(Integer.MAX_VALUE, Integer.MAX_VALUE,
			Integer.MAX_VALUE));
	}
}
