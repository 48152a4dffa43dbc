package org.spectralattribution.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A short run of {@link Exits}, one JVM for each way of ending it. */
final class ExitsTest {

	@ParameterizedTest(name = "case {0}")
	@ValueSource(ints = { 0, 1, 2, 3, 4 })
	void leavingWhilePyTorchComputesIsNoCrash(final int seed, @TempDir final Path folder)
		throws IOException, InterruptedException
	{
		assertEquals("", Exits.failure(folder, seed));
	}
}
