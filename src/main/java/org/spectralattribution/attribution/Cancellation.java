package org.spectralattribution.attribution;

import java.util.concurrent.CancellationException;

/** Says whether the user wants a computation to end. Asked on the computing thread, before each batch. */
@FunctionalInterface
public interface Cancellation {

	boolean isCanceled();

	/**
	 * @throws CancellationException if the user wants the computation to end
	 */
	default void check() {
		if (isCanceled()) throw new CancellationException("The attribution was cancelled.");
	}

	/** Never ends a computation. */
	static Cancellation none() {
		return () -> false;
	}
}
