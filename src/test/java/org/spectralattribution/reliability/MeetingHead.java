package org.spectralattribution.reliability;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import ai.djl.engine.EngineException;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;

/**
 * A score at whose gradient, which is asked for within a call of the engine, so many threads wait for each other once.
 * When all are there, something happens, and then they go on. Some may find that the memory is short.
 */
final class MeetingHead implements ScoreHead {

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
	private static final int POLL_MILLISECONDS = 5;

	private final ScoreHead head = FixedExplanation.score();
	private final int threads;
	private final int from;
	private final BooleanSupplier ended;
	private final Set<Thread> waiting = new HashSet<>();
	private Runnable event = () -> {};
	private int gradients;
	private int most;
	private boolean over;
	private int shortages;
	private boolean ofHeap;

	/**
	 * @param threads how many meet
	 * @param from the number of gradients after which they do
	 * @param ended whether no others come any more
	 */
	MeetingHead(final int threads, final int from, final BooleanSupplier ended) {
		this.threads = threads;
		this.from = from;
		this.ended = ended;
	}

	/** @param action done by the last thread while all of them are in a call */
	synchronized void whenAllAreThere(final Runnable action) {
		event = action;
	}

	/**
	 * From now on so many gradients find that the memory is short.
	 *
	 * @param heap whether that of the JVM, else that of the engine
	 */
	synchronized void runShort(final int times, final boolean heap) {
		shortages = times;
		ofHeap = heap;
	}

	/** How many threads were in a call at the same time, those that have met. */
	synchronized int most() {
		return most;
	}

	@Override
	public double value(final Tensor output) {
		return head.value(output);
	}

	@Override
	public Tensor gradient(final Tensor output) {
		meet();
		failIfShort();
		return head.gradient(output);
	}

	private synchronized void meet() {
		if (gradients++ < from || over) return;
		waiting.add(Thread.currentThread());
		most = Math.max(most, waiting.size());
		if (waiting.size() == threads) {
			over = true;
			event.run();
			notifyAll();
		}
		final long end = System.nanoTime() + PATIENCE;
		try {
			while (!over && !ended.getAsBoolean() && System.nanoTime() < end) {
				wait(POLL_MILLISECONDS);
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		over = true;
	}

	private synchronized void failIfShort() {
		if (shortages == 0) return;
		shortages--;
		if (ofHeap) throw new OutOfMemoryError("Java heap space");
		throw new EngineException("[enforce fail at alloc_cpu.cpp:115] . DefaultCPUAllocator: not enough memory: you tried " +
			"to allocate 1099511627776 bytes.");
	}
}
