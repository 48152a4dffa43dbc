package org.spectralattribution.path.spectral;

import java.util.ArrayList;
import java.util.List;

import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;

/**
 * Goes along a spectral path whose gates all open at one constant rate. Such a path is piecewise linear, so the
 * cursor keeps its velocity, the sum of the components that are opening, and touches a component only where its
 * gate begins or ceases to open: a few times along the path, whatever the number of steps.
 * <p>
 * A cursor that has once gone back keeps a few places to go on from, where many components were touched in between.
 */
final class PiecewiseLinearCursor implements PathCursor {

	/** Places to keep: fewer where their points and velocities would take more than 2²⁴ values, but one. */
	private static final int PLACES = 32;
	private static final int PLACE_VALUES = 1 << 23;

	private final List<Place> places = new ArrayList<>();
	private final Tensor input;
	private final SingularWalk components;
	private final Gating gating;
	private final double[] strengths;
	/** Those that have no part in the velocity: they move together. */
	private final boolean[] weak;
	private boolean[] opening;
	private Tensor velocity;
	private Tensor point;
	private double position;
	private boolean goesBack;
	private int touched;

	PiecewiseLinearCursor(final Tensor baseline, final Tensor input, final SingularWalk components,
		final Gating gating)
	{
		this.input = input;
		this.components = components;
		this.gating = gating;
		strengths = components.strengths();
		weak = components.weak();
		opening = new boolean[strengths.length];
		velocity = baseline.zeros();
		point = baseline;
		places.add(new Place(position, opening, velocity, point));
	}

	@Override
	public Tensor pointAt(final double alpha) {
		if (alpha < position) goBack(alpha);
		else goAhead(alpha);
		goOn(alpha);
		if (goesBack && touched >= strengths.length / PLACES && places.size() <= Math.max(1, Math.min(PLACES, PLACE_VALUES /
			input.size())))
		{
			places.add(new Place(position, opening, velocity, point));
			touched = 0;
		}
		return point;
	}

	private void goBack(final double alpha) {
		goesBack = true;
		goTo(lastPlace(alpha));
	}

	/** Passes over what lies before a place that is known. */
	private void goAhead(final double alpha) {
		final Place place = lastPlace(alpha);
		if (place.position > position && isMoving(place.position)) goTo(place);
	}

	private Place lastPlace(final double alpha) {
		Place last = places.get(0);
		for (final Place place : places) {
			if (place.position <= alpha && place.position > last.position) last = place;
		}
		return last;
	}

	/** Where the path stands still up to a later position, its point has to stay the same object. */
	private boolean isMoving(final double alpha) {
		for (final double strength : strengths) {
			if (gating.gate(strength, alpha) != gating.gate(strength, position)) return true;
		}
		return false;
	}

	private void goTo(final Place place) {
		position = place.position;
		opening = place.opening.clone();
		velocity = place.velocity.copy();
		point = place.point;
		touched = 0;
	}

	private void goOn(final double alpha) {
		// Only components that open throughout the move follow the velocity; the others move by themselves.
		final double[] moves = new double[strengths.length];
		final double[] leaving = new double[strengths.length];
		final double[] entering = new double[strengths.length];
		boolean moved = false;
		boolean open = true;
		for (int i = 0; i < strengths.length; i++) {
			final boolean opens = !weak[i] && gating.isOpening(strengths[i], alpha);
			final double gate = gating.gate(strengths[i], alpha);
			open &= gate == 1;
			moved |= opening[i] && alpha > position;
			if (opening[i] && opens) continue;
			moves[i] = gate - gating.gate(strengths[i], position);
			moved |= moves[i] != 0;
			leaving[i] = opening[i] ? -1 : 0;
			entering[i] = opens ? 1 : 0;
			opening[i] = opens;
			if (!weak[i] && (moves[i] != 0 || entering[i] != leaving[i])) touched++;
		}
		final Tensor before = point;
		if (open) point = input;
		else if (moved) point = point.zeros();
		components.go(new SingularWalk.Move(position, alpha, moves), before, moved && !open ? point : null, leaving,
			entering, (alpha - position) * gating.rate(), velocity);
		position = alpha;
	}

	/** A state of the cursor. */
	private static final class Place {

		private final double position;
		private final boolean[] opening;
		private final Tensor velocity;
		private final Tensor point;

		Place(final double position, final boolean[] opening, final Tensor velocity, final Tensor point) {
			this.position = position;
			this.opening = opening.clone();
			this.velocity = velocity.copy();
			this.point = point;
		}
	}
}
