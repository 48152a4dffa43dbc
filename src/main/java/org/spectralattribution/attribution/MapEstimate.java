package org.spectralattribution.attribution;

import org.spectralattribution.tensor.Tensor;

/**
 * The map as summed by trapezoids so far, and how far it may be from the exact one.
 * <p>
 * A trapezoid from x to y has the value {@code ½ (y − x) ⊙ (∇f(x) + ∇f(y))} and the spread
 * {@code e = ½ (y − x) ⊙ (∇f(y) − ∇f(x))}. Along a path through a network, gradients change about as a random walk
 * does. Between two known points of a random walk the trapezoid's error has the variance e²/3, and the errors of
 * different intervals are independent, so the map's error is about {@code ‖√(Σ e² / 3)‖₁}. By the same reckoning
 * an interval that is divided into parts of the shares r moves its pixels with the variance
 * {@code e²/3 (1 − Σ r³)}. How far a round of divisions moved the map, over how far a random walk would have moved
 * it, is what gradients that change more smoothly are told by: their error is smaller in that proportion.
 */
final class MapEstimate {

	/** Covers what the proportion of one round scatters by; measured, see {@link #error()}. */
	private static final double CAUTION = 2;

	private final Tensor map;
	private final double[] variance;
	private final double[] change;
	private final double[] expected;
	private double missing;
	private int divided;
	private double before = Double.NaN;
	private double last = Double.NaN;

	MapEstimate(final Tensor shape) {
		map = shape.zeros();
		variance = new double[map.size()];
		change = new double[map.size()];
		expected = new double[map.size()];
	}

	/** Adds an interval, or takes it away with a sign of −1. */
	void add(final int sign, final Interval interval, final float[] way) {
		final float[] from = interval.from().gradient();
		final float[] to = interval.to().gradient();
		missing += sign * interval.missing();
		for (int i = 0; i < way.length; i++) {
			final double spread = 0.5 * way[i] * (to[i] - from[i]);
			change[i] += sign * 0.5 * way[i] * (from[i] + to[i]);
			variance[i] += sign * spread * spread / 3;
		}
	}

	/**
	 * Notes how far an interval that is about to be divided may move the map.
	 *
	 * @param share the part of its variance that goes, {@code 1 − Σ r³}
	 */
	void expect(final Interval interval, final float[] way, final double share) {
		final float[] from = interval.from().gradient();
		final float[] to = interval.to().gradient();
		for (int i = 0; i < way.length; i++) {
			final double spread = 0.5 * way[i] * (to[i] - from[i]);
			expected[i] += share * spread * spread / 3;
		}
		divided++;
	}

	/**
	 * Takes what was added since the last time into the map, as one round.
	 *
	 * @param intervals the number of intervals before the round
	 */
	void endRound(final int intervals) {
		double moved = 0;
		double likely = 0;
		for (int i = 0; i < change.length; i++) {
			map.values()[i] += change[i];
			moved += Math.abs(change[i]);
			likely += Math.sqrt(expected[i]);
			change[i] = 0;
			expected[i] = 0;
		}
		before = last;
		// Smooth errors have one sign and add up, so those of all intervals exceed the sample's by more than random ones.
		last = likely > 0 ? moved / likely * Math.sqrt(Math.max(1, (double) intervals / divided)) : Double.NaN;
		divided = 0;
	}

	/** The map, live. */
	Tensor map() {
		return map;
	}

	/**
	 * The relative L1 error of the map: the random walk's, or twice what the last two rounds make of
	 * it if that is less; but at least what the sum of the map lacks of the change of the score, which no map of
	 * less error can.
	 */
	double error() {
		double walk = 0;
		for (final double value : variance) {
			walk += Math.sqrt(Math.max(0, value));
		}
		final double error = Math.max(Math.abs(missing), walk * Math.min(1, proportion()));
		return error == 0 ? 0 : error / map.absoluteSum();
	}

	private double proportion() {
		if (Double.isNaN(last)) return 1;
		return CAUTION * (Double.isNaN(before) ? last : (before + last) / 2);
	}
}
