package org.spectralattribution.host;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;

import java.util.concurrent.CancellationException;

/**
 * Runs a SciJava command as an entry of ImageJ's menu, in plain ImageJ and in Fiji alike.
 * <p>
 * The command gets the image of the thread it is called on, in its one input of type {@link ij.ImagePlus} if it has
 * one. In a macro, {@code key=value} options set its inputs, a missing key means the value that the command's field
 * declares, and whatever goes wrong stops the macro with one sentence. Images among the command's outputs are
 * shown after it has finished; none is shown after a failure.
 */
public final class CommandBridge implements PlugIn {

	/**
	 * @param commandClass the name of a command's class, which {@code plugins.config} passes as the argument
	 */
	@Override
	public void run(final String commandClass) {
		ModelDropTarget.install();
		run(commandClass, Macro.getOptions());
	}

	/** As {@link #run(String)}, with the options given here; null means to ask the user. */
	void run(final String commandClass, final String options) {
		final Thread thread = Thread.currentThread();
		final ClassLoader loader = thread.getContextClassLoader();
		thread.setContextClassLoader(CommandBridge.class.getClassLoader());
		String title = "Attribution";
		final String failure;
		try {
			final CommandRun run = new CommandRun(commandClass);
			title = run.title();
			run.run(options);
			return;
		}
		catch (final CancellationException e) {
			failure = null;
		}
		catch (final RuntimeException | Error e) {
			if (Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
			failure = FailureMessage.report(title, e);
		}
		finally {
			thread.setContextClassLoader(loader);
		}
		Recorder.disableCommandRecording();
		if (failure == null) abortQuietly();
		else IJ.error(title, LongText.forWindow(failure));
	}

	/**
	 * {@link Macro#abort()} alone lets a macro go on with its next line, and {@link Interpreter#abort()} waits for the
	 * thread that it is called on.
	 */
	private static void abortQuietly() {
		final Interpreter macro = Interpreter.getInstance();
		if (macro == null || !Thread.currentThread().getName().endsWith("Macro$")) {
			Macro.abort();
			return;
		}
		macro.setIgnoreErrors(true);
		macro.abort((String) null);
	}
}
