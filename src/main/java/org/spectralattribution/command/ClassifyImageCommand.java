package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.scijava.Cancelable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.Slices;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Models;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.image.ChannelChoice;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.tensor.Tensor;

import ij.IJ;
import ij.ImagePlus;

/** Says which class a model finds most likely in an image, and puts the five most likely ones into a table. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Classify Image",
	menuPath = "Plugins>Attribution>Classify Image...")
public final class ClassifyImageCommand implements Command, Cancelable {

	@Parameter(label = "Image", attrs = @Attr(name = "section", value = "Image"),
		description = "The image to classify. A rectangular ROI limits what the model sees; other areas count by their bounds.")
	private ImagePlus image;

	@Parameter(label = "Model", style = FileWidget.OPEN_STYLE, attrs = @Attr(name = "section", value = "Model"),
		description = "The path of a TorchScript file (.pt) or of a model folder (torchscript_model.pt and config.json); demo for the bundled model.")
	private String model = "demo";

	@Parameter(label = "Range", attrs = @Attr(name = "section", value = "Image"),
		choices = { "type", "minmax", "percentile", "display" },
		description = "Which pixel values become the model's 0 to 1: the data type's full range, the image's minimum and maximum, its 0.1 and 99.9 percentiles, or the display range.")
	private String range = "type";

	@Parameter(label = "Channels", attrs = @Attr(name = "section", value = "Image"),
		description = "The image channels that become the model's, from 1: automatic (all in order; a single one is copied for a model of three), or a list such as 1,3,2.")
	private String channels = ChannelChoice.AUTOMATIC;

	@Parameter(label = "Device", columns = 8, attrs = @Attr(name = "section", value = "Model"),
		description = "auto (a GPU if PyTorch can use one, else the CPU), cpu, gpu, gpu1 and so on.")
	private String device = "auto";

	@Parameter(label = "Slices", attrs = @Attr(name = "section", value = "Image"),
		choices = { "current", "all" },
		description = "What to classify of a stack: the current slice and frame, or all slices and frames, each by itself.")
	private String slices = "current";

	@Parameter(type = ItemIO.OUTPUT, label = "Class")
	private String predicted;

	@Parameter(type = ItemIO.OUTPUT, label = "Probability")
	private double probability;

	private volatile boolean canceled;
	private String cancelReason;

	/**
	 * Classifies the planes, and adds their rows once all of them are classified.
	 *
	 * @throws CancellationException if the user pressed Esc or the command was cancelled; there are then no rows and no
	 *           outputs
	 */
	@Override
	public void run() {
		IJ.resetEscape();
		final RangeRule pixelRange = Choice.of("range", RangeRule.values(), range);
		final List<Map<String, Object>> rows = new ArrayList<>();
		final Warnings advice = new Warnings();
		try (SourceStack source = Choice.of("slices", Slices.values(), slices).of(image);
				Classifier classifier = Models.open(model, device, 1, IJ::log))
		{
			final Selection selection = Selection.of(source, channels, classifier.description());
			selection.check(pixelRange, this::isStopped);
			Prediction current = null;
			for (int i = 0; i < source.size(); i++) {
				checkStopped();
				IJ.showProgress(i, source.size());
				final SourcePlane plane = source.read(i);
				final ImagePlane seen = selection.of(plane);
				final IntensityRange values = pixelRange.of(seen);
				final Tensor raw = Images.toTensor(seen, values);
				final Prediction prediction = predict(source, i, raw, classifier);
				rows.addAll(ClassificationRows.of(plane, selection, values, classifier, prediction));
				advice.addInput(source.words(i), plane, RawInputRange.of(raw), pixelRange);
				if (i == source.current()) current = prediction;
			}
			checkStopped();
			predicted = classifier.description().className(current.index());
			probability = current.probability(current.index());
		}
		finally {
			IJ.showProgress(1.0);
		}
		new NamedTable(ClassificationRows.TABLE).append(rows);
		advice.lines().forEach(IJ::log);
	}

	private static Prediction predict(final SourceStack source, final int index, final Tensor raw,
		final Classifier classifier)
	{
		try {
			return new Explainer(classifier).predict(raw);
		}
		catch (final IllegalArgumentException | ModelException e) {
			throw PlaneFailure.named(source, index, e);
		}
	}

	private void checkStopped() {
		if (isStopped()) throw new CancellationException("The classification was cancelled.");
	}

	private boolean isStopped() {
		return canceled || IJ.escapePressed();
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
