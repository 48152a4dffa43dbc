package org.spectralattribution.host;

import java.awt.EventQueue;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Computes what a dialog says of its present values in the background, so that the event thread never waits. Only the
 * newest values count, and each are computed once.
 */
final class BackgroundPreview implements AutoCloseable {

	/** A pause in typing after which the values are taken as meant. */
	private static final long PAUSE_MILLISECONDS = 300;

	private final Function<Map<String, String>, String> preview;
	private final Consumer<String> display;
	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(BackgroundPreview::thread);
	private Map<String, String> newest;
	private Future<?> waiting;

	/**
	 * @param preview computes the words for values
	 * @param display shows words, on the event thread
	 */
	BackgroundPreview(final Function<Map<String, String>, String> preview, final Consumer<String> display) {
		this.preview = preview;
		this.display = display;
	}

	/**
	 * Asks for the words for these values, in place of those that were asked for before.
	 *
	 * @return whether they differ from those before
	 */
	synchronized boolean show(final Map<String, String> values) {
		if (values.equals(newest) || executor.isShutdown()) return false;
		if (waiting != null) waiting.cancel(false);
		final long pause = newest == null ? 0 : PAUSE_MILLISECONDS;
		newest = Map.copyOf(values);
		waiting = executor.schedule(() -> compute(values), pause, TimeUnit.MILLISECONDS);
		return true;
	}

	private void compute(final Map<String, String> values) {
		final String words = words(values);
		EventQueue.invokeLater(() -> {
			if (isNewest(values)) display.accept(words);
		});
	}

	private String words(final Map<String, String> values) {
		try {
			return preview.apply(values);
		}
		catch (final RuntimeException | Error e) {
			return FailureMessage.of(e);
		}
	}

	private synchronized boolean isNewest(final Map<String, String> values) {
		return values.equals(newest) && !executor.isShutdown();
	}

	/** Shows nothing any more. What is computed just now ends by itself. */
	@Override
	public synchronized void close() {
		executor.shutdownNow();
	}

	/** The engine finds its classes through the context class loader. */
	private static Thread thread(final Runnable task) {
		final Thread thread = new Thread(task, "Attribution preview");
		thread.setDaemon(true);
		thread.setContextClassLoader(BackgroundPreview.class.getClassLoader());
		return thread;
	}
}
