package org.spectralattribution.ij1.source;

import java.lang.reflect.Field;
import java.util.function.Supplier;

import ij.IJ;

/**
 * Lets ImageJ read without its error messages, which go to the log. Within a macro's {@code run} they would stop the
 * macro, with a text that says nothing of slices.
 */
final class QuietImageJ {

	private QuietImageJ() {}

	/** What the work gives. Exceptions pass. */
	static <T> T call(final Supplier<T> work) {
		final Object macro = exchange(null);
		IJ.redirectErrorMessages(true);
		try {
			return work.get();
		}
		finally {
			IJ.redirectErrorMessages(false);
			if (macro != null) exchange(macro);
		}
	}

	/** Sets the macro that an error stops, which ImageJ keeps to itself, and returns the former one. */
	private static Object exchange(final Object macro) {
		try {
			final Field field = IJ.class.getDeclaredField("macroInterpreter");
			field.setAccessible(true);
			final Object former = field.get(null);
			field.set(null, macro);
			return former;
		}
		catch (final ReflectiveOperationException | RuntimeException e) {
			return null;
		}
	}
}
