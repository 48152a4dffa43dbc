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

	/** Has no public constructor, so no stream can copy it. */
	private static final class Thrown extends RuntimeException {

		Thrown(final Throwable cause) {
			super(cause);
		}
	}
}
