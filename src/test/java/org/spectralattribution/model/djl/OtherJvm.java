package org.spectralattribution.model.djl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a main class in a JVM of its own. */
public final class OtherJvm {

	/** The first JDK that warns of native libraries without an option that older ones lack. */
	private static final int NATIVE_ACCESS = 24;

	private OtherJvm() {}

	/** What the class writes to both outputs, but for what the JVM itself writes there, the exit status being 0. */
	static String runWithErrors(final Class<?> main, final String classPath, final List<String> options,
		final String... arguments) throws IOException, InterruptedException
	{
		final Process process = builder(main, classPath, options, arguments).redirectErrorStream(true).start();
		final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) throw new IllegalStateException(output);
		return output.lines().filter(line -> !line.startsWith("WARNING: ") && !line.contains("VM warning: ")).map(
			line -> line + "\n").collect(Collectors.joining());
	}

	/**
	 * What the class writes to the standard output. The error output is apart, since the JVM puts warnings of its own
	 * there.
	 *
	 * @throws IllegalStateException with the error output, if the exit status is not 0
	 */
	public static String run(final Class<?> main, final String classPath, final List<String> options,
		final String... arguments) throws IOException, InterruptedException
	{
		final Path errors = Files.createTempFile("other-jvm", ".txt");
		try {
			final Process process = builder(main, classPath, options, arguments).redirectError(errors.toFile()).start();
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

	private static ProcessBuilder builder(final Class<?> main, final String classPath, final List<String> options,
		final String... arguments)
	{
		final List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		if (Runtime.version().feature() >= NATIVE_ACCESS) command.add("--enable-native-access=ALL-UNNAMED");
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, main.getName()));
		command.addAll(List.of(arguments));
		final ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
		return builder;
	}
}
