package org.spectralattribution.model.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.spectralattribution.model.ModelException;
import org.spectralattribution.tensor.Tensor;

/**
 * How points are put together for the engine. The engine is slow on the first calls of every new shape, so the last
 * call of a task is filled up with its last point, to a power of two or to the batch if that is less. Where a call takes more memory than there is, this
 * and all later calls have half its points, and a line in the log says so.
 */
final class BatchPlanner {

	/** Points a call unless they are large. */
	static final int AUTOMATIC = 16;

	/** The most values of an automatic call on the CPU: 4 points of 3×224×224, measured to be the fastest. */
	static final long CPU_VALUES = 640_000;

	/** The most values of an automatic call on a GPU: 16 points of 3×295×295, as yet a guess. */
	static final long GPU_VALUES = 1L << 22;

	private final int batch;
	private final long values;
	private final Consumer<String> log;
	private int most = Integer.MAX_VALUE;

	/**
	 * @param batch what the user asked for, or 0 for 16 points, or the largest power of two that holds at most
	 *          the given values, but at least 1
	 * @param values {@link #CPU_VALUES} or {@link #GPU_VALUES}
	 */
	BatchPlanner(final int batch, final long values, final Consumer<String> log) {
		this.batch = batch;
		this.values = values;
		this.log = log;
	}

	/**
	 * The most points of one call.
	 *
	 * @throws IllegalArgumentException if one point alone is more than the engine takes (2²⁹ values)
	 */
	int size(final Tensor point) {
		final long largest = Integer.MAX_VALUE / Float.BYTES / (long) point.size();
		if (largest < 1) {
			throw new IllegalArgumentException("The engine takes images of at most 2^29 values, but " + point.shape() +
				" came. Crop the image or add a Resize to config.json.");
		}
		final long wanted = batch > 0 ? batch : Math.min(AUTOMATIC, Long.highestOneBit(Math.max(1, values / point.size())));
		return (int) Math.min(most, Math.min(wanted, largest));
	}

	/**
	 * Hands on the points in batches, the last one filled up.
	 *
	 * @param call called again with fewer points after it has thrown a {@link DeviceOutOfMemory}
	 * @throws ModelException if the memory is not enough for a single point
	 */
	void forEach(final List<Tensor> points, final Consumer<List<Tensor>> call) {
		for (int start = 0; start < points.size();) {
			final int left = points.size() - start;
			final int size = Math.min(size(points.get(0)), left == 1 ? 1 : 2 * Integer.highestOneBit(left - 1));
			final List<Tensor> batch = new ArrayList<>(points.subList(start, Math.min(points.size(), start + size)));
			while (batch.size() < size) {
				batch.add(batch.get(batch.size() - 1));
			}
			try {
				call.accept(batch);
				start += size;
			}
			catch (final DeviceOutOfMemory e) {
				NetworkCache.clear();
				if (size == 1) throw new ModelException(e.getMessage() + advice(e), e);
				most = size / 2;
				log.accept(e.getMessage() + " It goes on with " + most + "; give batch=" + most + " to begin with that.");
			}
		}
	}

	private static String advice(final DeviceOutOfMemory shortage) {
		return shortage.getCause() instanceof OutOfMemoryError
			? " Give ImageJ more memory (Edit > Options > Memory & Threads), or use a smaller image."
			: " Use a smaller image or another device.";
	}
}
