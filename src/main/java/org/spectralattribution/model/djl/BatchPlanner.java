package org.spectralattribution.model.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.spectralattribution.model.Batching;
import org.spectralattribution.model.DeviceOutOfMemory;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.tensor.Tensor;

/**
 * Divides points into batches, one per call of the engine. The engine is slow on the first calls of every new shape, so
 * the last batch is filled up with its last point, to a power of two or to the full batch if that is less. If a call
 * takes more memory than there is, it is repeated with half its points, later calls have no more, and a line in the log
 * says so.
 */
final class BatchPlanner {

	/** Points per call unless they are large. */
	static final int AUTOMATIC = 16;

	/** The most values of an automatic call on the CPU: 4 points of 3×224×224, which measured fastest. */
	static final long CPU_VALUES = 640_000;

	/** The most values of an automatic call on a GPU: 16 points of 3×295×295, as yet a guess. */
	static final long GPU_VALUES = 1L << 22;

	/** Runs the network. */
	interface Call {

		/**
		 * @param rows what the network gets in one call
		 * @param points how many of the rows are points; those behind are copies
		 */
		void accept(List<Tensor> rows, int points);
	}

	private final int batch;
	private final long values;
	private final Consumer<String> log;
	private int most = Integer.MAX_VALUE;

	/**
	 * @param batch the most points per call, or 0 for automatic: 16, or if they are large the largest power of two of
	 *          points that hold at most the given values, at least 1
	 * @param values {@link #CPU_VALUES} or {@link #GPU_VALUES}
	 * @param log is told whenever the batch is halved
	 */
	BatchPlanner(final int batch, final long values, final Consumer<String> log) {
		this.batch = batch;
		this.values = values;
		this.log = log;
	}

	/**
	 * The most points of one call.
	 *
	 * @param batching how points may share calls
	 * @throws IllegalArgumentException if one point alone is more than the engine takes (2²⁹ values)
	 */
	int size(final Tensor point, final Batching batching) {
		final long largest = Integer.MAX_VALUE / Float.BYTES / (long) point.size();
		if (largest < 1) {
			throw new IllegalArgumentException("Expected an image of at most 2^29 values, as the engine takes, but got " +
				point.shape() + ". Crop the image or add a Resize to config.json.");
		}
		if (batching.isSingle()) return 1;
		final long automatic = Long.highestOneBit(Math.max(fewestRows(batching), values / point.size()));
		return (int) Math.min(most, Math.min(batch > 0 ? batch : Math.min(AUTOMATIC, automatic), largest));
	}

	/**
	 * Passes on the points in batches, the last one filled up.
	 *
	 * @param batching how points may share calls; a point that may not be alone is followed by itself
	 * @param call called again with fewer points after it has thrown a {@link DeviceOutOfMemory}
	 * @throws ModelException if the memory is not enough for a single point
	 */
	void forEach(final List<Tensor> points, final Batching batching, final Call call) {
		for (int start = 0; start < points.size();) {
			final int remaining = points.size() - start;
			final int size = Math.min(size(points.get(0), batching), remaining == 1 ? 1 : 2 * Integer.highestOneBit(
				remaining - 1));
			final int count = Math.min(remaining, size);
			final List<Tensor> rows = new ArrayList<>(points.subList(start, start + count));
			while (rows.size() < Math.max(size, fewestRows(batching))) {
				rows.add(rows.get(rows.size() - 1));
			}
			try {
				call.accept(rows, count);
				start += size;
			}
			catch (final DeviceOutOfMemory e) {
				NetworkCache.clear();
				if (size == 1) throw tooLarge(e);
				most = size / 2;
				log.accept(e.getMessage() + " Continuing with " + most + "; set batch=" + most + " to start with that.");
			}
		}
	}

	private static int fewestRows(final Batching batching) {
		return batching == Batching.IN_PAIRS || batching == Batching.UNCHECKED ? 2 : 1;
	}

	/** One call with as few points as can be takes more memory than there is. */
	static ModelException tooLarge(final DeviceOutOfMemory shortage) {
		return new ModelException(shortage.getMessage() + (shortage.getCause() instanceof OutOfMemoryError
			? " Give ImageJ more memory (Edit > Options > Memory & Threads), or use a smaller image."
			: " Use a smaller image or another device."), shortage);
	}
}
