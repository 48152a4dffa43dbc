package org.spectralattribution.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

import org.junit.jupiter.api.Test;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * Whatever waits here waits for another thread. What does not overlap waits in vain and fails after {@value #SECONDS}
 * seconds: a time limit of JUnit's would not end it, since closing waits for the calls that run.
 */
final class GradientCallsTest {

	private static final IntConsumer AT_ONCE = name -> {};
	private static final int SECONDS = 20;

	private final List<Integer> used = Collections.synchronizedList(new ArrayList<>());
	private final List<Integer> told = new ArrayList<>();

	private static List<Tensor> batch(final int name) {
		return List.of(Tensor.of(1, 1, 1, name), Tensor.of(1, 1, 1, 0.5));
	}

	private void add(final GradientCalls calls, final int name) {
		add(calls, name, AT_ONCE);
	}

	private void add(final GradientCalls calls, final int name, final IntConsumer use) {
		final Thread caller = Thread.currentThread();
		calls.add(batch(name), gradients -> {
			use.accept(name);
			assertEquals(name, gradients.gradient(0).values()[0]);
			used.add(name);
		}, () -> {
			assertSame(caller, Thread.currentThread());
			assertTrue(used.contains(name));
			told.add(name);
		});
	}

	private static void await(final CountDownLatch latch) {
		try {
			if (!latch.await(SECONDS, TimeUnit.SECONDS)) throw new AssertionError("waited in vain for another thread");
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void await(final BooleanSupplier condition) {
		final long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(SECONDS)) {
				throw new AssertionError("waited in vain for another thread");
			}
			Thread.onSpinWait();
		}
	}

	/** The second call ends before the first. */
	@Test
	void gradientsAreHandedOnInTheOrderOfAsking() {
		final CountDownLatch first = new CountDownLatch(1);
		final CountDownLatch second = new CountDownLatch(1);
		final SteeredModel model = new SteeredModel(2, 2, name -> {
			if (name == 0) {
				first.countDown();
				await(second);
			}
			if (name == 1) {
				await(first);
				second.countDown();
			}
		});
		try (GradientCalls calls = new GradientCalls(model.score(), Monitor.none())) {
			for (int i = 0; i < 9; i++) {
				add(calls, i);
			}
			calls.finish();
		}
		assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), used);
		assertEquals(used, told);
		assertEquals(2, model.mostRunning());
	}

	@Test
	void theCallerGoesOnWhileTheNetworkComputes() {
		final CountDownLatch made = new CountDownLatch(1);
		final SteeredModel model = new SteeredModel(2, 2, name -> await(made));
		try (GradientCalls calls = new GradientCalls(model.score(), Monitor.none())) {
			add(calls, 0);
			add(calls, 1);
			assertEquals(List.of(), used);
			made.countDown();
			calls.finish();
		}
		assertEquals(List.of(0, 1), used);
	}

	@Test
	void gradientsAreUsedWhileTheNetworkComputesTheNextOnes() {
		final CountDownLatch next = new CountDownLatch(1);
		final CountDownLatch using = new CountDownLatch(1);
		final SteeredModel model = new SteeredModel(2, 2, name -> {
			if (name < 2) return;
			next.countDown();
			await(using);
		});
		try (GradientCalls calls = new GradientCalls(model.score(), Monitor.none())) {
			add(calls, 0, name -> {
				await(next);
				using.countDown();
			});
			add(calls, 1);
			add(calls, 2);
			calls.finish();
		}
		assertEquals(List.of(0, 1, 2), used);
	}

	/** Two in calls and one that is used. The caller is seen to wait by its asking whether it is cancelled. */
	@Test
	void theCallerIsHeldUpOnceThereAreThreeBatches() {
		final CountDownLatch waited = new CountDownLatch(1);
		final AtomicInteger added = new AtomicInteger();
		final AtomicInteger open = new AtomicInteger();
		final Monitor monitor = Monitors.cancelledWhen(() -> {
			if (waited.getCount() > 0) open.set(added.get());
			waited.countDown();
			return false;
		});
		final SteeredModel model = new SteeredModel(2, 2, AT_ONCE);
		try (GradientCalls calls = new GradientCalls(model.score(), monitor)) {
			for (int i = 0; i < 50; i++) {
				add(calls, i, name -> await(waited));
				added.incrementAndGet();
				assertTrue(added.get() - told.size() <= 3);
			}
			calls.finish();
		}
		assertEquals(3, open.get());
		assertEquals(50, told.size());
	}

	@Test
	void theFirstFailureInTheOrderOfAskingIsThrown() {
		final CountDownLatch later = new CountDownLatch(1);
		final SteeredModel model = new SteeredModel(2, 2, name -> {
			if (name == 1) await(later);
			if (name == 2) later.countDown();
			if (name > 0) throw new IllegalStateException("call " + name);
		});
		final IllegalStateException failure = assertThrows(IllegalStateException.class, () -> {
			try (GradientCalls calls = new GradientCalls(model.score(), Monitor.none())) {
				for (int i = 0; i < 9; i++) {
					add(calls, i);
				}
				calls.finish();
			}
		});
		assertEquals("call 1", failure.getMessage());
		assertEquals(List.of(0), used);
		assertEquals(List.of(0), told);
		assertTrue(model.begun().size() < 7, model.begun() + " after a failure");
		assertEquals(model.begun().size(), model.ended().size());
	}

	@Test
	void anErrorInTheUseOfGradientsIsThrown() {
		final SteeredModel model = new SteeredModel(2, 2, AT_ONCE);
		final OutOfMemoryError error = new OutOfMemoryError("sum");
		assertSame(error, assertThrows(OutOfMemoryError.class, () -> {
			try (GradientCalls calls = new GradientCalls(model.score(), Monitor.none())) {
				for (int i = 0; i < 9; i++) {
					add(calls, i, name -> {
						if (name == 1) throw error;
					});
				}
				calls.finish();
			}
		}));
		assertEquals(List.of(0), used);
	}

	/** What the caller throws while it makes points ends the calls, but does not leave them behind. */
	@Test
	void anErrorOfTheCallerWaitsForTheCalls() {
		final CountDownLatch thrown = new CountDownLatch(1);
		final SteeredModel model = new SteeredModel(2, 2, name -> await(thrown));
		assertThrows(ArithmeticException.class, () -> {
			try (GradientCalls calls = new GradientCalls(model.score(), Monitor.none())) {
				add(calls, 0);
				add(calls, 1);
				await(() -> model.begun().size() == 2);
				thrown.countDown();
				throw new ArithmeticException();
			}
		});
		assertEquals(2, model.ended().size());
		assertEquals(List.of(), told);
	}

	/** The two calls that run come to their ends; no other begins. */
	@Test
	void cancellationEndsItWithinTheCallsThatRun() {
		final AtomicBoolean canceled = new AtomicBoolean();
		final SteeredModel model = new SteeredModel(2, 2, name -> await(canceled::get));
		final AtomicInteger asked = new AtomicInteger();
		final Monitor monitor = Monitors.cancelledWhen(() -> {
			if (model.begun().size() == 2 && asked.incrementAndGet() == 3) canceled.set(true);
			return canceled.get();
		});
		assertThrows(CancellationException.class, () -> {
			try (GradientCalls calls = new GradientCalls(model.score(), monitor)) {
				for (int i = 0; i < 9; i++) {
					add(calls, i);
				}
				calls.finish();
			}
		});
		assertEquals(2, model.begun().size());
		assertEquals(2, model.ended().size());
		assertFalse(told.contains(2));
	}

	@Test
	void whatCancelsTheCallerCancelsItsCalls() {
		final AtomicBoolean canceled = new AtomicBoolean();
		final SteeredModel model = new SteeredModel(2, 2, name -> {
			canceled.set(true);
			Cancellation.check();
		});
		assertThrows(CancellationException.class, () -> Cancellation.during(canceled::get, () -> {
			try (GradientCalls calls = new GradientCalls(model.score(), Monitor.none())) {
				add(calls, 0);
				calls.finish();
			}
			return null;
		}));
		assertEquals(List.of(), used);
	}

	@Test
	void anInterruptOfTheCallerEndsItAndStaysSet() {
		final CountDownLatch waiting = new CountDownLatch(1);
		final SteeredModel model = new SteeredModel(2, 2, name -> await(waiting));
		final Thread caller = Thread.currentThread();
		final Monitor monitor = Monitors.cancelledWhen(() -> {
			caller.interrupt();
			return false;
		});
		assertThrows(CancellationException.class, () -> {
			try (GradientCalls calls = new GradientCalls(model.score(), monitor)) {
				add(calls, 0);
				try {
					calls.finish();
				}
				finally {
					waiting.countDown();
				}
			}
		});
		assertTrue(Thread.interrupted());
		assertEquals(model.begun().size(), model.ended().size());
	}

	@Test
	void otherModelsAreCalledOnTheCallersThread() {
		final Thread caller = Thread.currentThread();
		final SteeredModel model = new SteeredModel(1, 2, name -> assertSame(caller, Thread.currentThread()));
		try (GradientCalls calls = new GradientCalls(model.score(), Monitor.none())) {
			for (int i = 0; i < 3; i++) {
				add(calls, i, name -> assertSame(caller, Thread.currentThread()));
				assertEquals(i + 1, told.size());
			}
		}
		assertEquals(List.of(0, 1, 2), told);
	}
}
