package org.spectralattribution.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.spectralattribution.tensor.Tensor;

/** A function given by a formula and the formula of its gradient. It counts what it is asked. */
public final class AnalyticFunction implements GradientFunction {

	private final ToDoubleFunction<double[]> score;
	private final Function<double[], double[]> gradient;
	private final int batchSize;
	private final List<Integer> batches = new ArrayList<>();

	public AnalyticFunction(final int batchSize, final ToDoubleFunction<double[]> score,
		final Function<double[], double[]> gradient)
	{
		this.batchSize = batchSize;
		this.score = score;
		this.gradient = gradient;
	}

	public AnalyticFunction(final ToDoubleFunction<double[]> score, final Function<double[], double[]> gradient) {
		this(16, score, gradient);
	}

	@Override
	public Gradients gradients(final List<Tensor> points) {
		batches.add(points.size());
		final List<Tensor> gradients = new ArrayList<>();
		for (final Tensor point : points) {
			gradients.add(Tensor.of(point.channels(), point.height(), point.width(), gradient.apply(point.values())));
		}
		return new Gradients(scores(points), gradients);
	}

	@Override
	public double[] scores(final List<Tensor> points) {
		return points.stream().mapToDouble(point -> score.applyAsDouble(point.values())).toArray();
	}

	@Override
	public int batchSize(final Tensor point) {
		return batchSize;
	}

	/** The number of points of each batch whose gradients were asked for. */
	public List<Integer> batches() {
		return batches;
	}

	/** The number of gradients asked for. */
	public int gradientCount() {
		return batches.stream().mapToInt(Integer::intValue).sum();
	}
}
