package org.spectralattribution.reliability;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.spectralattribution.host.FailureMessage;

/** How a case ended: with a result that was checked, or with a message. */
final class Outcome {

	private static final String BUG = "Something unexpected went wrong";

	private final String message;
	private final List<String> given;

	private Outcome(final String message, final List<String> given) {
		this.message = message;
		this.given = given;
	}

	/** A result that was found to be right. */
	static Outcome right() {
		return new Outcome(null, List.of());
	}

	/**
	 * A message as the user reads it.
	 *
	 * @param given texts of the user's own, which the message may repeat whatever they hold
	 */
	static Outcome message(final String message, final String... given) {
		return new Outcome(Objects.requireNonNull(message), List.of(given));
	}

	/**
	 * What the user reads of an exception of the product.
	 *
	 * @throws WrongResult if the exception is none that was written for the user
	 */
	static Outcome of(final Throwable failure, final String... given) {
		if (failure instanceof WrongResult) throw (WrongResult) failure;
		if (failure instanceof CancellationException) throw new WrongResult("cancelled, though nobody asked for it", failure);
		final String message = FailureMessage.report("reliability", failure);
		if (message.startsWith(BUG)) throw new WrongResult(cause(failure), failure);
		return message(message, given);
	}

	/** The exception and the place in the product that it came from. */
	private static String cause(final Throwable failure) {
		final String place = Stream.of(failure.getStackTrace()).filter(frame -> frame.getClassName().startsWith(
			"org.spectralattribution.") && !frame.getClassName().startsWith("org.spectralattribution.reliability.")).findFirst()
			.map(frame -> " at " + frame).orElse("");
		return "an internal error: " + failure + place;
	}

	/** Whether there is a result, which is right. */
	boolean isRight() {
		return message == null;
	}

	/** What the user reads; null where there is a result. */
	String message() {
		return message;
	}

	/** What is wrong with the message; empty if nothing is. */
	String complaint() {
		return isRight() ? "" : MessageRules.complaint(message, given);
	}
}
