package org.spectralattribution.host;

import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.scijava.log.LogService;
import org.spectralattribution.spelling.Excerpt;

/**
 * What the user reads about an exception of a command. A message was written for the user if this plugin created the
 * exception. Messages of libraries and of the JDK are meant for programmers, and point to a bug in this plugin.
 */
public final class FailureMessage {

	/** The root of the plugin's packages, with a dot at its end. */
	private static final String PLUGIN = CommandBridge.class.getPackageName().replaceFirst("[^.]+$", "");
	/** The JDK's exceptions that the plugin throws with a message for the user, as it does those it defines itself. */
	private static final Set<Class<?>> TYPES = Set.of(IllegalArgumentException.class, IllegalStateException.class,
		UnsupportedOperationException.class, UncheckedIOException.class);

	private FailureMessage() {}

	/**
	 * The message that was written for the user, be it that of a cause, on one line and with long values in it shortened:
	 * characters of names and paths that have no picture are written as in a macro, such as {@code \n}. Where there is
	 * none, logs the stack trace and asks for a report.
	 *
	 * @param title the command's name, for the log
	 */
	public static String report(final String title, final Throwable failure) {
		return visible(written(failure).map(Excerpt::ofMessage).orElseGet(() -> {
			HostContext.get().service(LogService.class).error(title, failure);
			final String message = failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
			return "Something unexpected went wrong: " + failure.getClass().getSimpleName() + message +
				". Please report it with the stack trace in the console.";
		}));
	}

	private static String visible(final String message) {
		return message.codePoints().mapToObj(c -> !Character.isISOControl(c) ? Character.toString(c) : c == '\n' ? "\\n"
			: c == '\t' ? "\\t" : c == '\r' ? "\\r" : String.format("\\u%04x", c)).collect(Collectors.joining());
	}

	/** SciJava and the JDK's thread pools wrap what is thrown within them; the outermost message for the user counts. */
	private static Optional<String> written(final Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).map(FailureMessage::ownMessage).filter(
			message -> !message.isBlank()).findFirst();
	}

	/** Empty where the message was not written for the user. */
	private static String ownMessage(final Throwable failure) {
		if (failure instanceof OutOfMemoryError) {
			return "ImageJ has too little memory for this. Give it more under Edit > Options > Memory & Threads, " +
				"or use a smaller image or batch.";
		}
		final boolean written = isOwn(failure.getClass().getName()) || TYPES.contains(failure.getClass()) && isCreatedHere(
			failure);
		return written ? Objects.toString(failure.getMessage(), "") : "";
	}

	/** Whether the top of the stack trace, which may be empty, is in this plugin. */
	private static boolean isCreatedHere(final Throwable failure) {
		return Stream.of(failure.getStackTrace()).limit(1).anyMatch(frame -> isOwn(frame.getClassName()));
	}

	private static boolean isOwn(final String className) {
		return className.startsWith(PLUGIN);
	}
}
