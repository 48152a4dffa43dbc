package org.spectralattribution.host;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.frame.Recorder;

import java.awt.GraphicsEnvironment;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/** One run of a command, on the thread and with the image that ImageJ gave it. */
final class CommandRun {

	private final ModuleService modules;
	private final Module module;

	/**
	 * @throws IllegalStateException if the class is not a SciJava command, or there are two versions of the plugin
	 */
	CommandRun(final String commandClass) {
		final Context context = HostContext.get();
		final CommandInfo info = context.service(CommandService.class).getCommand(commandClass);
		if (info == null) {
			throw new IllegalStateException("The command " + commandClass + " is not installed. Install the plugin's jar " +
				"and its libraries again, and keep one version only.");
		}
		modules = context.service(ModuleService.class);
		module = modules.createModule(info);
	}

	/**
	 * Runs the command with the options of the macro, or asks the user. Shows the images it made once it is done.
	 *
	 * @throws CancellationException if the user or the command cancelled
	 * @throws IllegalArgumentException if an option is wrong
	 */
	void run() {
		run(Macro.getOptions());
	}

	/** As {@link #run()}, with the options given here; null means to ask the user. */
	void run(final String options) {
		if (!setImage()) return;
		if (options != null) InputValues.fill(module, OptionString.parse(options));
		else if (HostContext.isFiji() && !GraphicsEnvironment.isHeadless()) {
			runInFiji();
			return;
		}
		else if (!GraphicsEnvironment.isHeadless() && !InputValues.keyed(module.getInfo()).isEmpty() &&
			!new CommandDialog(module, this::preview).ask()) throw new CancellationException();
		runHere();
	}

	/** Whether the command works on an image and has none yet. */
	boolean takesImage() {
		return imageInput() != null;
	}

	/** The command's one input of this type, or null. */
	private ModuleItem<ImagePlus> imageInput() {
		return modules.getSingleInput(module, ImagePlus.class);
	}

	/** Gives the command this thread's image. Returns false if there is none; ImageJ has then told the user. */
	private boolean setImage() {
		final ModuleItem<ImagePlus> input = imageInput();
		if (input == null) return true;
		final ImagePlus image = WindowManager.getCurrentImage();
		if (image == null) {
			Recorder.disableCommandRecording();
			IJ.noImage();
			return false;
		}
		module.setInput(input.getName(), image);
		module.resolveInput(input.getName());
		return true;
	}

	/** What the command says about values, asked of another instance since the dialog is still open. */
	private Preview preview(final Map<String, String> values) {
		final Module copy = modules.createModule(module.getInfo());
		for (final ModuleItem<?> input : module.getInfo().inputs()) {
			final String text = values.get(input.getName());
			if (text != null) InputValues.set(copy, input, text);
			else if (input.getType() == ImagePlus.class) copy.setInput(input.getName(), module.getInput(input.getName()));
		}
		return ((Previewable) copy.getDelegateObject()).preview();
	}

	/** Runs on this thread, so that batch mode sees the results. ImageJ's commands within are not recorded. */
	private void runHere() {
		Recorder.suspendRecording();
		try {
			module.run();
			requireNotCanceled();
			for (final ModuleItem<?> output : module.getInfo().outputs()) {
				final Object value = module.getOutput(output.getName());
				if (value instanceof ImagePlus) ((ImagePlus) value).show();
			}
		}
		finally {
			Recorder.resumeRecording();
			IJ.showProgress(1.0);
		}
	}

	/** Dialog, remembered values, recording and display of the results are Fiji's. */
	private void runInFiji() {
		RememberedValues.of(module).forgetIn(modules);
		try {
			modules.run(module, true).get();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
		catch (final ExecutionException e) {
			throw unwrapped(e);
		}
		requireNotCanceled();
	}

	private void requireNotCanceled() {
		if (!(module instanceof Cancelable) || !((Cancelable) module).isCanceled()) return;
		final String reason = ((Cancelable) module).getCancelReason();
		if (reason == null || reason.isBlank()) throw new CancellationException();
		throw new IllegalStateException(reason);
	}

	/** SciJava wraps the command's own exception once or twice. */
	private static RuntimeException unwrapped(final ExecutionException wrapper) {
		Throwable cause = wrapper;
		while (cause.getCause() != null && (cause instanceof ExecutionException ||
			cause.getClass() == RuntimeException.class)) cause = cause.getCause();
		if (cause instanceof Error) throw (Error) cause;
		return cause instanceof RuntimeException ? (RuntimeException) cause : new RuntimeException(cause);
	}

	String title() {
		return module.getInfo().getTitle();
	}
}
