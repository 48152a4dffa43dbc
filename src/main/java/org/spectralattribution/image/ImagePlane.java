package org.spectralattribution.image;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * One plane of an image with all of its channels: the pixels in the image's own values, and what is needed to
 * choose the range that becomes the model's 0…1. Every pixel is a finite number.
 */
public final class ImagePlane {

	private final Img<FloatType> pixels;
	private final PixelType type;
	private final double[] displayMin;
	private final double[] displayMax;

	/**
	 * A plane of finite pixels.
	 *
	 * @param pixels the axes X, Y, C; used without a copy and never written to
	 * @param type the data type that the values were stored in
	 * @param displayMin the lower end of the display range, one a channel
	 * @param displayMax the upper end of the display range, one a channel
	 * @throws IllegalArgumentException if the image has other axes, the display ranges are not one a channel, or a
	 *           pixel is NaN or infinite
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
		requireFinite(pixels);
		this.pixels = pixels;
		this.type = type;
		this.displayMin = displayMin.clone();
		this.displayMax = displayMax.clone();
	}

	private static void requireFinite(final Img<FloatType> pixels) {
		long count = 0;
		String first = "";
		final Cursor<FloatType> cursor = Views.flatIterable(pixels).localizingCursor();
		while (cursor.hasNext()) {
			if (!Float.isFinite(cursor.next().get())) {
				if (count == 0) {
					first = "x=" + cursor.getLongPosition(0) + ", y=" + cursor.getLongPosition(1) + ", channel " +
						(cursor.getLongPosition(2) + 1);
				}
				count++;
			}
		}
		if (count > 0) {
			throw new IllegalArgumentException("The image has " + count + (count == 1 ? " pixel" : " pixels") +
				" without a finite value (NaN or infinite), the first at " + first +
				"; replace them first, for example with Process>Noise>Remove NaNs.");
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
