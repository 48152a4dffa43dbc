package org.spectralattribution.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM that runs a main class of the tests, in a folder of its own for its outputs and its report of a crash. */
public final class ChildJvm {

	/** The first JDK that warns of native libraries without an option that older ones lack. */
	private static final int NATIVE_ACCESS = 24;

	private final Path folder;
	private final Process process;

	/**
	 * @param folder is made, and is the temporary folder of the JVM
	 * @param options of the JVM
	 * @param variables of the environment, each {@code name=value}; {@code name=} takes the variable away
	 */
	public ChildJvm(final Path folder, final Class<?> main, final List<String> options, final List<String> variables,
		final String... arguments) throws IOException
	{
		this.folder = Files.createDirectories(folder);
		final List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		if (Runtime.version().feature() >= NATIVE_ACCESS) command.add("--enable-native-access=ALL-UNNAMED");
		command.addAll(List.of("-Xmx512m", "-Djava.awt.headless=true", "-XX:-CreateCoredumpOnCrash",
			"-XX:ErrorFile=" + folder.resolve("crash.log"), "-Djava.io.tmpdir=" + folder,
			"-Djna.tmpdir=" + folder.resolve("jna")));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
		final ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(folder.resolve("output.txt").toFile())
			.redirectError(folder.resolve("errors.txt").toFile());
		for (final String variable : variables) {
			final int end = variable.indexOf('=');
			builder.environment().remove(variable.substring(0, end));
			if (end < variable.length() - 1) builder.environment().put(variable.substring(0, end), variable.substring(end + 1));
		}
		process = builder.start();
	}

	/** What the class has written to the standard output so far. */
	public String output() throws IOException {
		return Files.readString(folder.resolve("output.txt"));
	}

	public String errors() throws IOException {
		return Files.readString(folder.resolve("errors.txt"));
	}

	/** Waits until the class has written the word, or has ended. */
	void awaitOutput(final String word) throws IOException, InterruptedException {
		while (process.isAlive() && !output().contains(word)) {
			Thread.sleep(20);
		}
	}

	/** Asks the JVM to end, as a system does that shuts down. */
	void terminate() {
		process.destroy();
	}

	/** Whether the JVM ended within so many seconds. One that did not is killed. */
	public boolean ends(final int seconds) throws InterruptedException {
		if (process.waitFor(seconds, TimeUnit.SECONDS)) return true;
		process.destroyForcibly().waitFor();
		return false;
	}

	public int exitStatus() {
		return process.exitValue();
	}

	boolean crashed() {
		return Files.exists(folder.resolve("crash.log"));
	}

	/** Deletes a folder with all that it holds. */
	public static void delete(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : files.sorted((a, b) -> b.compareTo(a)).collect(Collectors.toList())) {
				Files.delete(file);
			}
		}
	}
}
