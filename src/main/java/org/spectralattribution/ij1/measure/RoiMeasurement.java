package org.spectralattribution.ij1.measure;

/** The attribution within a region, and its shares of the plane's attribution. Sums are in units of the score. */
final class RoiMeasurement {

	private final SignedSum region;
	private final SignedSum plane;

	RoiMeasurement(final SignedSum region, final SignedSum plane) {
		this.region = region;
		this.plane = plane;
	}

	/** The number of pixels of the region. */
	int pixels() {
		return region.count();
	}

	/** The sum over the region. */
	double sum() {
		return region.positive() + region.negative();
	}

	/** The mean of the region's pixels. */
	double mean() {
		return sum() / region.count();
	}

	/** The sum of the region's positive values. */
	double positive() {
		return region.positive();
	}

	/** The sum of the region's negative values: zero or less. */
	double negative() {
		return region.negative();
	}

	/** The region's part of all positive attribution of the plane, 0 to 1; NaN if the plane has none. */
	double positiveShare() {
		return region.positive() / plane.positive();
	}

	/** The region's part of all negative attribution of the plane, 0 to 1; NaN if the plane has none. */
	double negativeShare() {
		return region.negative() / plane.negative();
	}

	/** The region's part of the plane's sum of absolute values, 0 to 1; NaN if all are zero. */
	double share() {
		return (region.positive() - region.negative()) / (plane.positive() - plane.negative());
	}
}
