package org.spectralattribution.ij1.live;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.spectralattribution.attribution.Monitor;

/** Makes two pictures of each subject, in {@value #BATCHES} batches each, every one of which waits to be let through. */
final class SlowWork implements LiveLoop.Work<String, String> {

	static final int BATCHES = 3;

	private static final long LIMIT_SECONDS = 60;

	/** The subjects that pictures were asked for, in order. */
	final List<String> asked = new CopyOnWriteArrayList<>();
	/** The subject of each batch that was begun, in order. */
	final List<String> batches = new CopyOnWriteArrayList<>();
	volatile boolean closed;
	volatile Thread thread;
	private final Semaphore begun = new Semaphore(0);
	private final Semaphore let = new Semaphore(0);

	@Override
	public Iterator<String> pictures(final String subject, final Monitor monitor) {
		thread = Thread.currentThread();
		asked.add(subject);
		if (subject.startsWith("refused")) throw new IllegalArgumentException(subject);
		return IntStream.range(0, 2).mapToObj(level -> picture(subject, level, monitor)).iterator();
	}

	private String picture(final String subject, final int level, final Monitor monitor) {
		for (int i = 0; i < BATCHES; i++) {
			monitor.check();
			batches.add(closed ? "after closing" : subject);
			begun.release();
			acquire(let);
		}
		if (subject.startsWith("too large")) throw new OutOfMemoryError(subject);
		return subject + level;
	}

	private static void acquire(final Semaphore semaphore) {
		try {
			if (!semaphore.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("Waited in vain.");
		}
		catch (final InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	/** Waits until one more batch has begun. */
	void awaitBatch() {
		acquire(begun);
	}

	/** Lets one batch end. */
	void letOne() {
		let.release();
	}

	/** Lets all batches end from now on. */
	void letAll() {
		let.release(Integer.MAX_VALUE / 2);
	}

	@Override
	public void close() {
		closed = true;
	}
}
