package org.spectralattribution.image;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.spectralattribution.tensor.Tensor;

/** ImgLib2 images with the axes X, Y, C from and to tensors of channel × height × width. */
public final class Images {

	private Images() {}

	/**
	 * An image as a tensor of raw values.
	 *
	 * @param image the axes X, Y, C, or X, Y for one channel
	 * @param range which pixel values become 0 and 1; values outside go on linearly
	 * @return a new tensor C×H×W
	 * @throws IllegalArgumentException if the image has other axes, or the range is for another number of channels
	 */
	public static <T extends RealType<T>> Tensor toTensor(final RandomAccessibleInterval<T> image,
		final IntensityRange range)
	{
		if (image.numDimensions() != 2 && image.numDimensions() != 3) {
			throw new IllegalArgumentException("An image with the axes X, Y and perhaps C was expected, but one of " +
				image.numDimensions() + " axes came.");
		}
		final int width = Math.toIntExact(image.dimension(0));
		final int height = Math.toIntExact(image.dimension(1));
		final int channels = image.numDimensions() == 2 ? 1 : Math.toIntExact(image.dimension(2));
		range.requireChannels(channels);
		final Tensor tensor = Tensor.zeros(channels, height, width);
		final double[] values = tensor.values();
		// Flat iteration has X fastest and C slowest: the order of a tensor.
		final Cursor<T> cursor = Views.flatIterable(image).cursor();
		for (int i = 0; i < values.length; i++) {
			values[i] = range.raw(cursor.next().getRealDouble(), i / (width * height));
		}
		return tensor;
	}

	/** The plane as a tensor of raw values C×H×W. */
	public static Tensor toTensor(final ImagePlane plane, final IntensityRange range) {
		return toTensor(plane.pixels(), range);
	}

	/** A tensor as an image with the axes X, Y, C; every value is rounded to the nearest float. */
	public static ArrayImg<FloatType, FloatArray> toImage(final Tensor tensor) {
		return ArrayImgs.floats(toFloats(tensor), tensor.width(), tensor.height(), tensor.channels());
	}

	private static float[] toFloats(final Tensor tensor) {
		final double[] values = tensor.values();
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++) {
			floats[i] = (float) values[i];
		}
		return floats;
	}
}
