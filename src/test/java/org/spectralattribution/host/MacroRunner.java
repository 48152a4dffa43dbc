package org.spectralattribution.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs one macro file with the plugin installed and no display: what {@code mvn exec:exec} starts.
 * <p>
 * The system property {@code macro} names the file and {@code macro.args} is its argument. What the macro prints goes
 * to the standard output, and why it failed to the error output. The exit status is 0 after success only.
 */
public final class MacroRunner {

	private MacroRunner() {}

	public static void main(final String[] arguments) {
		System.exit(run(Path.of(System.getProperty("macro")), System.getProperty("macro.args", "")));
	}

	private static int run(final Path file, final String argument) {
		if (!Files.isReadable(file)) {
			System.err.println("There is no macro " + file.toAbsolutePath() + "; give a file with -Dmacro=FILE.");
			return 1;
		}
		try {
			final String returned = HeadlessImageJ.run(file, argument);
			if (returned != null) System.out.println(returned);
			return 0;
		}
		catch (final IOException e) {
			System.err.println("The macro " + file + " cannot be read as UTF-8 text: " + e.getMessage());
		}
		catch (final MacroFailure e) {
			System.err.println(file + ":" + e.line() + ": " + e.getMessage());
			if (e.line() > 0) System.err.println("\t" + lineOf(file, e.line()));
		}
		return 1;
	}

	private static String lineOf(final Path file, final int line) {
		try {
			return Files.readAllLines(file).get(line - 1).trim();
		}
		catch (final IOException | IndexOutOfBoundsException e) {
			return "";
		}
	}
}
