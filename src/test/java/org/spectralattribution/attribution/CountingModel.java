package org.spectralattribution.attribution;

import java.util.List;

import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/** Another model that counts what it is asked for. */
public final class CountingModel implements Model {

	private final Model model;
	private int gradients;
	private int outputs;

	public CountingModel(final Model model) {
		this.model = model;
	}

	/** The number of gradients asked for. */
	public int gradientCount() {
		return gradients;
	}

	/** The number of outputs asked for without a gradient. */
	public int outputCount() {
		return outputs;
	}

	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		outputs += points.size();
		return model.outputs(points);
	}

	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		gradients += points.size();
		return model.gradients(points, head);
	}

	@Override
	public int batchSize(final Tensor point) {
		return model.batchSize(point);
	}

	@Override
	public Normalization normalization() {
		return model.normalization();
	}
}
