package org.spectralattribution.attribution;

import java.util.ArrayList;
import java.util.List;

import org.spectralattribution.tensor.Tensor;

/** The difference of two scores of one model: what speaks for the first and against the second. */
public final class Contrast implements GradientFunction {

	private final GradientFunction first;
	private final GradientFunction second;

	/** The function {@code first − second}. Each call asks both. */
	public Contrast(final GradientFunction first, final GradientFunction second) {
		this.first = first;
		this.second = second;
	}

	@Override
	public Gradients gradients(final List<Tensor> points) {
		final Gradients a = first.gradients(points);
		final Gradients b = second.gradients(points);
		final double[] scores = new double[a.size()];
		final List<Tensor> gradients = new ArrayList<>(a.size());
		for (int i = 0; i < a.size(); i++) {
			scores[i] = a.score(i) - b.score(i);
			gradients.add(a.gradient(i).minus(b.gradient(i)));
		}
		return new Gradients(scores, gradients);
	}

	@Override
	public double[] scores(final List<Tensor> points) {
		final double[] scores = first.scores(points);
		final double[] others = second.scores(points);
		for (int i = 0; i < scores.length; i++) {
			scores[i] -= others[i];
		}
		return scores;
	}

	@Override
	public int batchSize(final Tensor point) {
		return Math.min(first.batchSize(point), second.batchSize(point));
	}
}
