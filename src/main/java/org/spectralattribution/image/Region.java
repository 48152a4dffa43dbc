package org.spectralattribution.image;

/** A rectangle of whole pixels in an image. */
public final class Region {

	private final int x;
	private final int y;
	private final int width;
	private final int height;

	/**
	 * @param x the left column, from 0
	 * @param y the top row, from 0
	 * @throws IllegalArgumentException if the corner is negative or a side is below 1
	 */
	public Region(final int x, final int y, final int width, final int height) {
		if (x < 0 || y < 0 || width < 1 || height < 1) {
			throw new IllegalArgumentException("A region starts at 0, 0 or later and has sides of at least 1 pixel, but " +
				words(x, y, width, height) + " came.");
		}
		this.x = x;
		this.y = y;
		this.width = width;
		this.height = height;
	}

	/** A whole image of that size. */
	public static Region whole(final int width, final int height) {
		return new Region(0, 0, width, height);
	}

	public int x() {
		return x;
	}

	public int y() {
		return y;
	}

	public int width() {
		return width;
	}

	public int height() {
		return height;
	}

	/** Whether this is a whole image of that size. */
	public boolean isWhole(final int imageWidth, final int imageHeight) {
		return x == 0 && y == 0 && width == imageWidth && height == imageHeight;
	}

	/**
	 * Values of this region at their place in an image that is 0 elsewhere.
	 *
	 * @param values row by row, {@code width × height}
	 * @return row by row, {@code imageWidth × imageHeight}; the values themselves where this is the whole image
	 * @throws IllegalArgumentException if the region leaves the image, or there is another number of values
	 */
	public float[] place(final float[] values, final int imageWidth, final int imageHeight) {
		requireInside(imageWidth, imageHeight);
		if (values.length != width * height) {
			throw new IllegalArgumentException("The region " + this + " has " + width * height + " pixels, but " +
				values.length + " values came.");
		}
		if (isWhole(imageWidth, imageHeight)) return values;
		final float[] image = new float[Math.multiplyExact(imageWidth, imageHeight)];
		for (int row = 0; row < height; row++) {
			System.arraycopy(values, row * width, image, (y + row) * imageWidth + x, width);
		}
		return image;
	}

	/**
	 * @throws IllegalArgumentException if the region leaves an image of that size
	 */
	public void requireInside(final int imageWidth, final int imageHeight) {
		if (x + width > imageWidth || y + height > imageHeight) {
			throw new IllegalArgumentException("A region inside of an image of " + imageWidth + "×" + imageHeight +
				" pixels was expected, but " + this + " came.");
		}
	}

	@Override
	public String toString() {
		return words(x, y, width, height);
	}

	private static String words(final int x, final int y, final int width, final int height) {
		return "x=" + x + ", y=" + y + ", width=" + width + ", height=" + height;
	}
}
