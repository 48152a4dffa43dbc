package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressStatusTest {

	@ParameterizedTest
	@CsvSource({ "1, 50, 100, 1 s", "10, 1, 2000, 5 h 33 min", "30, 100, 400, 1 min 30 s", "59, 1, 2, 59 s",
		"60, 1, 2, 1 min 0 s", "3, 100, 100, 0 s", "0, 0, 100, 0 s", "3600, 1, 2, 1 h 0 min" })
	void itSaysStepsTimeLeftAndDevice(final long seconds, final int done, final int total, final String left) {
		final AtomicLong clock = new AtomicLong(123);
		final AtomicReference<String> status = new AtomicReference<>();
		final ProgressStatus progress = new ProgressStatus("SIG", "gpu0", () -> false, clock::get, status::set);
		assertEquals("SIG on gpu0", status.get());
		clock.addAndGet(seconds * 1_000_000_000);
		progress.progress(done, total);
		assertEquals("SIG: step " + done + " of " + total + ", " + left + " left, gpu0", status.get());
	}
}
