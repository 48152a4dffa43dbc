package org.spectralattribution.path;

import org.spectralattribution.cancellation.Parallel;
import org.spectralattribution.tensor.Tensor;

/** The straight path {@code γ(α) = (1 − α) baseline + α input}. It starts and ends exactly at the two. */
public final class LinearPath implements IntegrationPath {

	private final Tensor baseline;
	private final Tensor input;

	/**
	 * @throws IllegalArgumentException if the shapes differ
	 */
	public LinearPath(final Tensor baseline, final Tensor input) {
		baseline.requireShapeOf(input);
		this.baseline = baseline;
		this.input = input;
	}

	@Override
	public PathCursor cursor() {
		return this::point;
	}

	@Override
	public boolean bends() {
		return false;
	}

	private Tensor point(final double alpha) {
		if (alpha <= 0) return baseline;
		if (alpha >= 1) return input;
		final Tensor point = baseline.zeros();
		final double[] values = point.values();
		final double[] from = baseline.values();
		final double[] to = input.values();
		Parallel.inStretches(values.length, (start, end) -> {
			for (int i = start; i < end; i++) {
				values[i] = (1 - alpha) * from[i] + alpha * to[i];
			}
		});
		return point;
	}
}
