package org.spectralattribution.image;

import java.util.Arrays;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * One plane of an image with its channels: the pixels in the image's own values, and what is needed to choose the
 * range that becomes the model's 0…1. {@link #part} gives what a model may see: finite pixels only.
 */
public final class ImagePlane {

	private final Img<FloatType> pixels;
	private final PixelType type;
	private final double[] displayMin;
	private final double[] displayMax;

	/**
	 * A plane; its pixels may be NaN where the image is masked.
	 *
	 * @param pixels the axes X, Y, C; used without a copy and never written to
	 * @param type the data type that the values were stored in
	 * @param displayMin the lower end of the display range, one a channel
	 * @param displayMax the upper end of the display range, one a channel
	 * @throws IllegalArgumentException if the image has other axes, or the display ranges are not one a channel
	 */
	public ImagePlane(final Img<FloatType> pixels, final PixelType type, final double[] displayMin,
		final double[] displayMax)
	{
		if (pixels.numDimensions() != 3) {
			throw new IllegalArgumentException("An image plane has the axes X, Y and C, but an image of " +
				pixels.numDimensions() + " axes came.");
		}
		if (displayMin.length != pixels.dimension(2) || displayMax.length != pixels.dimension(2)) {
			throw new IllegalArgumentException("An image of " + pixels.dimension(2) +
				" channels takes as many display ranges, but " + displayMin.length + " and " + displayMax.length + " came.");
		}
		this.pixels = pixels;
		this.type = type;
		this.displayMin = displayMin.clone();
		this.displayMax = displayMax.clone();
	}

	/**
	 * A region of some channels, as a plane of its own with finite pixels.
	 *
	 * @param channels the channels in order, from 0; a channel may come several times
	 * @throws IllegalArgumentException if the region leaves the image, or a pixel in it is NaN or infinite
	 */
	public ImagePlane part(final Region region, final int... channels) {
		region.requireInside(width(), height());
		final float[] all = values();
		requireFinite(all, region, channels);
		final float[] part = new float[channels.length * region.height() * region.width()];
		int to = 0;
		for (final int c : channels) {
			for (int y = 0; y < region.height(); y++) {
				System.arraycopy(all, index(c, region.y() + y, region.x()), part, to, region.width());
				to += region.width();
			}
		}
		return new ImagePlane(ArrayImgs.floats(part, region.width(), region.height(), channels.length), type, Arrays.stream(
			channels).mapToDouble(c -> displayMin[c]).toArray(), Arrays.stream(channels).mapToDouble(c -> displayMax[c])
				.toArray());
	}

	private int index(final int channel, final int y, final int x) {
		return (channel * height() + y) * width() + x;
	}

	private void requireFinite(final float[] values, final Region region, final int[] channels) {
		long count = 0;
		String first = "";
		for (final int c : Arrays.stream(channels).distinct().toArray()) {
			for (int i = 0; i < region.width() * region.height(); i++) {
				final int x = region.x() + i % region.width();
				final int y = region.y() + i / region.width();
				if (Float.isFinite(values[index(c, y, x)])) continue;
				if (count == 0) first = "x=" + x + ", y=" + y + ", channel " + (c + 1);
				count++;
			}
		}
		if (count > 0) {
			throw new IllegalArgumentException("The image has " + count + (count == 1 ? " pixel" : " pixels") +
				" without a finite value (NaN or infinite), the first at " + first +
				"; replace them first, for example with Process>Noise>Remove NaNs, or draw a rectangle without them.");
		}
	}

	/** The pixels in the image's own values, with the axes X, Y, C. */
	public Img<FloatType> pixels() {
		return pixels;
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

	/** A copy of the lower ends of the display ranges, one a channel. */
	public double[] displayMin() {
		return displayMin.clone();
	}

	/** A copy of the upper ends of the display ranges, one a channel. */
	public double[] displayMax() {
		return displayMax.clone();
	}

	/** A copy of all pixel values: channel by channel, in each row by row. */
	public float[] values() {
		final float[] values = new float[Math.multiplyExact(channels(), Math.multiplyExact(height(), width()))];
		final Cursor<FloatType> cursor = Views.flatIterable(pixels).cursor();
		for (int i = 0; i < values.length; i++) {
			values[i] = cursor.next().get();
		}
		return values;
	}
}
