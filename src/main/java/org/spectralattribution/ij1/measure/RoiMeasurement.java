package org.spectralattribution.ij1.measure;

import java.util.Arrays;

/** The attribution within a region, and its shares of the plane's. */
public final class RoiMeasurement {

	private final int pixels;
	private final double positive;
	private final double negative;
	private final double totalPositive;
	private final double totalNegative;

	/**
	 * @param plane the attribution of each pixel of the plane
	 */
	public RoiMeasurement(final RoiPixels region, final double[] plane) {
		pixels = region.size();
		final double[] values = Arrays.stream(region.pixels()).mapToDouble(i -> plane[i]).toArray();
		positive = positive(values);
		negative = negative(values);
		totalPositive = positive(plane);
		totalNegative = negative(plane);
	}

	private static double positive(final double[] values) {
		return Arrays.stream(values).filter(value -> value > 0).sum();
	}

	private static double negative(final double[] values) {
		return Arrays.stream(values).filter(value -> value < 0).sum();
	}

	/** The number of pixels of the region. */
	public int pixels() {
		return pixels;
	}

	/** The sum over the region. */
	public double sum() {
		return positive + negative;
	}

	/** The mean of the region's pixels. */
	public double mean() {
		return sum() / pixels;
	}

	/** The sum of the region's positive values. */
	public double positive() {
		return positive;
	}

	/** The sum of the region's negative values: zero or less. */
	public double negative() {
		return negative;
	}

	/** The region's part of all positive attribution of the plane, 0 to 1; NaN if the plane has none. */
	public double positiveShare() {
		return positive / totalPositive;
	}

	/** The region's part of all negative attribution of the plane, 0 to 1; NaN if the plane has none. */
	public double negativeShare() {
		return negative / totalNegative;
	}

	/** The region's part of the plane's sum of absolute values, 0 to 1; NaN if all are zero. */
	public double share() {
		return (positive - negative) / (totalPositive - totalNegative);
	}
}
