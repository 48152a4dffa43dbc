package org.spectralattribution.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.HeadlessImageJ;

/** A short run of the fuzz and fault suite. {@link FuzzSuite} runs any number of cases. */
final class FuzzSuiteTest {

	private static final int CASES = 400;
	private static final long SEED = 21;

	@ParameterizedTest
	@ValueSource(strings = { "archives", "descriptions", "options", "images", "faults", "cancels", "threads", "virtual",
		"files" })
	void everyCaseEndsInARightResultOrAClearMessage(final String name) throws Exception {
		HeadlessImageJ.run("");
		final PrintStream out = System.out;
		final PrintStream err = System.err;
		final Tally tally = new Tally();
		System.setOut(new PrintStream(OutputStream.nullOutputStream()));
		System.setErr(new PrintStream(OutputStream.nullOutputStream()));
		try (CaseKind kind = Kinds.of(name)) {
			for (int number = 0; number < Kinds.shares(CASES).get(name); number++) {
				tally.add(name, SEED, number, Judge.judge(kind, SEED, number));
			}
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
		assertEquals(List.of(), tally.failures());
	}

	@Test
	void theSharesAddUpToAllCases() {
		final Map<String, Integer> shares = Kinds.shares(20_000);
		assertEquals(20_000, shares.values().stream().mapToInt(Integer::intValue).sum());
		assertTrue(shares.values().stream().allMatch(share -> share > 0));
	}

	@Test
	void aCaseIsTheSameWheneverItIsMade() {
		final Random first = Judge.random("images", 3, 14);
		final Random second = Judge.random("images", 3, 14);
		final Random next = Judge.random("images", 3, 15);
		final long value = first.nextLong();
		assertEquals(value, second.nextLong());
		assertTrue(value != next.nextLong());
	}
}
