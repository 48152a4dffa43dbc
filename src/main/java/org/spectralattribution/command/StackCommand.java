package org.spectralattribution.command;

import ij.ImagePlus;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.Slices;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.Classifier;

/** The further parameter of commands that show one or all planes of an image to a model. */
abstract class StackCommand extends ModelCommand {

	@Parameter(label = "Slices", attrs = @Attr(name = "section", value = "Image"), choices = { "current", "all" },
		description = "Which planes of a stack the model sees: the current slice and frame, or all slices and frames, " +
			"each by itself.")
	private String slices;

	StackCommand() {
		this(Slices.CURRENT);
	}

	/**
	 * @param slices which planes the model sees by default
	 */
	StackCommand(final Slices slices) {
		this.slices = slices.toString();
	}

	/** The planes that the model sees, locked. The caller closes them. */
	final SourceStack source() {
		return source(image());
	}

	/** The planes of another image, locked. The caller closes them. */
	final SourceStack source(final ImagePlus other) {
		return Choice.of("slices", Slices.values(), slices).of(other);
	}

	final Explainer explainer(final Classifier classifier) {
		return new Explainer(classifier, head());
	}
}
