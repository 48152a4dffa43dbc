package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.spectralattribution.cancellation.Cancellation;

final class EngineQueueTest {

	/** As a command does while Live Attribution computes. */
	@Test
	void whoWaitsForItsTurnCanCancel() throws InterruptedException {
		final CountDownLatch taken = new CountDownLatch(1);
		final CountDownLatch end = new CountDownLatch(1);
		final Thread other = new Thread(() -> EngineQueue.inTurn(() -> {
			taken.countDown();
			try {
				end.await();
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
			return null;
		}));
		other.start();
		taken.await();
		final int[] questions = { 0 };
		assertThrows(CancellationException.class, () -> Cancellation.during(() -> ++questions[0] > 5, () -> EngineQueue
			.inTurn(() -> 1)));
		end.countDown();
		other.join();
		assertEquals(2, EngineQueue.inTurn(() -> EngineQueue.inTurn(() -> 2)));
	}
}
