package org.spectralattribution.cancellation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

/** Calls that do not return before a latch opens stand for those that cannot be interrupted. */
final class DetachedTest {

	private final Detached calls = new Detached("Test");
	private final AtomicBoolean escape = new AtomicBoolean();

	private static boolean await(final CountDownLatch latch) {
		try {
			latch.await();
			return true;
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private <T> T cancellable(final Supplier<T> work) {
		return Cancellation.during(escape::get, work);
	}

	@Test
	void resultsAndFailuresAreThoseOfTheCall() {
		assertEquals(7, cancellable(() -> calls.call(() -> 7)));
		final IllegalArgumentException exception = new IllegalArgumentException("x");
		assertSame(exception, assertThrows(IllegalArgumentException.class, () -> cancellable(() -> calls.call(() -> {
			throw exception;
		}))));
		final OutOfMemoryError error = new OutOfMemoryError("y");
		assertSame(error, assertThrows(OutOfMemoryError.class, () -> cancellable(() -> calls.call(() -> {
			throw error;
		}))));
	}

	@Test
	void whereNobodyCanCancelTheCallRunsOnItsThread() {
		assertSame(Thread.currentThread(), calls.call(Thread::currentThread));
	}

	@Test
	void aCallWithinACallIsPartOfIt() {
		assertEquals(5, cancellable(() -> calls.call(() -> calls.call(() -> 5))));
	}

	/** The abandoned call learns that nobody wants it, and its late result is handed to who lets go of it. */
	@Test
	void theUserNeedNotWait() {
		final CountDownLatch end = new CountDownLatch(1);
		final CompletableFuture<String> unwanted = new CompletableFuture<>();
		final AtomicReference<RuntimeException> within = new AtomicReference<>();
		assertThrows(CancellationException.class, () -> cancellable(() -> calls.call(() -> {
			escape.set(true);
			await(end);
			within.set(assertThrows(CancellationException.class, Cancellation::check));
			return "late";
		}, unwanted::complete)));
		assertTrue(!unwanted.isDone());
		end.countDown();
		assertEquals("late", unwanted.join());
		assertTrue(within.get() != null);
	}

	/** One call runs at a time, also one that was abandoned, and who waits for it can cancel. */
	@Test
	void whatIsLeftRunningIsBounded() {
		final CountDownLatch end = new CountDownLatch(1);
		assertThrows(CancellationException.class, () -> cancellable(() -> calls.call(() -> {
			escape.set(true);
			return await(end);
		})));
		final AtomicBoolean ran = new AtomicBoolean();
		final int[] questions = { 0 };
		assertThrows(CancellationException.class, () -> Cancellation.during(() -> ++questions[0] > 4, () -> calls.call(() -> {
			ran.set(true);
			return 0;
		})));
		assertTrue(!ran.get());
		end.countDown();
		escape.set(false);
		assertEquals(9, cancellable(() -> calls.call(() -> 9)));
	}
}
