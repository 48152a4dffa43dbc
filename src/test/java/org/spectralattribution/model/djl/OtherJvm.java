package org.spectralattribution.model.djl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class in a JVM of its own. */
final class OtherJvm {

	private OtherJvm() {}

	/**
	 * What the class writes to the standard output. The error output is apart, since the JVM puts warnings of its own
	 * there.
	 *
	 * @throws IllegalStateException with the error output, if the exit status is not 0
	 */
	static String run(final Class<?> main, final String classPath, final List<String> options,
		final String... arguments) throws IOException, InterruptedException
	{
		final List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, main.getName()));
		command.addAll(List.of(arguments));
		final Path errors = Files.createTempFile("other-jvm", ".txt");
		try {
			final ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
			builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
			final Process process = builder.start();
			final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException(output + new String(Files.readAllBytes(errors), StandardCharsets.UTF_8));
			}
			return output;
		}
		finally {
			Files.delete(errors);
		}
	}
}
