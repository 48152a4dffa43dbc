package org.spectralattribution.model.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.spectralattribution.tensor.Tensor;

/**
 * How points are put together for the engine. The engine is slow on the first calls of every new shape, so
 * all calls of one task have the same number of rows: the last one is filled up with its last point.
 */
final class Batches {

	/** Points a call unless they are large. */
	static final int AUTOMATIC = 16;

	/** The most values of an automatic call on the CPU: 4 points of 3×224×224, measured to be the fastest. */
	static final long CPU_VALUES = 640_000;

	/** The most values of an automatic call on a GPU: 16 points of 3×295×295. */
	static final long GPU_VALUES = 1L << 22;

	private Batches() {}

	/**
	 * The most points of one call.
	 *
	 * @param batch what the user asked for, or 0 for 16 points, fewer where 16 of them hold more than the given
	 *          values, but at least 1
	 * @param values {@link #CPU_VALUES} or {@link #GPU_VALUES}
	 * @throws IllegalArgumentException if one point alone is more than the engine takes (2²⁹ values)
	 */
	static int size(final int batch, final long values, final Tensor point) {
		final long most = Integer.MAX_VALUE / Float.BYTES / (long) point.size();
		if (most < 1) {
			throw new IllegalArgumentException("The engine takes images of at most 2^29 values, but " + point.shape() +
				" came. Crop the image or add a Resize to config.json.");
		}
		final long wanted = batch > 0 ? batch : Math.min(AUTOMATIC, Math.max(1, values / point.size()));
		return (int) Math.min(wanted, most);
	}

	/** Hands on the points in batches of exactly {@code rows} points, the last one filled up. */
	static void forEach(final List<Tensor> points, final int rows, final Consumer<List<Tensor>> call) {
		for (int start = 0; start < points.size(); start += rows) {
			final List<Tensor> batch = new ArrayList<>(points.subList(start, Math.min(points.size(), start + rows)));
			while (batch.size() < rows) {
				batch.add(batch.get(batch.size() - 1));
			}
			call.accept(batch);
		}
	}
}
