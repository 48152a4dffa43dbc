package org.spectralattribution.command;

import ij.ImagePlus;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.plugin.Plugin;
import org.spectralattribution.host.Preview;
import org.spectralattribution.host.Previewable;

/** Commands as their dialogs have them, and what that of Integrated Gradients says of its present values. */
public final class Previews {

	private Previews() {
		// prevent instantiation
	}

	/** Of Spectral Integrated Gradients with the demo model. */
	public static Preview ofDemo(final ImagePlus image) {
		return ((Previewable) module(SpectralIntegratedGradientsCommand.class, "image", image, "device", "cpu")
			.getDelegateObject()).preview();
	}

	/** Of a user who agrees to whatever is asked first. */
	static Preview of(final ImagePlus image, final String model, final String score, final String range) {
		final Previewable command = (Previewable) module(IntegratedGradientsCommand.class, "image", image, "model", model,
			"score", score, "range", range, "device", "cpu").getDelegateObject();
		command.preview().agree();
		return command.preview();
	}

	/**
	 * A command with the values of its dialog.
	 *
	 * @param inputs name and value in turn
	 */
	static Module module(final Class<?> command, final Object... inputs) {
		try {
			final Module module = new CommandInfo(command.asSubclass(Command.class), command.getAnnotation(Plugin.class))
				.createModule();
			for (int i = 0; i < inputs.length; i += 2) {
				module.setInput((String) inputs[i], inputs[i + 1]);
			}
			return module;
		}
		catch (final ModuleException e) {
			throw new IllegalStateException(e);
		}
	}
}
