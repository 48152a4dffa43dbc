package org.spectralattribution.cancellation;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Waits for calls that cannot be interrupted, of one kind. A call runs on a thread of its own; when the user cancels,
 * the caller goes on at once, and the call runs to its end in the background, where nobody gets its result. There is one
 * such thread of a kind at a time: the next call waits for it, which can be cancelled, too. So what is left running is
 * bounded, and so is its memory.
 * <p>
 * The call must not change anything that others see. Where nobody can cancel it runs on the caller's thread.
 */
public final class Detached {

	private static final int POLL_MILLISECONDS = 20;

	private final String name;
	private final Semaphore free = new Semaphore(1);

	/**
	 * @param name the thread's name
	 */
	public Detached(final String name) {
		this.name = name;
	}

	/**
	 * The result of a call.
	 *
	 * @throws CancellationException if the user cancelled before it was there
	 */
	public <T> T call(final Supplier<T> call) {
		return call(call, result -> {});
	}

	/**
	 * @param unwanted gets the result that comes after the user has cancelled, on the call's thread
	 */
	public <T> T call(final Supplier<T> call, final Consumer<T> unwanted) {
		if (!Cancellation.current().isPossible() || Thread.currentThread() instanceof CallThread) return call.get();
		Cancellation.check();
		try {
			while (!free.tryAcquire(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
				Cancellation.check();
			}
			return result(call, unwanted);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The computation was interrupted.");
		}
	}

	private <T> T result(final Supplier<T> call, final Consumer<T> unwanted) throws InterruptedException {
		final AtomicBoolean abandoned = new AtomicBoolean();
		final AtomicBoolean dropped = new AtomicBoolean();
		final FutureTask<T> task = new FutureTask<>(() -> Cancellation.during(abandoned::get, call));
		final Runnable drop = () -> {
			if (task.isDone() && abandoned.get() && dropped.compareAndSet(false, true)) drop(task, unwanted);
		};
		final Thread thread = new CallThread(name, () -> {
			try {
				task.run();
				drop.run();
			}
			finally {
				free.release();
			}
		});
		try {
			thread.start();
		}
		catch (final OutOfMemoryError e) {
			free.release();
			throw e;
		}
		try {
			return result(task);
		}
		catch (final CancellationException | InterruptedException e) {
			abandoned.set(true);
			drop.run();
			throw e;
		}
	}

	/** What the call returned or threw. */
	private static <T> T result(final FutureTask<T> task) throws InterruptedException {
		while (true) {
			try {
				return task.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
			}
			catch (final TimeoutException e) {
				Cancellation.check();
			}
			catch (final ExecutionException e) {
				if (e.getCause() instanceof Error) throw (Error) e.getCause();
				throw (RuntimeException) e.getCause();
			}
		}
	}

	private static <T> void drop(final FutureTask<T> task, final Consumer<T> unwanted) {
		try {
			unwanted.accept(task.get());
		}
		catch (final ExecutionException | InterruptedException e) {
			// Then there is no result to drop.
		}
	}

	/** Calls within a call are part of it. */
	private static final class CallThread extends Thread {

		CallThread(final String name, final Runnable call) {
			super(call, name);
			setDaemon(true);
		}
	}
}
