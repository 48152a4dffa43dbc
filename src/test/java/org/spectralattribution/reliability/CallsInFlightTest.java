package org.spectralattribution.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.model.Classifier;

/** A short run of {@link CallsInFlight}, one of each ending. */
final class CallsInFlightTest {

	private static CallsInFlight runs;

	@BeforeAll
	static void computeOnOneThread() {
		runs = new CallsInFlight(22);
	}

	@ParameterizedTest(name = "run {0}")
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7 })
	void whatEndsWithEightCallsInFlightEndsRightly(final int number) throws InterruptedException {
		assertEquals("", runs.failure(number));
	}

	@Test
	void aModelThatIsNotLetGoIsReported() throws InterruptedException {
		try (Classifier open = FixedExplanation.all().get(0).open(1, line -> {})) {
			assertTrue(runs.failure(0).matches("no event: \\d+ arrays are left"));
		}
	}
}
