package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, in a JVM of its own. */
final class MacroRunnerTest {

	@TempDir
	private Path folder;

	@Test
	void printsAndPassesTheArgument() throws IOException, InterruptedException {
		assertEquals(0, run("print(\"got \" + getArgument());\nexit();", "a \"b c\" d=[e f]"));
		assertTrue(Files.readString(folder.resolve("out")).contains("got a \"b c\" d=[e f]"));
		assertEquals("", Files.readString(folder.resolve("err")));
	}

	@Test
	void failureIsReportedWithItsLine() throws IOException, InterruptedException {
		assertNotEquals(0, run("print(\"start\");\nrun(\"Invert\");\nprint(\"went on\");", ""));
		assertEquals("start", Files.readString(folder.resolve("out")).trim());
		final String error = Files.readString(folder.resolve("err"));
		assertTrue(error.contains("my macro's.ijm:2: There are no images open"), error);
		assertTrue(error.contains("run(\"Invert\");"), error);
	}

	@Test
	void missingFileIsNamed() throws IOException, InterruptedException {
		assertNotEquals(0, start("no such macro.ijm", ""));
		assertTrue(Files.readString(folder.resolve("err")).contains("no such macro.ijm"));
	}

	/** As the README has it, but in a folder of its own. */
	@Test
	void theMainJobLeavesItsResultsInTargetDemo() throws IOException, InterruptedException {
		final String sample = "sample-images/metaphase-8bit.tif";
		Files.createDirectory(folder.resolve("sample-images"));
		Files.copy(Path.of(sample), folder.resolve(sample));
		final int status = start(Path.of("macros", "Explain_Sample.ijm").toAbsolutePath().toString(), "");
		assertEquals(0, status, Files.readString(folder.resolve("err")));
		final String out = Files.readString(folder.resolve("out"));
		assertTrue(out.contains("Predicted class:    metaphase"), out);
		for (final String result : List.of("attribution.tif", "attribution.png", "attribution.csv")) {
			assertTrue(Files.size(folder.resolve("target/demo").resolve(result)) > 0, result);
		}
	}

	private int run(final String macro, final String argument) throws IOException, InterruptedException {
		Files.writeString(folder.resolve("my macro's.ijm"), macro);
		return start("my macro's.ijm", argument);
	}

	/** The file's name is relative to the folder in which the JVM starts. */
	private int start(final String file, final String argument) throws IOException, InterruptedException {
		final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		final ProcessBuilder builder = new ProcessBuilder(java.toString(), "-XX:TieredStopAtLevel=1",
			"-Djava.awt.headless=true", "--add-opens=java.base/java.lang=ALL-UNNAMED", "-Duser.home=" + folder, "-Dmacro=" +
				file, "-Dmacro.args=" + argument, "-classpath", System.getProperty("java.class.path"), MacroRunner.class.getName());
		final File directory = folder.toFile();
		return builder.directory(directory).redirectOutput(new File(directory, "out")).redirectError(new File(directory,
			"err")).start().waitFor();
	}
}
