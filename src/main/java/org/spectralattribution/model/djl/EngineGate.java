package org.spectralattribution.model.djl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.spectralattribution.cancellation.Cancellation;

/**
 * Lets calls into the engine, several at a time as far as the memory goes, and none once the JVM ends: then the C++
 * destructors of the engine's libraries run, and a thread that still computes takes the process down with a
 * segmentation fault.
 */
final class EngineGate {

	/** How long the end of the JVM waits for the calls of the engine. */
	private static final int LONGEST_WAIT_SECONDS = 10;
	private static final int POLL_MILLISECONDS = 20;
	/** More than there is room for: nothing else runs beside it. */
	private static final long ALL = Long.MAX_VALUE / 2;

	/** How many values the points of all calls may have together. */
	private static final long ROOM = CallMemory.room();

	private static final Object MONITOR = new Object();
	/** The threads in the engine, and how many calls within calls each of them makes. */
	private static final Map<Thread, Integer> RUNNING = new HashMap<>();
	/** In the order of their coming, so that neither one of several runs nor a large call is kept waiting. */
	private static final Deque<Thread> WAITING = new ArrayDeque<>();
	private static long used;
	private static boolean ending;

	static {
		try {
			Runtime.getRuntime().addShutdownHook(new Thread(EngineGate::end, "end of PyTorch"));
		}
		catch (final IllegalStateException e) {
			ending = true;
		}
	}

	private EngineGate() {}

	/** Calls the engine for something that takes no part in the room for points, such as to load a model. */
	static <T> T call(final Supplier<T> call) {
		return call(0, call);
	}

	/**
	 * Calls the engine beside the calls of other threads; where there is no room it waits, which can be cancelled. A call
	 * within a call is part of it.
	 *
	 * @param values the values of the call's points. They wait until they fit into the room beside the others, or until
	 *          there are no others
	 * @throws CancellationException if the JVM ends, the thread is interrupted, or the user cancelled before the call began
	 */
	static <T> T call(final long values, final Supplier<T> call) {
		final long taken = enter(values);
		try {
			return call.get();
		}
		finally {
			leave(taken);
		}
	}

	/** The same, with nothing else in the engine; not to be called within another call. */
	static <T> T alone(final Supplier<T> call) {
		return call(ALL, call);
	}

	/**
	 * Frees something of the engine that no call uses, at once, whatever the other threads do. Where the JVM ends, the
	 * system frees it.
	 */
	static void free(final Runnable call) {
		synchronized (MONITOR) {
			if (ending) return;
			RUNNING.merge(Thread.currentThread(), 1, Integer::sum);
		}
		try {
			call.run();
		}
		finally {
			leave(0);
		}
	}

	/** Whether any thread is in the engine. */
	static boolean isBusy() {
		synchronized (MONITOR) {
			return !RUNNING.isEmpty();
		}
	}

	/** The values that the call takes of the room. */
	private static long enter(final long values) {
		Cancellation.check();
		final Thread thread = Thread.currentThread();
		synchronized (MONITOR) {
			if (!ending && RUNNING.computeIfPresent(thread, (key, depth) -> depth + 1) != null) return 0;
			WAITING.add(thread);
		}
		try {
			while (!tryEnter(thread, values)) {
				Cancellation.check();
			}
			return values;
		}
		catch (final InterruptedException e) {
			thread.interrupt();
			throw new CancellationException("The computation was interrupted.");
		}
		finally {
			synchronized (MONITOR) {
				WAITING.remove(thread);
				MONITOR.notifyAll();
			}
		}
	}

	private static boolean tryEnter(final Thread thread, final long values) throws InterruptedException {
		synchronized (MONITOR) {
			if (ending) throw new CancellationException("ImageJ is closing.");
			if (Thread.interrupted()) throw new InterruptedException();
			if (WAITING.peek() == thread && fits(values)) {
				RUNNING.put(thread, 1);
				used += values;
				return true;
			}
			MONITOR.wait(POLL_MILLISECONDS);
			return false;
		}
	}

	private static boolean fits(final long values) {
		if (values == ALL) return RUNNING.isEmpty();
		return used == 0 || used + values <= (values == 0 ? ALL - 1 : ROOM);
	}

	private static void leave(final long taken) {
		synchronized (MONITOR) {
			used -= taken;
			RUNNING.computeIfPresent(Thread.currentThread(), (thread, depth) -> depth > 1 ? depth - 1 : null);
			MONITOR.notifyAll();
		}
	}

	private static void end() {
		final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
		try {
			synchronized (MONITOR) {
				ending = true;
				// A thread that ends the JVM within a call is in Java code, and will not go on.
				while (!RUNNING.keySet().stream().allMatch(EngineGate::endsJvm)) {
					if (System.nanoTime() - deadline > 0) {
						skipDestructors();
						return;
					}
					MONITOR.wait(POLL_MILLISECONDS);
				}
			}
		}
		catch (final InterruptedException e) {
			skipDestructors();
		}
	}

	private static boolean endsJvm(final Thread thread) {
		for (final StackTraceElement element : thread.getStackTrace()) {
			if (element.getClassName().equals("java.lang.Shutdown")) return true;
		}
		return false;
	}

	/**
	 * Makes the process end without destructors and with the right exit status, in glibc: the function that was registered
	 * last is called first. Only where a call of the engine does not end, since other libraries lose their ends, too.
	 */
	private static void skipDestructors() {
		try {
			final NativeLibrary library = NativeLibrary.getInstance("c");
			library.getFunction("on_exit").invokeInt(new Object[] { library.getFunction("_exit"), Pointer.NULL });
		}
		catch (final LinkageError e) {
			// Another C library: nothing better is known there.
		}
	}
}
