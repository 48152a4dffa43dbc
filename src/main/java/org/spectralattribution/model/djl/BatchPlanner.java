package org.spectralattribution.model.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.spectralattribution.model.Batching;
import org.spectralattribution.model.DeviceOutOfMemory;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.tensor.Tensor;

/**
 * Divides points into batches, one per call of the engine, and shares the calls among threads. The engine is slow on the
 * first calls of every new shape, so the last batch is filled up with its last point, to a power of two or to the full
 * batch if that is less.
 * <p>
 * If a call takes more memory than there is while others run, it is repeated alone, and from then on fewer run at a time.
 * If that is not enough, or there were no others, it is repeated with half its points, later calls have no more, and a
 * line in the log says so.
 */
final class BatchPlanner {

	/** Runs the network. */
	interface Call<T> {

		/**
		 * Called by several threads at a time.
		 *
		 * @param rows what the network gets in one call
		 * @param points how many of the rows are points; those behind are copies
		 */
		T apply(List<Tensor> rows, int points);
	}

	private final CallSizes sizes;
	private final Workers workers;
	private final Consumer<String> log;

	/**
	 * @param log is told whenever calls are made smaller or fewer at a time
	 */
	BatchPlanner(final CallSizes sizes, final Workers workers, final Consumer<String> log) {
		this.sizes = sizes;
		this.workers = workers;
		this.log = log;
	}

	CallSizes sizes() {
		return sizes;
	}

	/**
	 * Passes on the points in batches, the last one filled up.
	 *
	 * @param batching how points may share calls; a point that may not be alone is followed by itself
	 * @param call called again with fewer points after it has thrown a {@link DeviceOutOfMemory}
	 * @return what the calls returned, in the order of the points
	 * @throws ModelException if the memory is not enough for a single point
	 */
	<T> List<T> forEach(final List<Tensor> points, final Batching batching, final Call<T> call) {
		List<Part<T>> parts = parts(points, points.size(), batching);
		for (Shortage<T> shortage = run(parts, call); shortage != null; shortage = run(parts, call)) {
			NetworkCache.clear();
			if (fitsAlone(shortage, call)) continue;
			halve(shortage);
			final List<Part<T>> smaller = new ArrayList<>();
			for (final Part<T> part : parts) {
				smaller.addAll(part.result != null ? List.of(part) : parts(part.points, points.size(), batching));
			}
			parts = smaller;
		}
		return parts.stream().map(part -> part.result).collect(Collectors.toList());
	}

	/** @param all the number of all points, from which the size of a call follows */
	private <T> List<Part<T>> parts(final List<Tensor> points, final int all, final Batching batching) {
		final List<Part<T>> parts = new ArrayList<>();
		final int full = sizes.of(all, points.get(0), batching);
		for (int start = 0; start < points.size();) {
			final int remaining = points.size() - start;
			// What full calls leave over is shared, too: no thread waits long for the last call.
			final int most = remaining < full ? sizes.of(remaining, points.get(0), batching) : full;
			final int size = Math.min(most, remaining == 1 ? 1 : 2 * Integer.highestOneBit(remaining - 1));
			final int count = Math.min(remaining, size);
			parts.add(new Part<>(points.subList(start, start + count), size, CallSizes.fewestRows(batching)));
			start += count;
		}
		return parts;
	}

	/** Runs what has not been run; the first shortage of memory ends it, else there is null. */
	private <T> Shortage<T> run(final List<Part<T>> parts, final Call<T> call) {
		final List<Part<T>> open = parts.stream().filter(part -> part.result == null).collect(Collectors.toList());
		final AtomicReference<Shortage<T>> first = new AtomicReference<>();
		try {
			workers.run(open.size(), i -> {
				try {
					open.get(i).run(call);
				}
				catch (final DeviceOutOfMemory e) {
					first.compareAndSet(null, new Shortage<>(open.get(i), workers.threads(open.size()), e));
					throw e;
				}
			});
			return null;
		}
		catch (final DeviceOutOfMemory e) {
			return first.get();
		}
	}

	/** Whether a call that was too large beside others is not too large alone, as calls on a GPU are. */
	private <T> boolean fitsAlone(final Shortage<T> shortage, final Call<T> call) {
		if (!sizes.areShared() || shortage.threads == 1 && !EngineGate.isBusy()) return false;
		final Part<T> part = shortage.part;
		try {
			EngineGate.alone(() -> {
				part.run(call);
				return null;
			});
		}
		catch (final DeviceOutOfMemory e) {
			return false;
		}
		workers.limit(Math.max(1, shortage.threads / 2));
		log.accept(shortage.cause.getMessage() + " There were other calls at the same time. Continuing with fewer; set " +
			"workers=1 to start with that.");
		return true;
	}

	private void halve(final Shortage<?> shortage) {
		final int size = shortage.part.size;
		if (size == 1) throw tooLarge(shortage.cause);
		sizes.limit(size / 2);
		log.accept(shortage.cause.getMessage() + " Continuing with " + size / 2 + "; set batch=" + size / 2 +
			" to start with that.");
	}

	/** One point alone, or two where it may not be alone, take more memory than there is. */
	static ModelException tooLarge(final DeviceOutOfMemory shortage) {
		return new ModelException(shortage.getMessage() + (shortage.getCause() instanceof OutOfMemoryError
			? " Give ImageJ more memory (Edit > Options > Memory & Threads), or use a smaller image."
			: " Use a smaller image or another device."), shortage);
	}

	/** The points of one call. */
	private static final class Part<T> {

		private final List<Tensor> points;
		private final int size;
		private final List<Tensor> rows;
		private T result;

		Part(final List<Tensor> points, final int size, final int fewestRows) {
			this.points = points;
			this.size = size;
			rows = new ArrayList<>(points);
			while (rows.size() < Math.max(size, fewestRows)) {
				rows.add(rows.get(rows.size() - 1));
			}
		}

		void run(final Call<T> call) {
			result = call.apply(rows, points.size());
		}
	}

	/** A call that took too much, and how many threads made calls then. */
	private static final class Shortage<T> {

		private final Part<T> part;
		private final int threads;
		private final DeviceOutOfMemory cause;

		Shortage(final Part<T> part, final int threads, final DeviceOutOfMemory cause) {
			this.part = part;
			this.threads = threads;
			this.cause = cause;
		}
	}
}
