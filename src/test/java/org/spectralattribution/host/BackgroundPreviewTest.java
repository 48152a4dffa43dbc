package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.EventQueue;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.spectralattribution.cancellation.Cancellation;

final class BackgroundPreviewTest {

	private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();

	@Test
	void itComputesOffTheEventThreadAndShowsOnIt() throws InterruptedException {
		final AtomicBoolean onEventThread = new AtomicBoolean();
		try (BackgroundPreview background = new BackgroundPreview(values -> Preview.of(String.valueOf(EventQueue
			.isDispatchThread())), preview -> {
				onEventThread.set(EventQueue.isDispatchThread());
				shown.add(preview.text());
			}))
		{
			assertTrue(background.show(Map.of("model", "demo")));
			assertEquals("false", shown.take());
			assertTrue(onEventThread.get());
		}
	}

	@Test
	void onlyTheNewestValuesAreShown() throws InterruptedException {
		final CountDownLatch started = new CountDownLatch(1);
		final CountDownLatch changed = new CountDownLatch(1);
		try (BackgroundPreview preview = new BackgroundPreview(values -> {
			started.countDown();
			await(changed);
			return Preview.of(values.get("model"));
		}, this::add)) {
			preview.show(Map.of("model", "first"));
			await(started);
			preview.show(Map.of("model", "second"));
			changed.countDown();
			assertEquals("second", shown.take());
			assertTrue(shown.isEmpty());
		}
	}

	/** An interrupt closes the files that a thread reads, and the files of its jar for all threads. */
	@Test
	void closingInterruptsNothing() throws InterruptedException {
		final CountDownLatch started = new CountDownLatch(1);
		final CountDownLatch closed = new CountDownLatch(1);
		final BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
		try (BackgroundPreview preview = new BackgroundPreview(values -> {
			started.countDown();
			boolean disturbed = false;
			try {
				closed.await();
			}
			catch (final InterruptedException e) {
				disturbed = true;
			}
			interrupted.add(disturbed);
			return Preview.of("");
		}, this::add)) {
			preview.show(Map.of("model", "demo"));
			await(started);
		}
		closed.countDown();
		assertFalse(interrupted.take());
	}

	@Test
	void theSameValuesAreComputedOnce() {
		try (BackgroundPreview preview = new BackgroundPreview(values -> Preview.of(""), this::add)) {
			assertTrue(preview.show(Map.of("model", "demo")));
			assertFalse(preview.show(Map.of("model", "demo")));
			assertTrue(preview.show(Map.of("model", "other")));
		}
	}

	/** As after a click on the button of a preview: the same values, with another answer. */
	@Test
	void theSameValuesAreComputedAgainAfterWhatTheUserWants() throws InterruptedException {
		final AtomicBoolean agreed = new AtomicBoolean();
		try (BackgroundPreview preview = new BackgroundPreview(values -> Preview.of(values.get("model") + " " + agreed
			.get()), this::add))
		{
			preview.again(() -> agreed.set(true));
			preview.show(Map.of("model", "new"));
			assertEquals("new false", shown.take());
			preview.again(() -> agreed.set(true));
			assertEquals("new true", shown.take());
			preview.again(() -> {
				throw new IllegalStateException("The file is gone.");
			});
			assertEquals("The file is gone.", shown.take());
		}
	}

	@Test
	void aFailureIsShownInWords() throws InterruptedException {
		try (BackgroundPreview preview = new BackgroundPreview(values -> {
			throw new IllegalArgumentException("No such model.");
		}, this::add)) {
			preview.show(Map.of());
			assertEquals("No such model.", shown.take());
		}
	}

	@Test
	void anUnexpectedFailureIsLoggedUnlessNobodyWaitsForIt() throws InterruptedException {
		final LogService log = HostContext.get().service(LogService.class);
		final BlockingQueue<LogMessage> logged = new LinkedBlockingQueue<>();
		final LogListener listener = logged::add;
		log.addLogListener(listener);
		try (BackgroundPreview preview = new BackgroundPreview(values -> {
			throw new NullPointerException("x is null");
		}, this::add)) {
			preview.show(Map.of());
			assertTrue(shown.take().contains("report"));
			assertEquals("x is null", logged.take().throwable().getMessage());
		}
		final BlockingQueue<Thread> computing = new LinkedBlockingQueue<>();
		final CountDownLatch end = new CountDownLatch(1);
		final BackgroundPreview closed = new BackgroundPreview(values -> {
			computing.add(Thread.currentThread());
			await(end);
			throw new NullPointerException("The image is closed.");
		}, this::add);
		closed.show(Map.of());
		final Thread thread = computing.take();
		closed.close();
		end.countDown();
		thread.join();
		log.removeLogListener(listener);
		assertTrue(logged.isEmpty());
	}

	@Test
	void whatMakesTheRunShorterFollowsWhatIsShown() throws InterruptedException {
		final BlockingQueue<Boolean> prepared = new LinkedBlockingQueue<>();
		final CountDownLatch end = new CountDownLatch(1);
		try (BackgroundPreview preview = new BackgroundPreview(values -> Preview.of("text").andThen(() -> {
			await(end);
			prepared.add(EventQueue.isDispatchThread());
			throw new IllegalStateException("Nobody is told.");
		}), this::add)) {
			preview.show(Map.of("model", "demo"));
			assertEquals("text", shown.take());
			end.countDown();
			assertFalse(prepared.take());
			preview.show(Map.of("model", "other"));
			assertEquals("text", shown.take());
		}
	}

	/** OK and Cancel close the dialog: neither waits, and no further call is made. */
	@Test
	void closingCancelsWhatWouldMakeTheRunShorter() throws InterruptedException {
		final BlockingQueue<Throwable> ended = new LinkedBlockingQueue<>();
		final CountDownLatch started = new CountDownLatch(1);
		try (BackgroundPreview preview = new BackgroundPreview(values -> Preview.of("text").andThen(() -> untilCancelled(
			started, ended)), this::add)) {
			preview.show(Map.of("model", "demo"));
			await(started);
			assertTrue(ended.isEmpty());
		}
		assertTrue(ended.take() instanceof CancellationException);
	}

	@Test
	void newValuesDoNotWaitForWhatWouldMakeARunWithOthersShorter() throws InterruptedException {
		final BlockingQueue<Throwable> ended = new LinkedBlockingQueue<>();
		final CountDownLatch started = new CountDownLatch(1);
		try (BackgroundPreview preview = new BackgroundPreview(values -> values.containsValue("first") ? Preview.of("first")
			.andThen(() -> untilCancelled(started, ended)) : Preview.of("second"), this::add))
		{
			preview.show(Map.of("model", "first"));
			await(started);
			assertEquals("first", shown.take());
			preview.show(Map.of("model", "second"));
			assertTrue(ended.take() instanceof CancellationException);
			assertEquals("second", shown.take());
		}
	}

	private static void untilCancelled(final CountDownLatch started, final BlockingQueue<Throwable> ended) {
		started.countDown();
		try {
			while (true) {
				Cancellation.check();
				Thread.onSpinWait();
			}
		}
		catch (final CancellationException e) {
			ended.add(e);
			throw e;
		}
	}

	@Test
	void aClosedOneTakesNothing() {
		final BackgroundPreview preview = new BackgroundPreview(values -> Preview.of(""), this::add);
		preview.close();
		assertFalse(preview.show(Map.of("model", "demo")));
	}

	private void add(final Preview preview) {
		shown.add(preview.text());
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
