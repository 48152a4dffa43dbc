package org.spectralattribution.path;

import org.spectralattribution.tensor.Tensor;

/**
 * Goes along a spectral path whose gates all open at one constant rate. Such a path is piecewise linear, so the
 * walk keeps its velocity, the sum of the components that are opening, and touches a component only where its
 * gate begins or ceases to open: a few times a walk, whatever the number of steps.
 */
final class RampWalk implements PathWalk {

	private final Tensor input;
	private final Components components;
	private final Gating gating;
	private final double[] strengths;
	private final boolean[] opening;
	private final Tensor velocity;
	private Tensor point;
	private double position;

	RampWalk(final Tensor baseline, final Tensor input, final Components components, final Gating gating) {
		this.input = input;
		this.components = components;
		this.gating = gating;
		strengths = components.strengths();
		opening = new boolean[strengths.length];
		velocity = baseline.zeros();
		point = baseline;
	}

	@Override
	public Tensor moveTo(final double alpha) {
		// Only components that open throughout the move follow the velocity; the others move by themselves.
		final double[] moves = new double[strengths.length];
		final double[] leaving = new double[strengths.length];
		final double[] entering = new double[strengths.length];
		boolean moved = false;
		boolean open = true;
		for (int i = 0; i < strengths.length; i++) {
			final boolean opens = gating.isOpening(strengths[i], alpha);
			final double gate = gating.gate(strengths[i], alpha);
			open &= gate == 1;
			moved |= opening[i] && alpha > position;
			if (opening[i] && opens) continue;
			moves[i] = gate - gating.gate(strengths[i], position);
			moved |= moves[i] != 0;
			leaving[i] = opening[i] ? -1 : 0;
			entering[i] = opens ? 1 : 0;
			opening[i] = opens;
		}
		components.add(leaving, velocity);
		if (open) {
			point = input;
		}
		else if (moved) {
			point = point.copy();
			addVelocity((alpha - position) * gating.rate());
			components.add(moves, point);
		}
		components.add(entering, velocity);
		position = alpha;
		return point;
	}

	private void addVelocity(final double time) {
		final double[] values = point.values();
		for (int i = 0; i < values.length; i++) {
			values[i] += time * velocity.values()[i];
		}
	}
}
