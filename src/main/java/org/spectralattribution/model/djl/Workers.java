package org.spectralattribution.model.djl;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;

import org.spectralattribution.cancellation.Cancellation;

/** Threads that share the calls of a computation. */
final class Workers {

	private static final int IDLE_SECONDS = 10;
	/** Networks of many nested modules take more than Java's threads have; it costs nothing until it is used. */
	private static final long STACK_BYTES = 64L << 20;

	/** Threads end when they have been idle, and do not keep the JVM. */
	private static final Executor THREADS = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
		new SynchronousQueue<>(), Workers::thread);

	private volatile int count;

	/**
	 * @param count the number of threads, that of the caller among them; 0 for the number of the processors
	 * @throws IllegalArgumentException if it is negative
	 */
	Workers(final int count) {
		if (count < 0) {
			throw new IllegalArgumentException("workers: expected 0 (one for each processor) or a number of threads, but got " +
				count + ".");
		}
		this.count = count > 0 ? count : Runtime.getRuntime().availableProcessors();
	}

	private static Thread thread(final Runnable work) {
		final Thread thread = new Thread(null, work, "PyTorch worker", STACK_BYTES);
		thread.setDaemon(true);
		thread.setContextClassLoader(Workers.class.getClassLoader());
		return thread;
	}

	/** How many threads share so many tasks. */
	int threads(final int tasks) {
		return Math.min(count, tasks);
	}

	/** From now on there are no more threads than this. */
	void limit(final int threads) {
		count = Math.min(count, threads);
	}

	/**
	 * Does tasks, begun in their order, and returns when none of them runs any more. What cancels the caller's work cancels
	 * theirs, too, before each task.
	 *
	 * @param tasks their number
	 * @param task is given the index of each
	 * @throws RuntimeException what the first of the tasks that failed has thrown, an {@link Error} likewise; then no
	 *           further one was begun
	 * @throws CancellationException if the user has cancelled or the thread was interrupted
	 */
	void run(final int tasks, final IntConsumer task) {
		final Run run = new Run(tasks, task);
		final int helpers = threads(tasks) - 1;
		final CountDownLatch ended = new CountDownLatch(Math.max(0, helpers));
		int started = 0;
		try {
			for (; started < helpers; started++) {
				THREADS.execute(() -> {
					try {
						run.work();
					}
					finally {
						ended.countDown();
					}
				});
			}
		}
		catch (final RuntimeException | Error e) {
			// No further thread can be had: the others do the work.
			for (int i = started; i < helpers; i++) {
				ended.countDown();
			}
		}
		run.work();
		await(ended, run);
		run.requireDone();
	}

	/** The caller's memory is in use until the last task has ended. */
	private static void await(final CountDownLatch ended, final Run run) {
		boolean interrupted = false;
		while (true) {
			try {
				ended.await();
				break;
			}
			catch (final InterruptedException e) {
				interrupted = true;
				run.stop();
			}
		}
		if (!interrupted) return;
		Thread.currentThread().interrupt();
		throw new CancellationException("The computation was interrupted.");
	}

	/** The tasks of one caller. */
	private static final class Run {

		private final int tasks;
		private final IntConsumer task;
		private final Cancellation cancellation = Cancellation.current();
		private final AtomicInteger next = new AtomicInteger();
		private final AtomicReferenceArray<Throwable> failures;

		Run(final int tasks, final IntConsumer task) {
			this.tasks = tasks;
			this.task = task;
			failures = new AtomicReferenceArray<>(tasks);
		}

		void work() {
			for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
				final int index = i;
				try {
					cancellation.in(() -> {
						task.accept(index);
						return null;
					});
				}
				catch (final RuntimeException | Error e) {
					failures.set(i, e);
					stop();
				}
			}
		}

		void stop() {
			next.set(tasks);
		}

		void requireDone() {
			for (int i = 0; i < tasks; i++) {
				final Throwable failure = failures.get(i);
				if (failure instanceof Error) throw (Error) failure;
				if (failure != null) throw (RuntimeException) failure;
			}
		}
	}
}
