package org.spectralattribution.attribution;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * Takes gradients batch by batch, and hands them on in the order in which they were asked for.
 * <p>
 * Where the network takes several calls at a time ({@link Model#callsAtOnce}), the calls run on threads of their own, and
 * one more thread hands their gradients on: so the caller makes the next points while the network computes, and the
 * gradients before are added up. The results are the same, unless they depend on the size of the first calls, see
 * {@link #batchSize}. Beside the batch that the caller makes there are at most
 * {@code callsAtOnce + 1} others in memory: those of the calls, and one whose gradients are handed on.
 * <p>
 * Otherwise everything runs on the caller's thread, one after the other. One thread uses an instance, and closes it.
 */
public final class GradientCalls implements AutoCloseable {

	/** The most points of the first of several overlapping calls; each later one may have twice as many. */
	private static final int FIRST = 16;
	private static final int POLL_MILLISECONDS = 20;
	/** Networks of many nested modules take more than Java's threads have; it costs nothing until it is used. */
	private static final long STACK_BYTES = 64L << 20;

	private final ScoreFunction score;
	private final Monitor monitor;
	private final int atOnce;
	private final ExecutorService calls;
	private final ExecutorService handing;
	private final Queue<Batch> open = new ArrayDeque<>();
	private final AtomicBoolean closed = new AtomicBoolean();
	private final Cancellation cancellation = Cancellation.current();
	private int asked;

	/**
	 * @param monitor is asked, while the caller waits, whether the user wants no result
	 */
	public GradientCalls(final ScoreFunction score, final Monitor monitor) {
		this.score = score;
		this.monitor = monitor;
		atOnce = score.callsAtOnce();
		calls = atOnce > 1 ? threads(atOnce, "Gradient call") : null;
		handing = atOnce > 1 ? threads(1, "Gradient sum") : null;
	}

	private static ExecutorService threads(final int count, final String name) {
		return Executors.newFixedThreadPool(count, work -> {
			final Thread thread = new Thread(null, work, name, STACK_BYTES);
			thread.setDaemon(true);
			return thread;
		});
	}

	/**
	 * How many points the next batch should have: {@link ScoreFunction#batchSize}. Where calls overlap, the first batches
	 * have fewer, since the network has nothing to compute until the first one is there.
	 *
	 * @param point any of its points
	 */
	public int batchSize(final Tensor point) {
		final int full = score.batchSize(point);
		return atOnce == 1 ? full : (int) Math.min(full, (long) FIRST << Math.min(asked, Integer.SIZE));
	}

	/**
	 * Asks for the gradients of a batch. Waits where too many batches are open.
	 *
	 * @param points one to {@link #batchSize} points; nobody changes the list or the points any more
	 * @param use gets the gradients, never two batches at a time, on whatever thread
	 * @param told is called on the caller's thread, now or later, after the gradients of this batch were used
	 * @throws RuntimeException what a call, or the use of its gradients, has thrown, the first in the order of asking; an
	 *           {@link Error} likewise. Then nothing more is to be asked for
	 * @throws CancellationException if the user wants no result, or the thread was interrupted
	 */
	public void add(final List<Tensor> points, final Consumer<Gradients> use, final Runnable told) {
		asked++;
		if (atOnce == 1) {
			use.accept(score.gradients(points));
			told.run();
			return;
		}
		final Future<Gradients> call = calls.submit(() -> whileOpen(() -> score.gradients(points)));
		open.add(new Batch(handing.submit(() -> handOn(call, use)), told));
		while (open.size() > atOnce + 1 || !open.isEmpty() && open.peek().used.isDone()) {
			await(open.remove());
		}
	}

	/**
	 * Waits until the gradients of all batches have been used.
	 *
	 * @throws RuntimeException as {@link #add} does
	 */
	public void finish() {
		while (!open.isEmpty()) {
			await(open.remove());
		}
	}

	/** What has failed ends what was asked for later. */
	private void handOn(final Future<Gradients> call, final Consumer<Gradients> use) {
		try {
			whileOpen(() -> {
				use.accept(result(call));
				return null;
			});
		}
		catch (final RuntimeException | Error e) {
			closed.set(true);
			throw e;
		}
	}

	private <T> T whileOpen(final Supplier<T> work) {
		return cancellation.in(() -> Cancellation.during(closed::get, work));
	}

	private void await(final Batch batch) {
		while (true) {
			try {
				batch.used.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
				batch.told.run();
				return;
			}
			catch (final TimeoutException e) {
				monitor.check();
				Cancellation.check();
			}
			catch (final ExecutionException e) {
				throw unchecked(e);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new CancellationException("The computation was interrupted.");
			}
		}
	}

	private static Gradients result(final Future<Gradients> call) {
		try {
			return call.get();
		}
		catch (final ExecutionException e) {
			throw unchecked(e);
		}
		catch (final InterruptedException e) {
			throw new CancellationException("The computation was interrupted.");
		}
	}

	/** What was thrown on another thread. */
	private static RuntimeException unchecked(final ExecutionException e) {
		if (e.getCause() instanceof Error) throw (Error) e.getCause();
		return (RuntimeException) e.getCause();
	}

	/** Waits for the calls that run, and begins no other: when this returns, nothing of the caller's is in use. */
	@Override
	public void close() {
		if (atOnce == 1) return;
		closed.set(true);
		calls.shutdown();
		handing.shutdown();
		boolean interrupted = false;
		while (!calls.isTerminated() || !handing.isTerminated()) {
			try {
				calls.awaitTermination(1, TimeUnit.DAYS);
				handing.awaitTermination(1, TimeUnit.DAYS);
			}
			catch (final InterruptedException e) {
				// The calls cannot be stopped.
				interrupted = true;
			}
		}
		if (interrupted) Thread.currentThread().interrupt();
	}

	/** A batch whose gradients are taken or used. */
	private static final class Batch {

		private final Future<?> used;
		private final Runnable told;

		Batch(final Future<?> used, final Runnable told) {
			this.used = used;
			this.told = told;
		}
	}
}
