package org.spectralattribution.model.djl;

import org.spectralattribution.model.Batching;
import org.spectralattribution.tensor.Tensor;

/**
 * How many points a call of the engine has. It depends on the points only, not on the number of threads that share the
 * calls: with other calls a map has other last digits.
 */
final class CallSizes {

	/** Points per call unless they are large. */
	static final int AUTOMATIC = 16;

	/** The most values of an automatic call on the CPU: 4 points of 3×224×224, which measured fastest. */
	static final long CPU_VALUES = 640_000;

	/** The most values of an automatic call on a GPU: 16 points of 3×295×295, as yet a guess. */
	static final long GPU_VALUES = 1L << 22;

	/** Into so many calls points are divided, if that leaves two for each: a call of two is hardly dearer per point. */
	private static final int CALLS = 8;
	private static final int FEWEST = 2;

	/** The most values that are passed on at once, in double precision: 128 MB. */
	private static final long GROUP_VALUES = 1L << 24;

	/**
	 * Points of more values, such as 3×420×420, take so much memory that few calls run at a time: each has several threads,
	 * the same number on every machine, since the last bits hang on it.
	 */
	private static final int LARGE = 1 << 19;
	private static final int THREADS = 4;

	private final int batch;
	private final long values;
	private final boolean shared;
	private volatile int most = Integer.MAX_VALUE;

	/**
	 * @param batch the most points per call, or 0 for automatic: 16, or if they are large the largest power of two of
	 *          points that hold at most the given values, at least 1
	 * @param values {@link #CPU_VALUES} or {@link #GPU_VALUES}
	 * @param shared whether calls are made at the same time
	 */
	CallSizes(final int batch, final long values, final boolean shared) {
		this.batch = batch;
		this.values = values;
		this.shared = shared;
	}

	/** Sizes on the CPU. */
	static CallSizes cpu(final int batch) {
		return new CallSizes(batch, CPU_VALUES, true);
	}

	/** Sizes on a GPU, where there is one call at a time. */
	static CallSizes gpu(final int batch) {
		return new CallSizes(batch, GPU_VALUES, false);
	}

	/**
	 * The most points of one call.
	 *
	 * @param batching how points may share calls
	 * @throws IllegalArgumentException if one point alone is more than the engine takes (2²⁹ values)
	 */
	int most(final Tensor point, final Batching batching) {
		final long largest = Integer.MAX_VALUE / Float.BYTES / (long) point.size();
		if (largest < 1) {
			throw new IllegalArgumentException("Expected an image of at most 2^29 values, as the engine takes, but got " +
				point.shape() + ". Crop the image or add a Resize to config.json.");
		}
		if (batching.isSingle()) return 1;
		final long automatic = Long.highestOneBit(Math.max(fewestRows(batching), values / point.size()));
		return (int) Math.min(most, Math.min(batch > 0 ? batch : Math.min(AUTOMATIC, automatic), largest));
	}

	/** How many points should be passed on at once, so that there are calls for 16 threads. */
	int group(final Tensor point, final Batching batching) {
		final int size = most(point, batching);
		if (!shared) return size;
		return (int) Math.max(size, Math.min(2L * CALLS * size, Long.highestOneBit(GROUP_VALUES / point.size())));
	}

	/**
	 * The points of one call, where so many are to be divided into calls. A user's own batch is kept.
	 *
	 * @param count the number of points, at least 1
	 */
	int of(final int count, final Tensor point, final Batching batching) {
		final int size = most(point, batching);
		if (!shared || batch > 0) return size;
		return Math.min(size, Math.max(FEWEST, Integer.highestOneBit(count / CALLS)));
	}

	/** With how many threads of the engine a call with such points runs. */
	static int threads(final Tensor point) {
		return point.size() > LARGE ? THREADS : 1;
	}

	/** The fewest rows of a call; a point that may not be alone has a copy beside it. */
	static int fewestRows(final Batching batching) {
		return batching == Batching.IN_PAIRS || batching == Batching.UNCHECKED ? 2 : 1;
	}

	/** Whether calls are made at the same time. */
	boolean areShared() {
		return shared;
	}

	/** From now on no call has more points than this; any number of threads may find that out. */
	synchronized void limit(final int points) {
		most = Math.min(most, points);
	}
}
