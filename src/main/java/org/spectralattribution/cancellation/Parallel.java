package org.spectralattribution.cancellation;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Parts of a thread's work, done on all cores. What cancels the thread's work cancels them.
 * <p>
 * What a part throws reaches the caller as it is. A parallel stream would throw a copy of what comes from another thread,
 * whose message begins with the name of a class, or is missing.
 */
public final class Parallel {

	/** The number of values from which on arithmetic is worth a task of its own. */
	public static final int TASK = 1 << 14;

	private Parallel() {
		// prevent instantiation
	}

	/**
	 * The results of parts, in the order of their indices.
	 *
	 * @param part makes the result of an index from 0 to {@code count − 1}, on any thread
	 */
	public static <T> List<T> map(final int count, final IntFunction<T> part) {
		final Cancellation cancellation = Cancellation.current();
		try {
			return IntStream.range(0, count).parallel().mapToObj(i -> {
				try {
					return cancellation.in(() -> part.apply(i));
				}
				catch (final RuntimeException | Error e) {
					throw new Thrown(e);
				}
			}).collect(Collectors.toList());
		}
		catch (final Thrown e) {
			if (e.getCause() instanceof Error) throw (Error) e.getCause();
			throw (RuntimeException) e.getCause();
		}
	}

	/** Does parts, each with an index from 0 to {@code count − 1}, on any threads and in any order. */
	public static void each(final int count, final IntConsumer part) {
		map(count, i -> {
			part.accept(i);
			return i;
		});
	}

	/**
	 * The same, on this thread where other threads are not worth waking.
	 *
	 * @param worthwhile whether to use all cores
	 */
	public static void each(final int count, final boolean worthwhile, final IntConsumer part) {
		if (worthwhile) each(count, part);
		else IntStream.range(0, count).forEach(part);
	}

	/** Does something with values in stretches of at most {@link #TASK}, on all cores where there are several. */
	public static void inStretches(final int size, final Stretches work) {
		final int tasks = (size - 1) / TASK + 1;
		each(tasks, tasks > 1, k -> work.accept(k * TASK, Math.min(size, (k + 1) * TASK)));
	}

	/** Work on the values from one index to before another. */
	public interface Stretches {

		void accept(int start, int end);
	}

	/** Has no public constructor, so no stream can copy it. */
	private static final class Thrown extends RuntimeException {

		Thrown(final Throwable cause) {
			super(cause);
		}
	}
}
