package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class FailureMessageTest {

	private static final class OwnException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		OwnException(final String message) {
			super(message);
		}
	}

	@Test
	void messageForTheUserStaysAsItIs() {
		assertEquals("Steps start at 1.", FailureMessage.of(new IllegalArgumentException("Steps start at 1.")));
		assertEquals("No such model.", FailureMessage.of(new OwnException("No such model.")));
	}

	@Test
	void unexpectedFailureAsksForAReport() {
		for (final Throwable failure : new Throwable[] { new NullPointerException("x is null"),
			new UnsatisfiedLinkError("x is null"), new IllegalArgumentException() })
		{
			assertFalse(FailureMessage.isExpected(failure));
			assertTrue(FailureMessage.of(failure).contains(failure.getClass().getSimpleName()));
			assertTrue(FailureMessage.of(failure).contains("report"));
		}
		assertTrue(FailureMessage.of(new NullPointerException("x is null")).contains("x is null"));
	}

	@Test
	void outOfMemorySaysWhatToDo() {
		assertTrue(FailureMessage.of(new OutOfMemoryError("Java heap space")).contains("Memory & Threads"));
	}
}
