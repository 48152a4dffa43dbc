package org.spectralattribution.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A short run of {@link CallsInFlight}, two of each ending. */
final class CallsInFlightTest {

	private static CallsInFlight runs;

	@BeforeAll
	static void computeOnOneThread() {
		runs = new CallsInFlight(22);
	}

	@ParameterizedTest(name = "run {0}")
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 })
	void whatEndsWithEightCallsInFlightEndsRightly(final int number) throws InterruptedException {
		assertEquals("", runs.failure(number));
	}
}
