package org.spectralattribution.host;

import ij.Menus;
import ij.WindowManager;

import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a command of this plugin for a macro that goes on after a failure. An ImageJ macro cannot catch the error of
 * {@code run}, so it writes
 * {@code error = call("org.spectralattribution.host.TryRun.run", "Integrated Gradients...", "steps=50")}.
 */
public final class TryRun {

	private static final Pattern BRIDGE = Pattern.compile(Pattern.quote(CommandBridge.class.getName()) +
		"\\(\"([^\"]+)\"\\)");

	private TryRun() {}

	/**
	 * Runs a menu entry of this plugin on the macro's current image, as {@code run} would.
	 *
	 * @param label the menu entry's label
	 * @param options its {@code key=value} options
	 * @return an empty text after success, else the sentence that says what went wrong
	 */
	public static String run(final String label, final String options) {
		final Thread thread = Thread.currentThread();
		final ClassLoader loader = thread.getContextClassLoader();
		thread.setContextClassLoader(TryRun.class.getClassLoader());
		try {
			final CommandRun run = new CommandRun(commandClass(label));
			if (run.takesImage() && WindowManager.getCurrentImage() == null) {
				return "There is no image to run \"" + label + "\" on.";
			}
			run.run(options);
			return "";
		}
		catch (final CancellationException e) {
			return "The command was cancelled.";
		}
		catch (final RuntimeException | Error e) {
			return FailureMessage.report(label, e);
		}
		finally {
			thread.setContextClassLoader(loader);
		}
	}

	private static String commandClass(final String label) {
		final Object entry = Menus.getCommands().get(label);
		final Matcher bridge = BRIDGE.matcher(String.valueOf(entry));
		if (!bridge.matches()) {
			throw new IllegalArgumentException("Expected the label of an entry of Plugins>Attribution, but got \"" + label +
				"\".");
		}
		return bridge.group(1);
	}
}
