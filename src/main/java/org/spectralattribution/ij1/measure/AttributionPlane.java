package org.spectralattribution.ij1.measure;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The signed attribution of one plane. Its total is summed once, however many regions are measured. */
public final class AttributionPlane {

	private final IntToDoubleFunction values;
	private final SignedSum total;

	/**
	 * Reads every pixel once.
	 *
	 * @param size the number of pixels
	 * @param values the attribution of a pixel by its index, from 0, row by row
	 */
	AttributionPlane(final int size, final IntToDoubleFunction values) {
		this.values = values;
		total = SignedSum.of(IntStream.range(0, size).mapToDouble(values));
	}

	/** The attribution in a region. Reads each pixel of the region once. */
	RoiMeasurement measure(final RoiPixels region) {
		return new RoiMeasurement(SignedSum.of(region.pixels().mapToDouble(values)), total);
	}
}
