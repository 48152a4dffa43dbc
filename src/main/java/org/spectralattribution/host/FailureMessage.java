package org.spectralattribution.host;

import java.io.UncheckedIOException;
import java.util.Set;

/** What the user reads about an exception of a command. */
final class FailureMessage {

	/** The JDK's exceptions that carry a sentence for the user. Those of other packages do, too. */
	private static final Set<Class<?>> WORDED = Set.of(IllegalArgumentException.class, IllegalStateException.class,
		UnsupportedOperationException.class, UncheckedIOException.class);

	private FailureMessage() {}

	/** The exception's own message where it was written for the user, else one that asks for a report. */
	static String of(final Throwable failure) {
		if (failure instanceof OutOfMemoryError) {
			return "ImageJ has too little memory for this. Give it more under Edit > Options > Memory & Threads, " +
				"or use a smaller image or batch.";
		}
		if (isExpected(failure)) return failure.getMessage();
		final String message = failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
		return "Something unexpected went wrong: " + failure.getClass().getSimpleName() + message +
			". Please report it with the stack trace in the console.";
	}

	/** Whether the message was written for the user, so that no stack trace is needed. */
	static boolean isExpected(final Throwable failure) {
		final Class<?> type = failure.getClass();
		final boolean worded = WORDED.contains(type) ||
			failure instanceof RuntimeException && !type.getName().startsWith("java.");
		return worded && failure.getMessage() != null && !failure.getMessage().isBlank() ||
			failure instanceof OutOfMemoryError;
	}
}
