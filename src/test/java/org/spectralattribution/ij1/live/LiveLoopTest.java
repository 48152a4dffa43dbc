package org.spectralattribution.ij1.live;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The test is the event thread: nothing is shown before it takes the event. */
final class LiveLoopTest implements LiveLoop.Display<String> {

	private static final long LIMIT_SECONDS = 60;

	private final SlowWork work = new SlowWork();
	private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
	private final ExecutorService worker = Executors.newSingleThreadExecutor();
	private final List<String> shown = new ArrayList<>();
	private String subject = "a";
	private final LiveLoop<String, String> loop = new LiveLoop<>(this::subject, work, this, worker, events::add);

	private String subject() {
		if (subject.startsWith("nowhere")) throw new IllegalArgumentException(subject);
		// Not the same object, as for a window.
		return new String(subject);
	}

	@Override
	public void update() {
		shown.add("updating");
	}

	@Override
	public void show(final String picture, final boolean refining) {
		shown.add(picture + (refining ? " refining" : ""));
	}

	@Override
	public void fail(final Throwable failure) {
		shown.add("failed: " + failure.getMessage());
	}

	@AfterEach
	void theThreadEnds() throws InterruptedException {
		work.letAll();
		loop.close();
		assertTrue(worker.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS));
	}

	private void change(final String to) {
		subject = to;
		loop.check();
	}

	/** Waits for an event of the worker and takes it. */
	private void takeEvent() {
		try {
			final Runnable event = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
			assertNotNull(event, "an event");
			event.run();
		}
		catch (final InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	private void takeEvents(final int count) {
		for (int i = 0; i < count; i++) {
			takeEvent();
		}
	}

	private void awaitEvents(final int count) throws InterruptedException {
		for (int i = 0; events.size() < count && i < LIMIT_SECONDS * 1000; i++) {
			Thread.sleep(1);
		}
		assertEquals(count, events.size());
	}

	@Test
	void aCoarsePictureComesFirstAndThenAFinerOne() {
		work.letAll();
		loop.check();
		assertEquals(List.of("updating"), shown);
		takeEvents(2);
		assertEquals(List.of("updating", "a0 refining", "a1"), shown);
	}

	@Test
	void whatStaysTheSameIsExplainedOnceAndThenTheThreadWaits() throws InterruptedException {
		work.letAll();
		loop.check();
		loop.check();
		takeEvents(2);
		loop.check();
		assertEquals(List.of("updating", "a0 refining", "a1"), shown);
		assertEquals(2 * SlowWork.BATCHES, work.batches.size());
		awaitRest();
	}

	/** Nothing runs and nothing is on its way to the screen. */
	private void awaitRest() throws InterruptedException {
		for (int i = 0; work.thread.getState() != Thread.State.WAITING && i < LIMIT_SECONDS * 1000; i++) {
			Thread.sleep(1);
		}
		assertEquals(Thread.State.WAITING, work.thread.getState());
		assertTrue(events.isEmpty());
	}

	/** The thread has not even begun. */
	@Test
	void ofChangesBeforeTheFirstBatchOnlyTheNewestIsExplainedAndThatOnce() throws InterruptedException {
		work.letAll();
		final CountDownLatch busy = new CountDownLatch(1);
		worker.execute(() -> assertDoesNotThrow(() -> busy.await()));
		change("a");
		change("b");
		change("c");
		busy.countDown();
		takeEvents(2);
		awaitRest();
		assertEquals(List.of("c"), work.asked);
		assertEquals(List.of("updating", "updating", "updating", "c0 refining", "c1"), shown);
	}

	/** The picture is made and on its way to the screen when the change comes. */
	@Test
	void anOutdatedPictureIsNeverShown() throws InterruptedException {
		work.letAll();
		loop.check();
		awaitEvents(2);
		change("b");
		takeEvents(4);
		assertEquals(List.of("updating", "updating", "b0 refining", "b1"), shown);
	}

	/** As when a script moves a ROI that tells nobody. */
	@Test
	void aChangeThatNobodyHeardOfIsSeenBeforeAPictureIsShown() throws InterruptedException {
		work.letAll();
		loop.check();
		awaitEvents(2);
		subject = "b";
		takeEvents(4);
		assertEquals(List.of("updating", "updating", "b0 refining", "b1"), shown);
	}

	@Test
	void aChangeCancelsWithinOneBatch() {
		loop.check();
		work.awaitBatch();
		change("b");
		work.letOne();
		work.awaitBatch();
		assertEquals(List.of("a", "b"), work.batches);
	}

	/** A refined picture of the past is cancelled like a coarse one. */
	@Test
	void aChangeCancelsTheRefinement() {
		loop.check();
		for (int i = 0; i < SlowWork.BATCHES; i++) {
			work.letOne();
			work.awaitBatch();
		}
		work.awaitBatch();
		change("b");
		work.letOne();
		work.awaitBatch();
		assertEquals(List.of("a", "a", "a", "a", "b"), work.batches);
	}

	@Test
	void theNewestOfManyChangesWinsAndTheOthersAreNeverBegun() throws InterruptedException {
		loop.check();
		work.awaitBatch();
		for (char name = 'b'; name <= 'z'; name++) {
			change(String.valueOf(name));
		}
		work.letAll();
		takeEvents(2);
		assertEquals(List.of("z0 refining", "z1"), shown.subList(26, shown.size()));
		assertEquals(Collections.nCopies(26, "updating"), shown.subList(0, 26));
		assertEquals(2 * SlowWork.BATCHES, Collections.frequency(work.batches, "z"));
		assertEquals(1 + 2 * SlowWork.BATCHES, work.batches.size());
		awaitRest();
		assertEquals(List.of("a", "z"), work.asked);
	}

	/** Its batches were cancelled, so it begins anew. */
	@Test
	void whatComesBackIsExplainedAgainAndThatOnce() throws InterruptedException {
		loop.check();
		work.awaitBatch();
		change("b");
		change("a");
		work.letAll();
		takeEvents(2);
		awaitRest();
		assertEquals(List.of("updating", "updating", "updating", "a0 refining", "a1"), shown);
		assertEquals(1 + 2 * SlowWork.BATCHES, work.batches.size());
	}

	/** What was asked for last is not begun either. */
	@Test
	void nothingIsBegunAfterClosing() throws InterruptedException {
		loop.check();
		work.awaitBatch();
		change("b");
		loop.close();
		work.letAll();
		assertTrue(worker.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS));
		assertEquals(List.of("a"), work.asked);
		assertTrue(work.closed);
	}

	@Test
	void aFailureIsShownAndTheNextChangeIsExplained() {
		work.letAll();
		for (final String failing : List.of("refused", "too large")) {
			change(failing);
			takeEvent();
			// Not tried again while it stays the same.
			loop.check();
		}
		change("nowhere");
		change("b");
		takeEvents(2);
		assertEquals(List.of("updating", "failed: refused", "updating", "failed: too large", "updating", "failed: nowhere",
			"updating", "b0 refining", "b1"), shown);
	}

	/** As when a ROI leaves the image and comes back. */
	@Test
	void afterAPlaceWithoutPicturesTheOneBeforeIsExplainedAgain() throws InterruptedException {
		work.letAll();
		loop.check();
		takeEvents(2);
		change("nowhere");
		awaitRest();
		change("a");
		takeEvents(2);
		assertEquals(List.of("updating", "a0 refining", "a1", "updating", "failed: nowhere", "updating", "a0 refining", "a1"),
			shown);
	}

	@Test
	void aFailureOfThePastIsNotShown() throws InterruptedException {
		work.letAll();
		change("refused");
		awaitEvents(1);
		change("b");
		takeEvents(3);
		assertEquals(List.of("updating", "updating", "b0 refining", "b1"), shown);
	}

	@Test
	void nothingRunsOnAfterClosing() throws InterruptedException {
		loop.check();
		work.awaitBatch();
		loop.close();
		loop.close();
		assertFalse(work.closed, "the model is in use until the batch is done");
		work.letOne();
		assertTrue(worker.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS));
		assertTrue(work.closed);
		work.thread.join(LIMIT_SECONDS * 1000);
		assertFalse(work.thread.isAlive());
		change("b");
		assertEquals(List.of("a"), work.batches);
		assertEquals(List.of("updating"), shown);
		assertTrue(events.isEmpty());
	}

	/** Closed while a picture is on its way to the screen. */
	@Test
	void nothingIsShownAfterClosing() throws InterruptedException {
		work.letAll();
		loop.check();
		awaitEvents(2);
		loop.close();
		takeEvents(2);
		assertEquals(List.of("updating"), shown);
	}
}
