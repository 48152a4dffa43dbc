package org.spectralattribution.command;

import java.util.List;

import org.spectralattribution.attribution.GradientFunction;
import org.spectralattribution.attribution.Representation;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.tensor.Tensor;

/** A model's outputs before softmax as the representation of an image: a TorchScript file shows no inner layer. */
final class LogitRepresentation implements Representation {

	private final Classifier classifier;

	LogitRepresentation(final Classifier classifier) {
		this.classifier = classifier;
	}

	@Override
	public GradientFunction likenessTo(final Tensor reference) {
		return classifier.likeness(classifier.logits(List.of(reference))[0]);
	}

	@Override
	public String toString() {
		return "the model's logits (published: the layer before them)";
	}
}
