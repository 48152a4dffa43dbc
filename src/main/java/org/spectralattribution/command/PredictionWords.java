package org.spectralattribution.command;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.spectralattribution.explain.Explainer;
import org.spectralattribution.ij1.SourcePlane;
import org.spectralattribution.ij1.SourcePlaneReader;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.PixelRange;
import org.spectralattribution.image.ValueRange;
import org.spectralattribution.model.ImageClassifier;
import org.spectralattribution.model.Prediction;

import ij.ImagePlus;

/** Names the class that a model predicts, so that a wrong preprocessing is noticed before anything is explained. */
final class PredictionWords {

	private static final int CLASSES = 3;

	private PredictionWords() {
		// prevent instantiation
	}

	/** The most likely classes of the image's current slice, with the pixel values that became the model's 0 and 1. */
	static String of(final ImagePlus image, final String model, final String range, final String device) {
		final SourcePlane plane = SourcePlaneReader.readCurrent(image);
		final ValueRange values = Choice.of("range", PixelRange.values(), range).of(plane.pixels());
		try (ImageClassifier classifier = Models.open(model, device, 1)) {
			final Prediction prediction = new Explainer(classifier).predict(Images.toTensor(plane.pixels(), values));
			return "Predicted class: " + IntStream.range(0, prediction.size()).boxed().sorted(Comparator.comparingDouble(
				i -> -prediction.probability(i))).limit(CLASSES).map(i -> classifier.description().className(i) + String.format(
					Locale.ROOT, " (%.1f %%)", 100 * prediction.probability(i))).collect(Collectors.joining(", ")) +
				".\nPixel range: " + values + ".";
		}
	}
}
