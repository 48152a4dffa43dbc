package org.spectralattribution.command;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.spectralattribution.command.text.Choice;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Models;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;

import ij.IJ;
import ij.ImagePlus;

/** Names the class that a model predicts, so that a wrong preprocessing is noticed before anything is explained. */
final class PredictionPreview {

	private static final int CLASSES = 3;

	private PredictionPreview() {
		// prevent instantiation
	}

	/**
	 * The most likely classes of the image's current slice, with the pixel values that became the model's 0 and 1. Where
	 * the model's outputs have no probabilities, they are given themselves. The image is not locked, so that neither
	 * closing the dialog nor a run has to wait.
	 *
	 * @param score the value of the key {@code score}
	 */
	static String of(final ImagePlus image, final String model, final String score, final String range,
		final String channels, final String device)
	{
		try (SourceStack source = SourceStack.unlocked(image); Classifier classifier = Models.open(model, device, 1, IJ::log)) {
			final ImagePlane plane = Selection.of(source, channels, classifier.description()).of(source.read(0));
			final IntensityRange values = Choice.of("range", RangeRule.values(), range).of(plane);
			final Prediction prediction = new Explainer(classifier).predict(Images.toTensor(plane, values), Choice.of("score",
				Score.values(), score));
			return "Predicted class: " + IntStream.range(0, prediction.size()).boxed().sorted(Comparator.comparingDouble(
				i -> -prediction.logit(i))).limit(CLASSES).map(i -> classifier.description().className(i) + words(prediction,
					i)).collect(Collectors.joining(", ")) + ".\nPixel range: " + values + ".";
		}
	}

	private static String words(final Prediction prediction, final int index) {
		return prediction.noProbability().isPresent() ? String.format(Locale.ROOT, " (output %.3g)", prediction.logit(index))
			: String.format(Locale.ROOT, " (%.1f %%)", 100 * prediction.probability(index));
	}
}
