package org.spectralattribution.model.djl;

import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.spectralattribution.cancellation.Cancellation;

/**
 * Lets one thread at a time into the engine, and none once the JVM ends. The engine collects gradients for one thread at
 * a time, and its own threads use all cores already. When the JVM ends, the C++ destructors of the engine's libraries
 * run; a thread that still computes then takes the process down with a segmentation fault.
 */
final class EngineLock {

	/** How long the end of the JVM waits for a call of the engine. */
	private static final int LONGEST_WAIT_SECONDS = 10;
	private static final int POLL_MILLISECONDS = 20;

	private static final class Lock extends ReentrantLock {

		/** Fair, so that one of several runs does not keep the others waiting. */
		Lock() {
			super(true);
		}

		@Override
		public Thread getOwner() {
			return super.getOwner();
		}
	}

	private static final Lock LOCK = new Lock();
	/** What is to be freed by whoever holds the lock. */
	private static final Queue<Runnable> UNUSED = new ConcurrentLinkedQueue<>();
	private static volatile boolean ending;

	static {
		try {
			Runtime.getRuntime().addShutdownHook(new Thread(EngineLock::end, "end of PyTorch"));
		}
		catch (final IllegalStateException e) {
			ending = true;
		}
	}

	private EngineLock() {}

	/**
	 * Calls the engine, alone. Waiting for another thread's call, such as that of Live Attribution, can be cancelled.
	 *
	 * @throws CancellationException if the JVM ends, or the user cancelled before it was this thread's turn
	 */
	static <T> T hold(final Supplier<T> call) {
		waitForTurn();
		try {
			if (ending) throw new CancellationException("ImageJ is closing.");
			return call.get();
		}
		finally {
			unlock();
		}
	}

	private static void waitForTurn() {
		Cancellation.check();
		try {
			while (!LOCK.tryLock(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
				Cancellation.check();
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The computation was interrupted.");
		}
	}

	/**
	 * Frees something of the engine, alone: at once, or at the end of another thread's call, before the next one begins.
	 * Nobody waits for that call. Where the JVM ends, the system frees it.
	 */
	static void free(final Runnable call) {
		UNUSED.add(call);
		if (LOCK.tryLock()) unlock();
	}

	private static void unlock() {
		try {
			while (LOCK.getHoldCount() == 1 && !ending && !UNUSED.isEmpty()) {
				UNUSED.remove().run();
			}
		}
		finally {
			LOCK.unlock();
		}
		// Somebody may have found the lock taken after the last look.
		if (!LOCK.isHeldByCurrentThread() && !ending && !UNUSED.isEmpty() && LOCK.tryLock()) unlock();
	}

	private static void end() {
		ending = true;
		try {
			// A thread that ends the JVM within a call is in Java code, and will not go on.
			if (endsJvm(LOCK.getOwner())) return;
			if (LOCK.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
				LOCK.unlock();
			}
			else {
				skipDestructors();
			}
		}
		catch (final InterruptedException e) {
			skipDestructors();
		}
	}

	private static boolean endsJvm(final Thread thread) {
		if (thread == null) return false;
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
