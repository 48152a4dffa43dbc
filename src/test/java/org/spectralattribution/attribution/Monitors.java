package org.spectralattribution.attribution;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Monitors for tests. */
public final class Monitors {

	private Monitors() {
		// prevent instantiation
	}

	/** Tells what it hears: steps done, and all steps. */
	public static Monitor hearing(final BiConsumer<Integer, Integer> progress) {
		return monitor(progress, () -> false);
	}

	/** Ends a computation as soon as a condition holds. */
	public static Monitor cancelledWhen(final BooleanSupplier canceled) {
		return monitor((done, total) -> {}, canceled);
	}

	private static Monitor monitor(final BiConsumer<Integer, Integer> progress, final BooleanSupplier canceled) {
		return new Monitor() {

			@Override
			public void progress(final int done, final int total) {
				progress.accept(done, total);
			}

			@Override
			public boolean isCanceled() {
				return canceled.getAsBoolean();
			}
		};
	}
}
