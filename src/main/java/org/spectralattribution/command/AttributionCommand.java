package org.spectralattribution.command;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

import ij.IJ;
import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.ij1.result.ResultStyle;
import org.spectralattribution.ij1.result.StackAttribution;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.render.ColorScheme;

/** The parameters of commands that show attributions as images. */
abstract class AttributionCommand extends RequestCommand {

	@Parameter(label = "Output", attrs = @Attr(name = "section", value = "Output"),
		choices = { "channels", "overlay", "map", "raw", "positive", "absolute", "importance" },
		description = "channels: the image and an attribution channel. overlay: both in one RGB picture. map: signed " +
			"values. raw: those by model channel. positive, absolute: map without negatives, or without signs. " +
			"importance: absolute values of raw, summed. These three do not add up.")
	private String output = "channels";

	@Parameter(persist = false, label = "Smooth", min = "0", stepSize = "0.5",
		description = "The standard deviation of a Gaussian in pixels of the image, for overlay, positive, absolute and " +
			"importance; 0 for none. The signed values of the other outputs stay as they are.")
	private double smooth = 0;

	@Parameter(label = "LUT", choices = { "blue-orange", "blue-red", "purple-green", "grey" },
		description = "The colours of the attribution: against and for the target. Values stay as they are. grey: dark and " +
			"light in map and raw; in channels and overlay both signs look alike.")
	private String lut = "blue-orange";

	@Parameter(type = ItemIO.OUTPUT, label = "Attribution")
	private ImagePlus attribution;

	AttributionCommand() {}

	/** As {@link RequestCommand#RequestCommand(int)}. */
	AttributionCommand(final int steps) {
		super(steps);
	}

	/**
	 * Explains the planes, adds a row for each to the Attribution table once all of them are explained, and logs what to
	 * do where the numbers say little.
	 */
	@Override
	public final void run() {
		conclude(this::explain);
	}

	private String explain() {
		final ResultStyle style = new ResultStyle(Choice.of("output", Output.values(), output), Choice.of("lut", ColorScheme
			.values(), lut), smooth);
		final Function<BaselineText, StackAttribution.Requests> requests = requests();
		IJ.showStatus("Loading model...");
		final StackAttribution task;
		final BaselineText images;
		try (SourceStack source = source(); Classifier classifier = classifier()) {
			images = new BaselineText(source.size() > 1, classifier.description());
			task = new StackAttribution(source, selection(source, classifier), explainer(classifier), requests.apply(images));
			final Monitor monitor = new ProgressStatus("Attribution", classifier.device(), this::isStopped);
			if (source.size() > 1) {
				IJ.showStatus("Checking planes...");
				task.check(monitor);
			}
			attribution = task.explain(style, monitor);
		}
		AttributionTable.append(task.records());
		images.notes().forEach(IJ::log);
		task.warnings().lines().forEach(IJ::log);
		return Conclusions.ofAttribution(task.records());
	}

	@Override
	public Set<String> unusedKeys() {
		final Set<String> unused = new HashSet<>(super.unusedKeys());
		if (Choice.of("output", Output.values(), output).isMeasurable()) unused.add("smooth");
		return unused;
	}
}
