package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spectralattribution.model.Batching;
import org.spectralattribution.model.DeviceOutOfMemory;
import org.spectralattribution.tensor.Tensor;

/** How calls become smaller where a GPU's memory is short, with a call that is a fake. */
@Timeout(60)
final class GpuShortageTest {

	/** As two calls at once on a GPU may: both begin with 16 points, one of them ends with 4, and the other does not go back. */
	@Test
	void shortagesOfTwoThreadsLeaveTheSmallestBatch() throws Exception {
		final BatchPlanner batches = new BatchPlanner(CallSizes.gpu(16), new Workers(1), line -> {});
		final List<Integer> tried = new ArrayList<>();
		final CyclicBarrier both = new CyclicBarrier(2);
		final CountDownLatch small = new CountDownLatch(1);
		final ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			final List<Future<List<Integer>>> sizes = new ArrayList<>();
			for (final boolean first : new boolean[] { true, false }) {
				sizes.add(threads.submit(() -> batches.forEach(TestModels.points(16, 1, 1, 1), Batching.TOGETHER, (rows, part) -> {
					if (rows.size() == 16) meet(both);
					if (!first && rows.size() == 16) await(small);
					if (!first) tried.add(rows.size());
					if (rows.size() > 4) throw new DeviceOutOfMemory(rows.get(0), rows.size(), "gpu0", null);
					small.countDown();
					return rows.size();
				})));
			}
			assertEquals(List.of(4, 4, 4, 4), sizes.get(0).get());
			assertEquals(List.of(4, 4, 4, 4), sizes.get(1).get());
			assertEquals(List.of(16, 4, 4, 4, 4), tried);
			assertEquals(4, batches.sizes().most(Tensor.zeros(1, 1, 1), Batching.TOGETHER));
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void meet(final CyclicBarrier barrier) {
		try {
			barrier.await();
		}
		catch (final InterruptedException | BrokenBarrierException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	/** On a GPU a call was alone already; another thread in the engine has nothing to do with its shortage. */
	@Test
	void aShortageOnAGpuIsNotTriedAgainWithTheSamePoints() throws Exception {
		final List<Integer> sizes = new ArrayList<>();
		final List<String> log = new ArrayList<>();
		final BatchPlanner batches = new BatchPlanner(CallSizes.gpu(8), new Workers(1), log::add);
		final CountDownLatch busy = new CountDownLatch(1);
		final CountDownLatch end = new CountDownLatch(1);
		final Thread tester = Thread.currentThread();
		final Thread other = new Thread(() -> EngineGate.call(() -> {
			busy.countDown();
			// Whoever waits to be alone in the engine gets that.
			while (end.getCount() > 0 && tester.getState() != Thread.State.TIMED_WAITING) {
				Thread.onSpinWait();
			}
			return null;
		}));
		other.start();
		busy.await();
		try {
			batches.forEach(TestModels.points(8, 1, 1, 1), Batching.TOGETHER, (rows, part) -> {
				sizes.add(rows.size());
				if (sizes.size() == 1) throw new DeviceOutOfMemory(rows.get(0), rows.size(), "gpu0", null);
				return part;
			});
		}
		finally {
			end.countDown();
			other.join();
		}
		assertEquals(List.of(8, 4, 4), sizes);
		assertTrue(log.get(0).contains("set batch=4"), log.get(0));
	}
}
