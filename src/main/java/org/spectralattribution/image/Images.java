package org.spectralattribution.image;

import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.StackView;
import net.imglib2.view.Views;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/** Converts between ImgLib2 images with the axes X, Y, C and tensors, channels × height × width. */
public final class Images {

	private Images() {}

	/**
	 * An image as a tensor of raw values. This is the only copy of the pixels between an image and a model's input.
	 *
	 * @param image any view with the axes X, Y, C, or X, Y for one channel
	 * @param range which pixel values become 0 and 1; values outside it become less than 0 or more than 1
	 * @return a new tensor, channels × height × width
	 * @throws IllegalArgumentException if the image has other axes, or the range is for another number of channels
	 */
	public static Tensor toTensor(final RandomAccessibleInterval<? extends RealType<?>> image,
		final IntensityRange range)
	{
		if (image.numDimensions() != 2 && image.numDimensions() != 3) {
			throw new IllegalArgumentException("Expected an image with the axes X, Y or X, Y, C, but got one with " +
				image.numDimensions() + " axes.");
		}
		final int width = Math.toIntExact(image.dimension(0));
		final int height = Math.toIntExact(image.dimension(1));
		final int channels = image.numDimensions() == 2 ? 1 : Math.toIntExact(image.dimension(2));
		range.requireChannels(channels);
		final Tensor tensor = Tensor.zeros(channels, height, width);
		final double[] values = tensor.values();
		int i = 0;
		for (int c = 0; c < channels; c++) {
			// Flat iteration has X fastest: the order of a tensor.
			final Cursor<? extends RealType<?>> cursor = Views.flatIterable(channel(image, c)).cursor();
			while (cursor.hasNext()) {
				Cancellation.check(i);
				values[i++] = range.raw(cursor.next().getRealDouble(), c);
			}
		}
		return tensor;
	}

	/** A plane as a new tensor of raw values, channels × height × width. */
	public static Tensor toTensor(final ImagePlane plane, final IntensityRange range) {
		return toTensor(plane.pixels(), range);
	}

	/**
	 * Channels as one view with the axes X, Y, C, without a copy.
	 *
	 * @param channels views with the axes X, Y, all of the same size and type; at least one
	 */
	public static RandomAccessibleInterval<? extends RealType<?>> stack(
		final List<? extends RandomAccessibleInterval<?>> channels)
	{
		return Images.<FloatType> stackOf(Cast.unchecked(channels));
	}

	/** For any type: Java needs a name for it to know that all channels share it. */
	private static <T extends RealType<T>> RandomAccessibleInterval<T> stackOf(
		final List<RandomAccessibleInterval<T>> channels)
	{
		return Views.stack(channels);
	}

	/**
	 * The view on one channel, with the axes X, Y. Of stacked channels it is the one that was stacked, which is many
	 * times faster to iterate than a slice of the stack.
	 *
	 * @param image the axes X, Y, C, or X, Y for one channel
	 * @param channel from 0
	 */
	static RandomAccessibleInterval<? extends RealType<?>> channel(
		final RandomAccessibleInterval<? extends RealType<?>> image, final int channel)
	{
		if (image.numDimensions() == 2) return image;
		if (image instanceof StackView) {
			return Cast.unchecked(((StackView<?>) image).getSourceSlices().get(channel));
		}
		return Views.hyperSlice(image, 2, image.min(2) + channel);
	}

	/** A tensor as a new image with the axes X, Y, C; every value is rounded to the nearest float. */
	public static ArrayImg<FloatType, FloatArray> toImage(final Tensor tensor) {
		final ArrayImg<FloatType, FloatArray> image = ArrayImgs.floats(tensor.width(), tensor.height(), tensor.channels());
		write(tensor, image);
		return image;
	}

	/**
	 * A map at its place in an image that is 0 elsewhere; every value is rounded to the nearest float.
	 *
	 * @param map one channel of the region's size, 1 × height × width
	 * @param region the axes X, Y
	 * @param image the rectangle of the whole image, X, Y
	 * @return a new image of that size, from 0, 0
	 * @throws IllegalArgumentException if the region leaves the image, or the map has another size or several channels
	 */
	public static ArrayImg<FloatType, FloatArray> toImage(final Tensor map, final Interval region, final Interval image) {
		Rectangles.requireInside(region, image);
		if (map.channels() != 1 || map.width() != region.dimension(0) || map.height() != region.dimension(1)) {
			throw new IllegalArgumentException("Expected a map of one channel and " + Rectangles.size(region) +
				" pixels for the region " + Rectangles.description(region) + ", but got " + map.channels() + " of " + map
					.width() + "×" + map.height() + ".");
		}
		final ArrayImg<FloatType, FloatArray> canvas = ArrayImgs.floats(image.dimension(0), image.dimension(1));
		write(map, Views.interval(Views.translate(canvas, Intervals.minAsLongArray(image)), region));
		return canvas;
	}

	private static void write(final Tensor tensor, final RandomAccessibleInterval<FloatType> image) {
		final Cursor<FloatType> cursor = Views.flatIterable(image).cursor();
		for (int i = 0; i < tensor.size(); i++) {
			Cancellation.check(i);
			cursor.next().set((float) tensor.values()[i]);
		}
	}

	/** The pixels of an image themselves, not a copy: X fastest. */
	public static float[] array(final ArrayImg<FloatType, FloatArray> image) {
		return image.update(null).getCurrentStorageArray();
	}

	/** A copy of the pixels of any view, rounded to floats: X fastest, then Y, then further axes. */
	public static float[] toFloats(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final float[] values = new float[Math.toIntExact(Intervals.numElements(image))];
		final Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
		for (int i = 0; i < values.length; i++) {
			Cancellation.check(i);
			values[i] = cursor.next().getRealFloat();
		}
		return values;
	}
}
