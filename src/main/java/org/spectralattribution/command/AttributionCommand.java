package org.spectralattribution.command;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.scijava.Cancelable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.Rule;
import org.spectralattribution.host.NonPersistentKeys;
import org.spectralattribution.host.Previewable;
import org.spectralattribution.image.ChannelChoice;
import org.spectralattribution.path.Baseline;

import ij.ImagePlus;

/**
 * The parameters that all attribution commands share. SciJava reads a command's parameters from its fields, so a
 * common superclass is the only place where they can be declared once. Field names are macro keys, and public.
 */
abstract class AttributionCommand implements Command, Cancelable, Previewable, NonPersistentKeys {

	@Parameter(label = "Image", attrs = @Attr(name = "section", value = "Image"),
		description = "The image to explain. A rectangular ROI limits what is explained; other areas count by their bounds.")
	private ImagePlus image;

	@Parameter(label = "Model", style = FileWidget.OPEN_STYLE, attrs = @Attr(name = "section", value = "Model"),
		description = "The path of a TorchScript file (.pt) or of a model folder (torchscript_model.pt and config.json); demo for the bundled model.")
	private String model = "demo";

	@Parameter(label = "Target class", attrs = @Attr(name = "section", value = "Target"),
		description = "The class to explain: predicted (the one the model finds most likely in this image), a class name, or an index from 0; or two of these with \" - \" between: what speaks for the first and against the second.")
	private String target = "predicted";

	@Parameter(label = "Score", choices = { "probability", "logit" },
		description = "The number to explain: the probability (softmax, 0 to 1) of the class, or the model's output before softmax.")
	private String score = "probability";

	@Parameter(label = "Baseline", attrs = @Attr(name = "section", value = "Method"),
		description = "What the image is compared with: black, white, mean (of the training data), image mean, blur, noise (or noise and a seed), a grey value, or the title of an open image; or several of these with \" + \" between, to average over.")
	private String baseline = "black";

	@Parameter(label = "Rule", choices = { "adaptive", "trapezoid", "midpoint", "gauss-legendre", "left", "right" },
		description = "How the integral along the path is summed. adaptive puts the points where the map needs them and says how exact it is; left is the published setting.")
	private String rule = "adaptive";

	@Parameter(label = "Steps", min = "0",
		description = "The number of path points, at least 2; for rule=adaptive the most it may use. More is slower and more exact. In Path Attribution 0 stands for the number that the method was published with.")
	private int steps = 100;

	@Parameter(label = "Tolerance", min = "0", stepSize = "0.01",
		description = "For rule=adaptive: the error of the map at which to end, as a share of the map (the sum of absolute differences over the sum of absolute values), 0 or more; 0 uses all steps.")
	private double tolerance = 0.02;

	@Parameter(label = "Range", attrs = @Attr(name = "section", value = "Image"),
		choices = { "type", "minmax", "percentile", "display" },
		description = "Which pixel values become the model's 0 to 1: the data type's full range, the minimum and maximum of what is explained (each slice by itself, in the ROI), its 0.1 and 99.9 percentiles, or the display range.")
	private String range = "type";

	@Parameter(label = "Channels", columns = 8, attrs = @Attr(name = "section", value = "Image"),
		description = "The image channels that become the model's, from 1: automatic (all in order; a single one is copied for a model of three), or a list such as 1,3,2.")
	private String channels = ChannelChoice.AUTOMATIC;

	@Parameter(label = "Device", columns = 8, attrs = @Attr(name = "section", value = "Model"),
		description = "auto (a GPU if PyTorch can use one, else the CPU), cpu, gpu, gpu1 and so on.")
	private String device = "auto";

	@Parameter(label = "Batch", min = "0",
		description = "Path points a model call; 0 chooses by the size of the input.")
	private int batch = 0;

	@Parameter(label = "Slices", attrs = @Attr(name = "section", value = "Image"),
		choices = { "current", "all" },
		description = "What to explain of a stack: the current slice and frame, or all slices and frames, each by itself.")
	private String slices = "current";

	@Parameter(label = "Output", attrs = @Attr(name = "section", value = "Output"),
		choices = { "channels", "overlay", "map", "raw" },
		description = "channels: the image and an attribution channel. overlay: a picture. map: signed values in the image's geometry. raw: signed values at the model's resolution, one slice a model channel.")
	private String output = "channels";

	@Parameter(type = ItemIO.OUTPUT, label = "Attribution")
	private ImagePlus attribution;

	private final Set<String> forgotten;

	private volatile boolean canceled;
	private String cancelReason;

	AttributionCommand() {
		forgotten = Set.of();
	}

	/**
	 * A command of several methods, not all of which use the shared settings of the method: these are not remembered
	 * from dialog to dialog, since a value left over from another method would be refused.
	 *
	 * @param steps its default number of steps
	 */
	AttributionCommand(final int steps) {
		this.steps = steps;
		forgotten = Set.of("baseline", "rule", "steps", "tolerance");
	}

	/**
	 * The method with its settings.
	 *
	 * @param images finds the images that a key's text means
	 * @throws IllegalArgumentException if a setting is wrong
	 */
	abstract AttributionMethod method(PathIntegral integral, Function<String, List<Baseline>> images);

	final String target() {
		return target;
	}

	final String baseline() {
		return baseline;
	}

	final String rule() {
		return rule;
	}

	/** The number of path points as it came. */
	final int steps() {
		return steps;
	}

	/** What 0 steps stand for, or 0. */
	int publishedSteps() {
		return 0;
	}

	final double tolerance() {
		return tolerance;
	}

	@Override
	public final void run() {
		final PathIntegral integral = Choice.of("rule", Rule.values(), rule).integral(requireSteps(), tolerance);
		attribution = new AttributionTask(image, model, device, batch, target, score, baseline, range, channels, slices,
			output).run(scene -> method(integral, text -> scene.baselines("references", text)), this::isCanceled);
	}

	@Override
	public final Set<String> previewKeys() {
		return Set.of("model", "score", "range", "channels", "device");
	}

	@Override
	public final String preview() {
		return PredictionPreview.of(image, model, score, range, channels, device);
	}

	@Override
	public final Set<String> forgottenKeys() {
		return forgotten;
	}

	/** The number of path points. */
	final int requireSteps() {
		final int points = steps == 0 ? publishedSteps() : steps;
		if (points < 2) {
			throw new IllegalArgumentException("steps: expected at least 2 path points, but " + steps + " came.");
		}
		return points;
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
