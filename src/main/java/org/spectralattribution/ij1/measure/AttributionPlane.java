package org.spectralattribution.ij1.measure;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.spectralattribution.cancellation.Cancellation;

/** The signed attribution of one plane. Its total is summed once, however many regions are measured. */
public final class AttributionPlane {

	private final int size;
	private final IntToDoubleFunction values;
	private final SignedSum total;

	/**
	 * Reads every pixel once.
	 *
	 * @param size the number of pixels
	 * @param values the attribution of a pixel by its index, from 0, row by row
	 */
	AttributionPlane(final int size, final IntToDoubleFunction values) {
		this.size = size;
		this.values = values;
		total = SignedSum.of(IntStream.range(0, size).mapToDouble(values));
	}

	/** The attribution in a region. Reads each pixel of the region once. */
	RoiMeasurement measure(final RoiPixels region) {
		return new RoiMeasurement(SignedSum.of(region.pixels().mapToDouble(values)), total);
	}

	/**
	 * Numbers that describe the whole plane. Reads every pixel twice.
	 *
	 * @param width the number of pixels in a row
	 */
	MapShape shape(final int width) {
		return new MapShape(width, values, total);
	}

	/** A copy of the attribution of every pixel, row by row, rounded to floats. */
	float[] values() {
		final float[] copy = new float[size];
		for (int i = 0; i < size; i++) {
			Cancellation.check(i);
			copy[i] = (float) values.applyAsDouble(i);
		}
		return copy;
	}
}
