package org.spectralattribution.command;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.ij1.SourcePlane;
import org.spectralattribution.ij1.SourcePlaneReader;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.PixelRange;
import org.spectralattribution.model.ImageClassifier;
import org.spectralattribution.model.Prediction;

import ij.ImagePlus;

/** Says which class a model finds most likely in an image, and puts the five most likely ones into a table. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Classify Image",
	menuPath = "Plugins>Attribution>Classify Image...")
public final class ClassifyImageCommand implements Command {

	@Parameter(label = "Image", description = "The image to classify: its current slice, with all channels.")
	private ImagePlus image;

	@Parameter(label = "Model",
		description = "The path of a TorchScript file (.pt) or of a model folder (torchscript_model.pt and config.json); demo for the bundled model.")
	private String model = "demo";

	@Parameter(label = "Range", choices = { "type", "minmax", "percentile", "display" },
		description = "Which pixel values become the model's 0 to 1: the data type's full range, the image's minimum and maximum, its 0.1 and 99.9 percentiles, or the display range.")
	private String range = "type";

	@Parameter(label = "Device", description = "auto (a GPU if PyTorch can use one, else the CPU), cpu, gpu, gpu1 and so on.")
	private String device = "auto";

	@Parameter(type = ItemIO.OUTPUT, label = "Class")
	private String predicted;

	@Parameter(type = ItemIO.OUTPUT, label = "Probability")
	private double probability;

	@Override
	public void run() {
		final SourcePlane plane = SourcePlaneReader.readCurrent(image);
		final PixelRange pixelRange = Choice.of("range", PixelRange.values(), range);
		try (ImageClassifier classifier = Models.open(model, device, 1)) {
			final Prediction prediction = new Explainer(classifier).predict(Images.toTensor(plane.pixels(), pixelRange.of(plane
				.pixels())));
			predicted = classifier.description().className(prediction.index());
			probability = prediction.probability(prediction.index());
			ClassificationRows.append(plane, classifier, prediction);
		}
	}
}
