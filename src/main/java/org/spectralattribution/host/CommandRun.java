package org.spectralattribution.host;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;

import java.awt.GraphicsEnvironment;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

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
	private ImagePlus image;

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
	 * Runs the command with the options of a macro, or asks the user. Shows the images it made once it is done.
	 *
	 * @param options null means to ask the user
	 * @throws CancellationException if the user or the command cancelled
	 * @throws IllegalArgumentException if an option is wrong
	 */
	void run(final String options) {
		if (!setImage()) return;
		if (options == null && !GraphicsEnvironment.isHeadless() && !InputValues.keyed(module.getInfo()).isEmpty()) {
			ask();
			return;
		}
		if (options != null) InputValues.fill(module, OptionString.parse(options));
		runUnlessClosed();
	}

	private void ask() {
		final CommandDialog dialog = new CommandDialog(module, this::preview);
		if (!dialog.ask()) throw new CancellationException();
		try {
			runUnlessClosed();
		}
		finally {
			dialog.forgetFailed();
		}
	}

	private void runUnlessClosed() {
		unlessClosed(() -> {
			runHere();
			return "";
		});
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
		image = WindowManager.getCurrentImage();
		if (image == null && module.getDelegateObject() instanceof OptionalImage) return true;
		if (image == null) {
			Recorder.disableCommandRecording();
			IJ.noImage();
			return false;
		}
		module.setInput(input.getName(), image);
		module.resolveInput(input.getName());
		return true;
	}

	/** ImageJ takes away the pixels of an image that the user closes, be it behind the open dialog. */
	private void requireOpenImage() {
		if (image == null || image.isProcessor()) return;
		throw new IllegalStateException("Expected an open image, but \"" + image.getTitle() +
			"\" has been closed. Open it again, and then choose the command again.");
	}

	private <T> T unlessClosed(final Supplier<T> action) {
		requireOpenImage();
		try {
			return action.get();
		}
		catch (final NullPointerException e) {
			requireOpenImage();
			throw e;
		}
	}

	/** What the command says about values, asked of another instance since the dialog is still open. */
	private Preview preview(final Map<String, String> values) {
		final Module copy = modules.createModule(module.getInfo());
		for (final ModuleItem<?> input : module.getInfo().inputs()) {
			final String text = values.get(input.getName());
			if (text != null) InputValues.set(copy, input, text);
			else if (input.getType() == ImagePlus.class) copy.setInput(input.getName(), module.getInput(input.getName()));
		}
		return unlessClosed(((Previewable) copy.getDelegateObject())::preview);
	}

	/**
	 * Runs on this thread, so that batch mode sees the results, and apart from SciJava's runner, which logs whatever is
	 * thrown and shows every output. ImageJ's commands within are not recorded.
	 */
	private void runHere() {
		Recorder.suspendRecording();
		try {
			module.run();
			requireNotCanceled();
			final Object command = module.getDelegateObject();
			final String outcome = command instanceof Concluding ? ((Concluding) command).conclusion() : "";
			for (final ModuleItem<?> output : module.getInfo().outputs()) {
				final Object value = module.getOutput(output.getName());
				if (value instanceof ImagePlus) ReadableZoom.show((ImagePlus) value, takesImage() ? module.getInput(imageInput()
					.getName()) : null, outcome);
			}
		}
		finally {
			Recorder.resumeRecording();
			IJ.showProgress(1.0);
		}
	}

	private void requireNotCanceled() {
		if (!(module instanceof Cancelable) || !((Cancelable) module).isCanceled()) return;
		final String reason = ((Cancelable) module).getCancelReason();
		if (reason == null || reason.isBlank()) throw new CancellationException();
		throw new IllegalStateException(reason);
	}

	String title() {
		return module.getInfo().getTitle();
	}
}
