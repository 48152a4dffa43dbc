package org.spectralattribution.ij1.live;

import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

import org.spectralattribution.attribution.Monitor;

/**
 * Makes pictures of a subject that changes, coarse first and finer as long as it stays the same. What is shown always
 * belongs to the subject as it is now: a change makes the display say so at once, cancels the picture that is being made
 * before its next batch, and pictures of an earlier subject are dropped. There is one picture in the making at a time,
 * and of many quick changes only the newest counts. While nothing changes, nothing runs.
 * <p>
 * Everything but {@link Work} happens on the event thread.
 *
 * @param <S> what pictures are made of; equal ones have the same pictures
 * @param <P> a picture
 */
public final class LiveLoop<S, P> implements AutoCloseable {

	/** Makes the pictures, always on the same thread. */
	public interface Work<S, P> extends AutoCloseable {

		/**
		 * The pictures of a subject, at least one, from coarse to fine; each is made when it is asked for.
		 *
		 * @param monitor is asked before each batch whether nobody waits for the pictures any more
		 * @throws RuntimeException from here or from the iterator, if there is no picture of this subject
		 */
		Iterator<P> pictures(S subject, Monitor monitor);

		/** Lets go of what the pictures were made with. Called once, when no picture is in the making. */
		@Override
		void close();
	}

	/** What the user sees. */
	public interface Display<P> {

		/** What is shown belongs to the past from now on. */
		void update();

		/**
		 * @param refining whether a finer picture is in the making
		 */
		void show(P picture, boolean refining);

		/** There is no (finer) picture of the subject as it is now; the next change is tried again. */
		void fail(Throwable failure);
	}

	private final Supplier<S> subjects;
	private final Work<S, P> work;
	private final Display<P> display;
	private final ExecutorService worker;
	private final Executor events;
	private S newest;
	private boolean working;
	private boolean closed;

	/**
	 * @param subjects the subject as it is now; a failure of it is shown
	 * @param work closed with this loop
	 * @param worker a single thread, which ends when this loop is closed
	 * @param events runs what it gets on the event thread, in order
	 */
	public LiveLoop(final Supplier<S> subjects, final Work<S, P> work, final Display<P> display,
		final ExecutorService worker, final Executor events)
	{
		this.subjects = subjects;
		this.work = work;
		this.display = display;
		this.worker = worker;
		this.events = events;
	}

	/** Looks at the subject. If it is another one, its pictures take the place of the earlier one's. */
	public void check() {
		if (isClosed()) return;
		try {
			request(subjects.get());
		}
		catch (final RuntimeException e) {
			setNewest(null);
			display.update();
			display.fail(e);
		}
	}

	private void request(final S subject) {
		if (isNewest(subject)) return;
		display.update();
		if (setNewest(subject)) worker.execute(this::run);
	}

	/** Returns whether the worker has to be started. */
	private synchronized boolean setNewest(final S subject) {
		newest = subject;
		final boolean idle = !working && subject != null;
		working |= idle;
		return idle;
	}

	/** Whether the pictures of this subject are those to be shown. */
	private synchronized boolean isNewest(final S subject) {
		return !closed && subject.equals(newest);
	}

	private synchronized boolean isClosed() {
		return closed;
	}

	private void run() {
		for (S subject = next(null); subject != null; subject = next(subject)) {
			explain(subject);
		}
	}

	private synchronized S next(final S done) {
		final boolean idle = closed || newest == null || newest == done;
		working = !idle;
		return idle ? null : newest;
	}

	private void explain(final S subject) {
		try {
			final Iterator<P> pictures = work.pictures(subject, monitor(subject));
			while (isInDemand(subject) && pictures.hasNext()) {
				final P picture = pictures.next();
				final boolean refining = pictures.hasNext();
				events.execute(() -> deliver(subject, () -> display.show(picture, refining)));
			}
		}
		catch (final CancellationException e) {
			// Nobody waits for it any more.
		}
		catch (final RuntimeException | Error e) {
			events.execute(() -> deliver(subject, () -> display.fail(e)));
		}
	}

	/** The very subject, not an equal one: of that the pictures begin anew. */
	private synchronized boolean isInDemand(final S subject) {
		return !closed && newest == subject;
	}

	private Monitor monitor(final S subject) {
		return new Monitor() {

			@Override
			public void progress(final int done, final int total) {
				// The pictures are the progress.
			}

			@Override
			public boolean isCanceled() {
				return !isInDemand(subject);
			}
		};
	}

	/** Looks at the subject once more, since not every change is heard of. */
	private void deliver(final S subject, final Runnable result) {
		if (isInDemand(subject)) check();
		if (isInDemand(subject)) result.run();
	}

	/**
	 * Ends everything: shows nothing from now on, cancels the picture in the making before its next batch, and then
	 * closes the work and ends the thread. Does not wait for that.
	 */
	@Override
	public void close() {
		synchronized (this) {
			if (closed) return;
			closed = true;
		}
		worker.execute(work::close);
		worker.shutdown();
	}
}
