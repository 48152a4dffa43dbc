package org.spectralattribution.host;

import ij.IJ;
import ij.macro.HeadlessInterpreter;
import ij.plugin.Macro_Runner;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Runs real macros in a real ImageJ without a display, with this plugin in the menu.
 * <p>
 * Each run starts without images and results; those it leaves behind can be looked at until the next run.
 */
public final class HeadlessImageJ {

	static {
		PatchedImageJ.install();
		// Without a window ImageJ makes its table of commands on demand only.
		IJ.runPlugIn("ij.IJ.init", "");
	}

	private HeadlessImageJ() {}

	/**
	 * Runs a macro.
	 *
	 * @param macro the macro's text
	 * @param argument what {@code getArgument()} returns
	 * @return what the macro returned, or null
	 * @throws MacroFailure if the macro or a command failed, or the macro left with {@code exit(message)}
	 */
	public static synchronized String run(final String macro, final String argument) {
		final CompletableFuture<String> result = new CompletableFuture<>();
		// Macro.abort() tells by this name that a macro runs.
		final Thread thread = new Thread(() -> complete(result, macro, argument), "Headless_Macro$");
		thread.start();
		try {
			return result.get();
		}
		catch (final ExecutionException e) {
			throw (MacroFailure) e.getCause();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}

	/** Runs a macro without an argument. */
	public static String run(final String macro) {
		return run(macro, "");
	}

	/**
	 * Runs a macro file in UTF-8, which finds its own place by {@code getInfo("macro.filepath")}.
	 *
	 * @throws IOException if the file cannot be read
	 * @throws MacroFailure as {@link #run(String, String)}
	 */
	public static String run(final Path file, final String argument) throws IOException {
		final String macro = Files.readString(file);
		setFilePath(file.toAbsolutePath().toString());
		return run(macro, argument);
	}

	private static void complete(final CompletableFuture<String> result, final String macro, final String argument) {
		final HeadlessInterpreter interpreter = new HeadlessInterpreter();
		try {
			HeadlessInterpreter.reset();
			result.complete(interpreter.run(macro, argument));
		}
		catch (final RuntimeException | Error e) {
			final String message = interpreter.failure() == null ? e.toString() : interpreter.failure();
			result.completeExceptionally(new MacroFailure(message, interpreter.line(), e));
		}
	}

	/** ImageJ sets it only when it reads the file itself, and then reads it as Latin-1. */
	private static void setFilePath(final String path) {
		try {
			final Field field = Macro_Runner.class.getDeclaredField("filePath");
			field.setAccessible(true);
			field.set(null, path);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}
}
