package org.spectralattribution.model.djl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class in a JVM of its own. */
final class OtherJvm {

	private OtherJvm() {}

	/** All that the class prints, errors too. */
	static String run(final Class<?> main, final String classPath, final List<String> options,
		final String... arguments) throws IOException, InterruptedException
	{
		final List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, main.getName()));
		command.addAll(List.of(arguments));
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
		final Process process = builder.start();
		final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}
}
