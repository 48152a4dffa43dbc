package org.spectralattribution.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.spectralattribution.tensor.Tensor;

/** A model with a single output, given by a formula and the formula of its gradient. It counts what it is asked. */
public final class AnalyticFunction implements Model {

	private final ToDoubleFunction<double[]> output;
	private final Function<double[], double[]> gradient;
	private final int batchSize;
	private final List<Integer> batches = new ArrayList<>();

	public AnalyticFunction(final int batchSize, final ToDoubleFunction<double[]> output,
		final Function<double[], double[]> gradient)
	{
		this.batchSize = batchSize;
		this.output = output;
		this.gradient = gradient;
	}

	public AnalyticFunction(final ToDoubleFunction<double[]> output, final Function<double[], double[]> gradient) {
		this(16, output, gradient);
	}

	/** The output itself as the score. */
	public ScoreFunction score() {
		return new ScoreFunction(this, ScoreHead.logit(0));
	}

	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		final List<Tensor> outputs = new ArrayList<>();
		points.forEach(point -> outputs.add(Tensor.of(1, 1, 1, output.applyAsDouble(point.values()))));
		return outputs;
	}

	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		batches.add(points.size());
		final List<Tensor> outputs = outputs(points);
		final List<Tensor> gradients = new ArrayList<>();
		for (int k = 0; k < outputs.size(); k++) {
			final double outer = head.gradient(outputs.get(k)).values()[0];
			final Tensor product = points.get(k).zeros();
			final double[] inner = gradient.apply(points.get(k).values());
			for (int i = 0; i < inner.length; i++) {
				product.values()[i] = outer * inner[i];
			}
			gradients.add(product);
		}
		return new Gradients(outputs.stream().mapToDouble(head::value).toArray(), gradients);
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
