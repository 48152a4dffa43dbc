package org.spectralattribution.cancellation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Cancels some work when it asks for the n-th time whether it shall end, for up to 60 n. */
public final class CancelledAnywhere {

	private static final int CASES = 60;
	/** Other threads may ask once more each. */
	private static final int THREADS = 8;

	private CancelledAnywhere() {}

	/**
	 * Requires that the work asks often enough, and that each time it then ends at once by a CancellationException.
	 *
	 * @param least how often it asks at least; it may ask more often while it waits for another thread
	 */
	public static void requireEnds(final int least, final Supplier<?> work) {
		final int all = questions(work);
		assertTrue(all >= least, "asked " + all + " times instead of " + least);
		requireEnds(least, all, work);
	}

	/** Requires that work whose number of questions is always the same ends at each of them. */
	public static void requireEnds(final Supplier<?> work) {
		final int all = questions(work);
		assertTrue(all >= 2, "asked " + all + " times");
		requireEnds(all, all, work);
	}

	private static int questions(final Supplier<?> work) {
		final AtomicInteger all = new AtomicInteger();
		Cancellation.during(() -> all.incrementAndGet() < 0, work);
		return all.get();
	}

	private static void requireEnds(final int tried, final int all, final Supplier<?> work) {
		for (int n = 1; n <= tried; n += 1 + tried / CASES) {
			final int last = n;
			final AtomicInteger asked = new AtomicInteger();
			assertThrows(CancellationException.class, () -> Cancellation.during(() -> asked.incrementAndGet() >= last, work),
				"question " + n + " of " + all);
			assertTrue(asked.get() <= last + THREADS, "went on after question " + n + " of " + all);
		}
	}
}
