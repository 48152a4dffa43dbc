package org.spectralattribution.cancellation;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether the user still wants what a thread computes. Whoever starts a computation says how that is found out, and
 * loops at any depth ask, as they would for an interrupt; arithmetic need not hand a listener down for that. Unlike an
 * interrupt it closes no file.
 * <p>
 * A loop asks at least once in about 0.1 s. Asking takes a few nanoseconds.
 */
public final class Cancellation {

	private static final int OFTEN = (1 << 16) - 1;
	private static final Cancellation NONE = new Cancellation(() -> false, null);
	private static final ThreadLocal<Cancellation> CURRENT = ThreadLocal.withInitial(() -> NONE);

	private final BooleanSupplier wanted;
	private final Cancellation outer;

	private Cancellation(final BooleanSupplier wanted, final Cancellation outer) {
		this.wanted = wanted;
		this.outer = outer;
	}

	/**
	 * Does work that can be cancelled, on this thread. What cancelled the thread's work before still does.
	 *
	 * @param wanted whether the work shall end; asked again and again, on every thread that takes part
	 * @throws CancellationException if the work found that it shall end
	 */
	public static <T> T during(final BooleanSupplier wanted, final Supplier<T> work) {
		return new Cancellation(wanted, current()).in(work);
	}

	/** What cancels the work of this thread, for others that take part in it. */
	public static Cancellation current() {
		return CURRENT.get();
	}

	/** Does a part of the work on another thread, or on this one. */
	public <T> T in(final Supplier<T> work) {
		final Cancellation before = CURRENT.get();
		CURRENT.set(this);
		try {
			check();
			return work.get();
		}
		finally {
			if (before == NONE) CURRENT.remove();
			else CURRENT.set(before);
		}
	}

	/**
	 * @throws CancellationException if the user wants this thread's work to end
	 */
	public static void check() {
		if (current().isWanted()) throw new CancellationException("The computation was cancelled.");
	}

	/**
	 * The same for a loop over many values, which is asked at every 65,536th of them.
	 *
	 * @param index counts the loop's rounds, from any number
	 */
	public static void check(final int index) {
		if ((index & OFTEN) == 0) check();
	}

	/** Whether anybody could cancel this work. */
	boolean isPossible() {
		return this != NONE;
	}

	private boolean isWanted() {
		return wanted.getAsBoolean() || outer != null && outer.isWanted();
	}
}
