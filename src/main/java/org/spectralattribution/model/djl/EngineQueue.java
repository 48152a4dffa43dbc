package org.spectralattribution.model.djl;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.spectralattribution.cancellation.Cancellation;

/**
 * Calls of networks, one after the other. Unlike at a monitor a thread that waits for its turn, such as a command while
 * Live Attribution computes, can be cancelled. Who has its turn takes {@link PyTorchEngine#LOCK} within it.
 */
final class EngineQueue {

	private static final int POLL_MILLISECONDS = 20;
	private static final ReentrantLock TURN = new ReentrantLock(true);

	private EngineQueue() {}

	/**
	 * @throws CancellationException if the user cancelled before it was this thread's turn
	 */
	static <T> T inTurn(final Supplier<T> call) {
		Cancellation.check();
		try {
			while (!TURN.tryLock(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
				Cancellation.check();
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The computation was interrupted.");
		}
		try {
			return call.get();
		}
		finally {
			TURN.unlock();
		}
	}
}
