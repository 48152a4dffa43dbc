package org.spectralattribution.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.model.djl.PyTorchEngine;

/** OpenMP says itself, when it is loaded, how its threads wait. */
@EnabledOnOs(OS.LINUX)
final class ThreadWaitingTest {

	/** Starts a program without a word about its environment, before PyTorch and after. */
	static final class Child {

		private Child() {}

		public static void main(final String[] arguments) throws IOException, InterruptedException {
			printVariables();
			PyTorchEngine.start();
			printVariables();
		}

		private static void printVariables() throws IOException, InterruptedException {
			new ProcessBuilder("sh", "-c", "echo \"[$OMP_WAIT_POLICY][$KMP_BLOCKTIME]\"").inheritIO().start()
				.waitFor();
		}
	}

	@TempDir
	private Path folder;

	@ParameterizedTest(name = "set by the user: {0}")
	@CsvSource({ "'', PASSIVE", "ACTIVE, ACTIVE" })
	void threadsSleepUnlessTheUserWantsThemToSpin(final String own, final String expected)
		throws IOException, InterruptedException
	{
		final ChildJvm jvm = new ChildJvm(folder, ColdStarts.Child.class, List.of(), List.of("OMP_DISPLAY_ENV=TRUE",
			"OMP_WAIT_POLICY=" + own));
		assertTrue(jvm.ends(300));
		assertTrue(jvm.errors().contains("OMP_WAIT_POLICY = '" + expected + "'"), jvm.errors());
	}

	@ParameterizedTest(name = "set by the user: {0}")
	@ValueSource(strings = { "", "PASSIVE" })
	void programsThatAreStartedLaterFindTheEnvironmentAsItWas(final String own) throws IOException, InterruptedException {
		final ChildJvm jvm = new ChildJvm(folder, Child.class, List.of(), List.of("KMP_BLOCKTIME=", "OMP_WAIT_POLICY=" + own));
		assertTrue(jvm.ends(300));
		final String line = "[" + own + "][]\n";
		assertEquals(line + line, jvm.output(), jvm.errors());
	}
}
