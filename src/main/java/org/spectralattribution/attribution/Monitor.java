package org.spectralattribution.attribution;

import java.util.concurrent.CancellationException;

/**
 * Hears how far a computation has come, and says whether the user wants it to end. Progress is told on the computing
 * thread, after each batch; cancellation is asked for at least once in about 0.1 s outside a call of the model, on any
 * thread that takes part.
 */
public interface Monitor {

	/**
	 * @param done the steps that are done, 0 to {@code total}
	 * @param total all steps of the computation
	 */
	void progress(int done, int total);

	boolean isCanceled();

	/**
	 * @throws CancellationException if the user wants the computation to end
	 */
	default void check() {
		if (isCanceled()) throw new CancellationException("The attribution was cancelled.");
	}

	/**
	 * The monitor of one of several computations of the same length.
	 *
	 * @param index which of them, from 0
	 * @param count how many there are
	 */
	default Monitor part(final int index, final int count) {
		final Monitor whole = this;
		return new Monitor() {

			@Override
			public void progress(final int done, final int total) {
				// In coarser units where all steps together are more than an int can count.
				final long unit = (long) count * total / Integer.MAX_VALUE + 1;
				whole.progress((int) (((long) index * total + done) / unit), (int) ((long) count * total / unit));
			}

			@Override
			public boolean isCanceled() {
				return whole.isCanceled();
			}
		};
	}

	/** Hears nothing and never ends a computation. */
	static Monitor none() {
		return new Monitor() {

			@Override
			public void progress(final int done, final int total) {
				// nobody listens
			}

			@Override
			public boolean isCanceled() {
				return false;
			}
		};
	}
}
