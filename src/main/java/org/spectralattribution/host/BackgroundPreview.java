package org.spectralattribution.host;

import java.awt.EventQueue;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import org.spectralattribution.cancellation.Cancellation;

/**
 * Computes what a dialog says about its current values in the background, so that the event thread never waits. Only
 * the newest values count, and no values are computed twice in a row.
 */
final class BackgroundPreview implements AutoCloseable {

	/** The pause in typing after which the values count as complete. */
	private static final long PAUSE_MILLISECONDS = 300;

	private final Function<Map<String, String>, Preview> preview;
	private final Consumer<Preview> display;
	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
		BackgroundPreview::thread);
	private Map<String, String> newest;
	private Future<?> pending;

	/**
	 * @param preview computes what to say about values
	 * @param display shows that, or in words why it failed, on the event thread
	 */
	BackgroundPreview(final Function<Map<String, String>, Preview> preview, final Consumer<Preview> display) {
		this.preview = preview;
		this.display = display;
	}

	/**
	 * Requests the preview of these values, in place of any that was requested before.
	 *
	 * @return whether the values differ from those before
	 */
	synchronized boolean show(final Map<String, String> values) {
		if (values.equals(newest) || executor.isShutdown()) return false;
		if (pending != null) pending.cancel(false);
		final long pause = newest == null ? 0 : PAUSE_MILLISECONDS;
		newest = Map.copyOf(values);
		schedule(values, () -> {}, pause);
		return true;
	}

	/**
	 * Computes the preview of the newest values once more.
	 *
	 * @param first what is done in the background before, since the user wants it
	 */
	synchronized void again(final Runnable first) {
		if (newest == null || executor.isShutdown()) return;
		if (pending != null) pending.cancel(false);
		schedule(newest, first, 0);
	}

	private void schedule(final Map<String, String> values, final Runnable first, final long pause) {
		pending = executor.schedule(() -> compute(values, first), pause, TimeUnit.MILLISECONDS);
	}

	private void compute(final Map<String, String> values, final Runnable first) {
		final Preview computed = preview(values, first);
		EventQueue.invokeLater(() -> {
			if (isNewest(values)) display.accept(computed);
		});
		prepare(values, computed);
	}

	/** Whatever is wrong, the run will say. */
	private void prepare(final Map<String, String> values, final Preview computed) {
		try {
			Cancellation.during(() -> !isNewest(values), () -> {
				computed.prepare();
				return null;
			});
		}
		catch (final RuntimeException | Error e) {
			// Then the run takes as long as it would have taken without.
		}
	}

	/** A failure of what nobody waits for any more is of no interest. */
	private Preview preview(final Map<String, String> values, final Runnable first) {
		try {
			first.run();
			return preview.apply(values);
		}
		catch (final RuntimeException | Error e) {
			return Preview.of(isNewest(values) ? FailureMessage.report("Preview", e) : "");
		}
	}

	private synchronized boolean isNewest(final Map<String, String> values) {
		return values.equals(newest) && !executor.isShutdown();
	}

	/**
	 * Shows nothing from now on, and cancels what would make the run shorter. A computation in progress ends by itself: an
	 * interrupt would close the files that it reads, also for others who read them.
	 */
	@Override
	public synchronized void close() {
		if (pending != null) pending.cancel(false);
		executor.shutdown();
	}

	/** The engine finds its classes through the context class loader. */
	private static Thread thread(final Runnable task) {
		final Thread thread = new Thread(task, "Attribution preview");
		thread.setDaemon(true);
		thread.setContextClassLoader(BackgroundPreview.class.getClassLoader());
		return thread;
	}
}
