package org.spectralattribution.benchmark.gpu;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

/** The model and the image that a GPU is checked with, against black, for the predicted class's probability. */
public final class Subject {

	private final ModelDescription model;
	private final Path image;
	private final Tensor input;
	private final Tensor baseline;

	/** @param input the image as the model takes it */
	public Subject(final ModelDescription model, final Path image, final Tensor input) {
		this.model = model;
		this.image = image;
		this.input = input;
		baseline = Baseline.black().of(input, model.preprocessing().normalization());
	}

	/** Opens the model for a device and a batch; the caller closes it. */
	Classifier open(final String device, final int batch, final Consumer<String> log) {
		return DjlClassifier.open(model, device, batch, log);
	}

	/** The same, and finds out how points may share calls. */
	Classifier prepared(final String device, final int batch) {
		final Classifier classifier = open(device, batch, line -> {});
		classifier.prepare(input, baseline);
		return classifier;
	}

	/** The score that is explained, whose class is that of the classifier. */
	ScoreFunction score(final Classifier classifier) {
		final int target = Prediction.of(classifier.outputs(List.of(input)).get(0).values()).index();
		return new ScoreFunction(classifier, ScoreHead.probability(target));
	}

	Attribution explain(final AttributionMethod method, final ScoreFunction score, final Monitor monitor) {
		return method.attribute(score, input, baseline, monitor);
	}

	static AttributionMethod ig(final PathIntegral integral) {
		return new IntegratedGradients(integral);
	}

	static AttributionMethod sig(final PathIntegral integral) {
		return new SpectralIntegratedGradients(integral, Decomposition.SVD, new Gating(GatingFunction.LINEAR, 0.4));
	}

	static PathIntegral fixed(final int points) {
		return new PathIntegral(Quadrature.TRAPEZOID, points);
	}

	ModelDescription model() {
		return model;
	}

	Path image() {
		return image;
	}

	Tensor input() {
		return input;
	}

	Tensor baseline() {
		return baseline;
	}
}
