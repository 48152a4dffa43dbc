package org.spectralattribution.path.spectral;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;

/** Goes along a spectral path by adding, at each move, the components whose gates have moved. */
final class IncrementalCursor implements PathCursor {

	private final Tensor input;
	private final Components components;
	private final Gating gating;
	private final double[] strengths;
	private final double[] gates;
	private double position = -1;
	private Tensor point;

	IncrementalCursor(final Tensor baseline, final Tensor input, final Components components, final Gating gating) {
		this.input = input;
		this.components = components;
		this.gating = gating;
		strengths = components.strengths();
		gates = new double[strengths.length];
		point = baseline;
	}

	@Override
	public Tensor pointAt(final double alpha) {
		final double[] moves = new double[gates.length];
		boolean moved = false;
		boolean open = true;
		for (int i = 0; i < gates.length; i++) {
			Cancellation.check(i);
			final double gate = gating.gate(strengths[i], alpha);
			moves[i] = gate - gates[i];
			gates[i] = gate;
			moved |= moves[i] != 0;
			open &= gate == 1;
		}
		if (open) {
			point = input;
		}
		else if (moved) {
			point = point.copy();
			components.move(position, alpha, moves, point);
		}
		position = alpha;
		return point;
	}
}
