package org.spectralattribution.image;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.spectralattribution.cancellation.Cancellation;

/**
 * One plane of an image with its channels: a view on the pixels in the image's own values, and what is needed to
 * choose the range that becomes the model's 0…1. It copies no pixel, and what is written into the image later shows
 * here.
 */
public final class ImagePlane {

	private final RandomAccessibleInterval<? extends RealType<?>> pixels;
	private final PixelType type;
	private final double[] displayMin;
	private final double[] displayMax;
	/** Which channels of the image these are, from 0. */
	private final int[] numbers;

	/**
	 * A plane. Its pixels may be NaN, see {@link #requireFinite()}.
	 *
	 * @param pixels the axes X, Y, C; used without a copy and never written to
	 * @param type the data type that the values were stored in
	 * @param displayMin the lower end of the display range, one per channel
	 * @param displayMax the upper end of the display range, one per channel
	 * @throws IllegalArgumentException if the image has other axes, or the display ranges are not one per channel
	 */
	public ImagePlane(final RandomAccessibleInterval<? extends RealType<?>> pixels, final PixelType type,
		final double[] displayMin, final double[] displayMax)
	{
		this(pixels, type, displayMin, displayMax, null);
	}

	private ImagePlane(final RandomAccessibleInterval<? extends RealType<?>> pixels, final PixelType type,
		final double[] displayMin, final double[] displayMax, final int[] numbers)
	{
		if (pixels.numDimensions() != 3) {
			throw new IllegalArgumentException("Expected an image with the axes X, Y and C, but got one with " +
				pixels.numDimensions() + " axes.");
		}
		if (displayMin.length != pixels.dimension(2) || displayMax.length != pixels.dimension(2)) {
			throw new IllegalArgumentException("Expected one display range for each of " + pixels.dimension(2) +
				" channels, but got " + displayMin.length + " lower and " + displayMax.length + " upper ends.");
		}
		this.pixels = pixels;
		this.type = type;
		this.displayMin = displayMin.clone();
		this.displayMax = displayMax.clone();
		this.numbers = numbers == null ? IntStream.range(0, displayMin.length).toArray() : numbers;
	}

	/**
	 * Any ImgLib2 image as a plane. Its display range is the full range of its data type.
	 *
	 * @param image the axes X, Y or X, Y, C, with pixels of UnsignedByteType, UnsignedShortType, ShortType, FloatType or
	 *          DoubleType; used without a copy and never written to. It may start anywhere: regions are in its own
	 *          coordinates
	 * @throws IllegalArgumentException if the image has other axes or another pixel type
	 */
	public static ImagePlane of(final RandomAccessibleInterval<?> image) {
		if (image.numDimensions() != 2 && image.numDimensions() != 3) {
			throw new IllegalArgumentException("Expected an image with the axes X, Y or X, Y, C, but got one with " +
				image.numDimensions() + " axes.");
		}
		final PixelType type = PixelType.of(image.getType());
		final RandomAccessibleInterval<? extends RealType<?>> values = Cast.unchecked(image);
		final RandomAccessibleInterval<? extends RealType<?>> pixels = image.numDimensions() == 3 ? values : Views
			.addDimension(values, 0, 0);
		final double[] lowest = new double[Math.toIntExact(pixels.dimension(2))];
		final double[] highest = lowest.clone();
		Arrays.fill(lowest, type.lowest());
		Arrays.fill(highest, type.highest());
		return new ImagePlane(pixels, type, lowest, highest);
	}

	/**
	 * A region of some channels, as a view on the same pixels that keeps their places in X and Y.
	 *
	 * @param region the axes X, Y, in the coordinates of this plane
	 * @param channels the channels in order, from 0; a channel may occur several times
	 * @throws IllegalArgumentException if the region leaves the image, or there is no such channel
	 */
	public ImagePlane part(final Interval region, final int... channels) {
		Rectangles.requireInside(region, bounds());
		if (channels.length == 0 || Arrays.stream(channels).anyMatch(c -> c < 0 || c >= channels())) {
			throw new IllegalArgumentException("Expected channels from 0 to " + (channels() - 1) + ", but got " + Arrays
				.toString(channels) + ".");
		}
		final boolean whole = Rectangles.isWhole(region, bounds());
		final List<RandomAccessibleInterval<?>> views = Arrays.stream(channels).mapToObj(c -> whole ? channel(c) : Views
			.interval(channel(c), region)).collect(Collectors.toList());
		return new ImagePlane(Images.stack(views), type, pick(displayMin, channels), pick(displayMax, channels),
			Arrays.stream(channels).map(c -> numbers[c]).toArray());
	}

	private static double[] pick(final double[] values, final int[] channels) {
		return Arrays.stream(channels).mapToDouble(c -> values[c]).toArray();
	}

	/**
	 * Requires that every pixel is a finite number. Integers always are, so their pixels are not read.
	 *
	 * @throws IllegalArgumentException if a pixel is NaN or infinite; the message has the number of such pixels and the
	 *           place of the first, in the coordinates and channels of the image that this plane is part of
	 */
	public void requireFinite() {
		if (pixels.getType() instanceof IntegerType) return;
		long count = 0;
		String first = "";
		for (int c = 0; c < channels(); c++) {
			if (isRepeated(c)) continue;
			final Cursor<? extends RealType<?>> cursor = Views.flatIterable(channel(c)).localizingCursor();
			for (int i = 0; cursor.hasNext(); i++) {
				Cancellation.check(i);
				if (Double.isFinite(cursor.next().getRealDouble())) continue;
				if (count == 0) {
					first = "x=" + cursor.getLongPosition(0) + ", y=" + cursor.getLongPosition(1) + ", channel " +
						(numbers[c] + 1);
				}
				count++;
			}
		}
		if (count > 0) {
			throw new IllegalArgumentException("The image has " + count + (count == 1 ? " pixel" : " pixels") +
				" without a finite value (NaN or infinite), the first at " + first +
				". Replace them, for example with Process>Noise>Remove NaNs, or draw a rectangle without them.");
		}
	}

	/**
	 * Requires that one Java array can hold all values.
	 *
	 * @throws IllegalArgumentException if there are 2³¹ or more
	 */
	public void requireArraySize() {
		requireArraySize(pixels.dimension(0), pixels.dimension(1), pixels.dimension(2));
	}

	/**
	 * Requires that one Java array can hold the values of a plane that is yet to be read.
	 *
	 * @throws IllegalArgumentException if there are 2³¹ or more
	 */
	public static void requireArraySize(final long width, final long height, final long channels) {
		if ((double) width * height * channels <= Integer.MAX_VALUE) return;
		throw new IllegalArgumentException("Expected a plane of at most 2^31 − 1 values, but got " + shape(width, height,
			channels) + ". Duplicate the region first (Image>Duplicate...), and explain the duplicate.");
	}

	private static String shape(final long width, final long height, final long channels) {
		return width + "×" + height + " pixels in " + channels + (channels == 1 ? " channel" : " channels");
	}

	private boolean isRepeated(final int channel) {
		return Arrays.stream(numbers, 0, channel).anyMatch(number -> number == numbers[channel]);
	}

	/** Visits every value of all channels once, in any order. */
	public void forEachValue(final DoubleConsumer consumer) {
		for (int c = 0; c < channels(); c++) {
			int visited = 0;
			for (final RealType<?> pixel : channel(c)) {
				Cancellation.check(visited++);
				consumer.accept(pixel.getRealDouble());
			}
		}
	}

	/** The view on the pixels in the image's own values, with the axes X, Y, C. */
	public RandomAccessibleInterval<? extends RealType<?>> pixels() {
		return pixels;
	}

	/** The view on a channel, counted from 0, with the axes X, Y. */
	public RandomAccessibleInterval<? extends RealType<?>> channel(final int channel) {
		return Images.channel(pixels, channel);
	}

	/** The rectangle of X and Y. */
	public Interval bounds() {
		return new FinalInterval(new long[] { pixels.min(0), pixels.min(1) }, new long[] { pixels.max(0), pixels.max(1) });
	}

	public PixelType type() {
		return type;
	}

	public int width() {
		return (int) pixels.dimension(0);
	}

	public int height() {
		return (int) pixels.dimension(1);
	}

	public int channels() {
		return (int) pixels.dimension(2);
	}

	/** The size for the user, such as {@code 640×480 pixels in 3 channels}. */
	public String shape() {
		return shape(width(), height(), channels());
	}

	/** The number of values in all channels together. */
	public long size() {
		return Intervals.numElements(pixels);
	}

	/** A copy of the lower ends of the display ranges, one per channel, in pixel values. */
	public double[] displayMin() {
		return displayMin.clone();
	}

	/** A copy of the upper ends of the display ranges, one per channel, in pixel values. */
	public double[] displayMax() {
		return displayMax.clone();
	}
}
