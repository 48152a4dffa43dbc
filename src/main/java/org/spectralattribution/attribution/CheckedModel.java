package org.spectralattribution.attribution;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.SvdLibrary;

/**
 * A model that is asked only as long as the user has not cancelled, and whose answers have the number and the shapes
 * that {@link Model} promises: another's code may break the promise. Their values are not looked at.
 */
public final class CheckedModel implements Model {

	private final Model model;

	public CheckedModel(final Model model) {
		this.model = model;
	}

	/**
	 * {@inheritDoc}
	 *
	 * @throws IllegalStateException if the model does not give one output per point, all of one shape
	 * @throws java.util.concurrent.CancellationException if the user has cancelled
	 */
	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		Cancellation.check();
		final List<Tensor> outputs = model.outputs(points);
		final int count = outputs == null || outputs.stream().anyMatch(Objects::isNull) ? 0 : outputs.size();
		requireOnePerPoint("output", points.size(), count);
		for (final Tensor output : outputs) {
			if (!output.hasShapeOf(outputs.get(0))) {
				throw new IllegalStateException("Expected outputs of one shape, " + outputs.get(0).shape() +
					", but the model gave one of " + output.shape() + ". Correct the model's outputs.");
			}
		}
		return outputs;
	}

	/**
	 * {@inheritDoc}
	 *
	 * @throws IllegalStateException if the model does not give one gradient of the point's shape for each point
	 * @throws java.util.concurrent.CancellationException if the user has cancelled
	 */
	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		Cancellation.check();
		final Gradients gradients = model.gradients(points, head);
		requireOnePerPoint("gradient", points.size(), gradients == null ? 0 : gradients.size());
		for (int i = 0; i < gradients.size(); i++) {
			final Tensor gradient = gradients.gradient(i);
			if (!gradient.hasShapeOf(points.get(i))) {
				throw new IllegalStateException("Expected gradients of the points' shape, " + points.get(i).shape() +
					", but the model gave one of " + gradient.shape() + ". Correct the model's gradients.");
			}
		}
		return gradients;
	}

	private static void requireOnePerPoint(final String what, final int expected, final int actual) {
		if (actual != expected) {
			throw new IllegalStateException("Expected one " + what + " per point, " + expected + ", but the model gave " +
				actual + ". Correct the model's " + what + "s.");
		}
	}

	@Override
	public int batchSize(final Tensor point) {
		return model.batchSize(point);
	}

	@Override
	public int callsAtOnce() {
		return model.callsAtOnce();
	}

	@Override
	public Optional<SvdLibrary> svdLibrary() {
		return model.svdLibrary();
	}

	@Override
	public Normalization normalization() {
		return model.normalization();
	}
}
