package org.spectralattribution.command;

import org.scijava.Cancelable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.spectralattribution.attribution.PathIntegral;
import org.spectralattribution.attribution.Quadrature;

import ij.ImagePlus;

/**
 * The parameters that all attribution commands share. SciJava reads a command's parameters from its fields, so a
 * common superclass is the only place where they can be declared once. Field names are macro keys, and public.
 */
abstract class AttributionCommand implements Command, Cancelable {

	@Parameter(label = "Image", description = "The image to explain: its current slice, with all channels.")
	private ImagePlus image;

	@Parameter(label = "Model",
		description = "The path of a TorchScript file (.pt) or of a model folder (torchscript_model.pt and config.json); demo for the bundled model.")
	private String model = "demo";

	@Parameter(label = "Target class",
		description = "The class to explain: predicted (the one the model finds most likely in this image), a class name, or an index from 0; or two of these with \" - \" between: what speaks for the first and against the second.")
	private String target = "predicted";

	@Parameter(label = "Score", choices = { "probability", "logit" },
		description = "The number to explain: the probability (softmax, 0 to 1) of the class, or the model's output before softmax.")
	private String score = "probability";

	@Parameter(label = "Baseline",
		description = "What the image is compared with: black, white, mean (of the training data), image mean, blur, noise (or noise and a seed), a grey value, or the title of an open image; or several of these with \" + \" between, to average over.")
	private String baseline = "black";

	@Parameter(label = "Rule", choices = { "trapezoid", "midpoint", "gauss-legendre", "left", "right" },
		description = "How the integral along the path is summed; left is the published setting.")
	private String rule = "trapezoid";

	@Parameter(label = "Steps", min = "2", description = "The number of path points, at least 2. More is slower and more exact.")
	private int steps = 100;

	@Parameter(label = "Range", choices = { "type", "minmax", "percentile", "display" },
		description = "Which pixel values become the model's 0 to 1: the data type's full range, the image's minimum and maximum, its 0.1 and 99.9 percentiles, or the display range.")
	private String range = "type";

	@Parameter(label = "Device", description = "auto (a GPU if PyTorch can use one, else the CPU), cpu, gpu, gpu1 and so on.")
	private String device = "auto";

	@Parameter(label = "Batch", min = "0", description = "Path points a model call; 0 chooses by the size of the input.")
	private int batch = 0;

	@Parameter(label = "Slices", choices = { "current" }, description = "Which slices of a stack to explain.")
	private String slices = "current";

	@Parameter(label = "Output", choices = { "channels", "overlay", "map", "raw" },
		description = "channels: the image and an attribution channel. overlay: a picture. map: signed values in the image's geometry. raw: signed values at the model's resolution, one slice a model channel.")
	private String output = "channels";

	@Parameter(type = ItemIO.OUTPUT, label = "Attribution")
	private ImagePlus attribution;

	private volatile boolean canceled;
	private String cancelReason;

	AttributionCommand() {
		// keeps the default of every key
	}

	/** With another default number of steps. */
	AttributionCommand(final int steps) {
		this.steps = steps;
	}

	/**
	 * The method with its settings.
	 *
	 * @throws IllegalArgumentException if a setting is wrong
	 */
	abstract MethodSource method(PathIntegral integral);

	final String target() {
		return target;
	}

	final String baseline() {
		return baseline;
	}

	final String rule() {
		return rule;
	}

	final int steps() {
		return steps;
	}

	@Override
	public final void run() {
		final MethodSource method = method(new PathIntegral(Choice.of("rule", Quadrature.values(), rule), requireSteps()));
		attribution = new AttributionTask(image, model, device, batch, target, score, baseline, range, output).run(method,
			this::isCanceled);
	}

	private int requireSteps() {
		if (steps < 2) {
			throw new IllegalArgumentException("steps: expected at least 2 path points, but " + steps + " came.");
		}
		return steps;
	}

	@Override
	public boolean isCanceled() {
		return canceled;
	}

	@Override
	public void cancel(final String reason) {
		cancelReason = reason;
		canceled = true;
	}

	@Override
	public String getCancelReason() {
		return cancelReason;
	}
}
