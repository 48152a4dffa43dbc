package org.spectralattribution.cancellation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ParallelTest {

	private static final int MANY = 1000;

	@Test
	void resultsAreInOrder() {
		assertEquals(IntStream.range(0, MANY).boxed().collect(Collectors.toList()), Parallel.map(MANY, i -> i));
		assertEquals(List.of(), Parallel.map(0, i -> i));
	}

	static List<Throwable> failures() {
		return List.of(new IllegalArgumentException("steps: expected more."), new OutOfMemoryError("Java heap space"),
			new CancellationException("The computation was cancelled."));
	}

	/** The caller's own parts wait until another thread has thrown. */
	@ParameterizedTest
	@MethodSource("failures")
	void whatAnotherThreadThrowsIsNotCopied(final Throwable failure) {
		final Thread caller = Thread.currentThread();
		final CountDownLatch thrown = new CountDownLatch(1);
		assertSame(failure, assertThrows(Throwable.class, () -> Parallel.each(MANY, i -> {
			if (Thread.currentThread() == caller) {
				await(thrown);
				return;
			}
			thrown.countDown();
			if (failure instanceof Error) throw (Error) failure;
			throw (RuntimeException) failure;
		})));
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void whatCancelsTheCallerCancelsTheParts() {
		final AtomicBoolean wanted = new AtomicBoolean();
		assertThrows(CancellationException.class, () -> Cancellation.during(wanted::get, () -> Parallel.map(MANY, i -> {
			wanted.set(true);
			Cancellation.check();
			return i;
		})));
	}
}
