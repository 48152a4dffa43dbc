package org.spectralattribution.model.djl;

import java.util.ArrayList;
import java.util.List;

import org.spectralattribution.attribution.GradientFunction;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.tensor.Tensor;

/** A score of a model, as a function of its input. */
final class ClassFunction implements GradientFunction {

	private final DjlImageClassifier classifier;
	private final Scoring scoring;

	ClassFunction(final DjlImageClassifier classifier, final Scoring scoring) {
		this.classifier = classifier;
		this.scoring = scoring;
	}

	@Override
	public Gradients gradients(final List<Tensor> points) {
		if (points.isEmpty()) {
			return new Gradients(new double[0], List.of());
		}
		classifier.requireUsable(points);
		final double[] scores = new double[points.size()];
		final List<Tensor> gradients = new ArrayList<>();
		classifier.batches().forEach(points, batch -> {
			final Gradients part = classifier.gradients(batch, scoring);
			for (int i = 0; i < part.size() && gradients.size() < points.size(); i++) {
				requireFinite(part.score(i), part.gradient(i));
				scores[gradients.size()] = part.score(i);
				gradients.add(part.gradient(i));
			}
		});
		return new Gradients(scores, gradients);
	}

	private static void requireFinite(final double score, final Tensor gradient) {
		if (!Double.isFinite(score) || !gradient.isFinite()) {
			throw new ModelException("The model's score or gradient is not a finite number at a point between baseline " +
				"and input. Check the range of the pixel values and the Normalize of its config.json.");
		}
	}

	@Override
	public double[] scores(final List<Tensor> points) {
		final double[][] logits = classifier.logits(points);
		final double[] scores = new double[logits.length];
		for (int i = 0; i < scores.length; i++) {
			scores[i] = scoring.of(logits[i]);
		}
		return scores;
	}

	@Override
	public int batchSize(final Tensor point) {
		return classifier.batches().size(point);
	}

	static void requireTarget(final int target, final int classes) {
		if (target < 0 || target >= classes) {
			throw new IllegalArgumentException("The target must be a class index from 0" +
				(classes == Integer.MAX_VALUE ? "" : " to " + (classes - 1)) + ", but " + target + " came.");
		}
	}
}
