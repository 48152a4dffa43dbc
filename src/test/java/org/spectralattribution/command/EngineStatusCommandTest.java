package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

final class EngineStatusCommandTest {

	@Test
	void itTakesNoKeys() {
		assertEquals(List.of(), Commands.keys(EngineStatusCommand.class));
	}

	@Test
	void aScriptGetsTheStatus() throws Exception {
		final String status = (String) Commands.run(EngineStatusCommand.class).getOutput("status");
		for (final String name : List.of("Spectral Attribution ", "PyTorch: 2.", "Deep Java Library: ", "Library path: ",
			"Devices: cpu", "CPU threads: ", "Cache folder: ", "Downloads: off", "GPU: "))
		{
			assertTrue(status.lines().anyMatch(line -> line.startsWith(name)), name + " in " + status);
		}
	}

	/** Without a screen ImageJ's log is the standard output. */
	@Test
	void aMacroWritesItIntoTheLogWithoutAnImage() {
		final PrintStream out = System.out;
		final ByteArrayOutputStream log = new ByteArrayOutputStream();
		System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
		try {
			Macros.run("run('PyTorch Engine Status');");
		}
		finally {
			System.setOut(out);
		}
		assertTrue(log.toString(StandardCharsets.UTF_8).contains("Devices: cpu"), log.toString(StandardCharsets.UTF_8));
	}
}
