package org.spectralattribution.command;

import java.util.List;
import java.util.stream.IntStream;

import org.spectralattribution.attribution.ClassProbabilities;
import org.spectralattribution.attribution.GradientFunction;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

/** The probabilities that an open model gives its classes. */
final class ModelProbabilities implements ClassProbabilities {

	private final Classifier classifier;

	ModelProbabilities(final Classifier classifier) {
		this.classifier = classifier;
	}

	@Override
	public double[] at(final Tensor point) {
		final Prediction prediction = Prediction.of(classifier.logits(List.of(point))[0]);
		return IntStream.range(0, prediction.size()).mapToDouble(prediction::probability).toArray();
	}

	@Override
	public GradientFunction of(final int index) {
		return classifier.function(index, Score.PROBABILITY);
	}
}
