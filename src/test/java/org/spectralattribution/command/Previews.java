package org.spectralattribution.command;

import ij.ImagePlus;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.plugin.Plugin;
import org.spectralattribution.host.Previewable;

/** What the dialog of Integrated Gradients says of its present values. */
final class Previews {

	private Previews() {
		// prevent instantiation
	}

	static String of(final ImagePlus image, final String model, final String score, final String range) {
		try {
			final Module module = new CommandInfo(IntegratedGradientsCommand.class, IntegratedGradientsCommand.class
				.getAnnotation(Plugin.class)).createModule();
			module.setInput("image", image);
			module.setInput("model", model);
			module.setInput("score", score);
			module.setInput("range", range);
			module.setInput("device", "cpu");
			return ((Previewable) module.getDelegateObject()).preview();
		}
		catch (final ModuleException e) {
			throw new IllegalStateException(e);
		}
	}
}
