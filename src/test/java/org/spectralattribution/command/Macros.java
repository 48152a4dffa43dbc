package org.spectralattribution.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;

import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.MacroFailure;

/** Macro text for tests. Single quotes stand for double ones. */
final class Macros {

	private Macros() {
		// prevent instantiation
	}

	/**
	 * Runs a macro and returns what it returned.
	 *
	 * @throws MacroFailure if it failed
	 */
	static String run(final String macro) {
		return HeadlessImageJ.run(macro.replace('\'', '"'));
	}

	/**
	 * Runs a macro and returns what it wrote into ImageJ's log.
	 *
	 * @throws MacroFailure if it failed
	 */
	static String log(final String macro) {
		final ByteArrayOutputStream log = new ByteArrayOutputStream();
		final PrintStream out = System.out;
		System.setOut(new PrintStream(log, true));
		try {
			run(macro);
		}
		finally {
			System.setOut(out);
		}
		return log.toString();
	}

	/** Opens an image of sample-images/. */
	static String open(final String sample) {
		return "open('" + macroPath(Path.of("sample-images", sample)) + "');\n";
	}

	/** The path of one of the small models that the model tests use. */
	static String model(final String name) {
		return resource("/org/spectralattribution/model/djl/" + name);
	}

	/** The path of a model of a kind that people export, for a macro. */
	static String fieldModel(final String name) {
		return resource("/org/spectralattribution/explain/field/" + name);
	}

	private static String resource(final String name) {
		try {
			return macroPath(Path.of(Macros.class.getResource(name).toURI()));
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** An absolute path as it is written in a macro on every platform. */
	static String macroPath(final Path path) {
		return path.toAbsolutePath().toString().replace('\\', '/');
	}
}
