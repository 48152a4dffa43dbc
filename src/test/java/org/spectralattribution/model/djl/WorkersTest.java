package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.cancellation.Cancellation;

final class WorkersTest {

	private static void meet(final CyclicBarrier others) {
		try {
			others.await();
		}
		catch (final InterruptedException | BrokenBarrierException e) {
			throw new IllegalStateException(e);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 8 })
	void eachTaskIsDoneOnce(final int workers) {
		final AtomicIntegerArray done = new AtomicIntegerArray(100);
		new Workers(workers).run(100, done::incrementAndGet);
		assertArrayEquals(IntStream.generate(() -> 1).limit(100).toArray(), IntStream.range(0, 100).map(done::get).toArray());
		new Workers(workers).run(0, i -> done.set(0, 7));
		assertEquals(1, done.get(0));
	}

	/** They could not meet otherwise. */
	@Test
	void asManyTasksRunAtATimeAsThereAreThreads() {
		final CyclicBarrier five = new CyclicBarrier(5);
		final Set<Thread> threads = ConcurrentHashMap.newKeySet();
		new Workers(5).run(20, i -> {
			threads.add(Thread.currentThread());
			meet(five);
		});
		assertEquals(5, threads.size());
		assertTrue(threads.contains(Thread.currentThread()));
	}

	@Test
	void oneWorkerIsTheCallersThread() {
		final Set<Thread> threads = ConcurrentHashMap.newKeySet();
		new Workers(1).run(9, i -> threads.add(Thread.currentThread()));
		assertEquals(Set.of(Thread.currentThread()), threads);
	}

	/** All four fail, and no fifth begins. */
	@Test
	void theFirstFailureIsTheOneThatIsThrown() {
		final CyclicBarrier four = new CyclicBarrier(4);
		final AtomicInteger begun = new AtomicInteger();
		assertEquals("0", assertThrows(IllegalStateException.class, () -> new Workers(4).run(100, i -> {
			begun.incrementAndGet();
			if (i < 4) meet(four);
			throw new IllegalStateException(String.valueOf(i));
		})).getMessage());
		assertTrue(begun.get() < 8, begun + " begun");
		assertThrows(StackOverflowError.class, () -> new Workers(2).run(2, i -> {
			throw new StackOverflowError();
		}));
	}

	@Test
	void whatRunsIsWaitedForAndWhatDoesNotIsCancelled() {
		final CyclicBarrier three = new CyclicBarrier(3);
		final AtomicBoolean wanted = new AtomicBoolean();
		final AtomicInteger begun = new AtomicInteger();
		final AtomicInteger ended = new AtomicInteger();
		assertThrows(CancellationException.class, () -> Cancellation.during(wanted::get, () -> {
			new Workers(3).run(100, i -> {
				begun.incrementAndGet();
				meet(three);
				wanted.set(true);
				ended.incrementAndGet();
			});
			return null;
		}));
		assertEquals(3, begun.get());
		assertEquals(3, ended.get());
	}

	@Test
	void anInterruptEndsIt() {
		final AtomicInteger begun = new AtomicInteger();
		assertThrows(CancellationException.class, () -> new Workers(1).run(100, i -> {
			begun.incrementAndGet();
			Thread.currentThread().interrupt();
			EngineGate.call(() -> null);
		}));
		assertTrue(Thread.interrupted());
		assertEquals(1, begun.get());
		assertFalse(Thread.currentThread().isInterrupted());
	}

	@Test
	void aNegativeNumberIsRefused() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new Workers(-1)).getMessage().startsWith(
			"workers: expected 0 (one for each processor) or a number of threads, but got -1."));
	}
}
