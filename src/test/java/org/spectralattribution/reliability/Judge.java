package org.spectralattribution.reliability;

import java.util.Random;

/** Runs a case and says what it was: a right result, a clear message, or a failure. */
final class Judge {

	/** What a case was found to be. */
	static final class Verdict {

		private final boolean right;
		private final String failure;
		private final String message;

		private Verdict(final boolean right, final String failure, final String message) {
			this.right = right;
			this.failure = failure;
			this.message = message;
		}

		/** Whether there was a result, which is right. */
		boolean isRight() {
			return right && failure.isEmpty();
		}

		/** Whether there was no result, but a message that says why. */
		boolean isClearMessage() {
			return !right && failure.isEmpty();
		}

		/** What is wrong; empty if nothing is. */
		String failure() {
			return failure;
		}

		/** What the user reads; null if there is a result. */
		String message() {
			return message;
		}
	}

	private Judge() {}

	/** The random numbers of a case. */
	static Random random(final String kind, final long seed, final int number) {
		long mixed = seed * 0x9E3779B97F4A7C15L + kind.hashCode();
		mixed = (mixed ^ mixed >>> 31) * 0xBF58476D1CE4E5B9L + number;
		mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
		return new Random(mixed ^ mixed >>> 33);
	}

	/** Runs a case and judges it, with what it leaves behind. */
	static Verdict judge(final CaseKind kind, final long seed, final int number) throws InterruptedException {
		final Traces before = Traces.now();
		boolean right = false;
		String failure;
		String message = null;
		try {
			final Outcome outcome = kind.run(random(kind.name(), seed, number));
			right = outcome.isRight();
			message = outcome.message();
			failure = right ? "" : outcome.complaint();
			if (!failure.isEmpty()) failure += ": " + message;
		}
		catch (final InterruptedException e) {
			throw e;
		}
		catch (final WrongResult e) {
			failure = e.getMessage();
		}
		catch (final Exception | LinkageError | StackOverflowError | AssertionError | OutOfMemoryError e) {
			failure = "the case itself failed: " + e + (e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0]);
		}
		final String added = before.added();
		return new Verdict(right, failure.isEmpty() ? added : failure, message);
	}
}
