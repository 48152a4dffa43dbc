package org.spectralattribution.attribution.integral;

import java.util.Arrays;

import org.spectralattribution.tensor.Tensor;

/**
 * The map as summed by trapezoids so far, and how far it may be from the exact one.
 * <p>
 * A trapezoid from x to y has the value {@code ½ (y − x) ⊙ (∇f(x) + ∇f(y))} and the spread
 * {@code e = ½ (y − x) ⊙ (∇f(y) − ∇f(x))}. Along a path through a network, gradients change about as a random walk
 * does. Between two known points of a random walk the trapezoid's error has the variance e²/3, and the errors of
 * different segments are independent, so the map's error is about {@code ‖√(Σ e² / 3)‖₁}. By the same reckoning
 * a segment that is divided into parts of the shares r moves its pixels with the variance
 * {@code e²/3 (1 − Σ r³)}. How far divisions moved the map, over how far a random walk would have moved
 * it, is what gradients that change more smoothly are told by: their error is smaller in that proportion.
 */
final class ErrorEstimate {

	/** Covers what the proportion scatters by. */
	private static final double CAUTION = 2.5;

	private final Tensor map;
	private final double[] variance;
	private final double[] change;
	private final double[] expected;
	private double deficit;
	private int divided;
	private int atFirst;
	private double before = Double.NaN;
	private double last = Double.NaN;
	private double lastSmooth;

	ErrorEstimate(final Tensor shape) {
		map = shape.zeros();
		variance = new double[map.size()];
		change = new double[map.size()];
		expected = new double[map.size()];
	}

	/**
	 * Adds a segment, or takes it away with a sign of −1.
	 *
	 * @param counts whether it is part of a division, which tells how smooth the gradients are
	 */
	void add(final int sign, final Segment segment, final float[] displacement, final boolean counts) {
		final float[] from = segment.from().gradient();
		final float[] to = segment.to().gradient();
		deficit += sign * segment.deficit();
		addValues(map.values(), sign * 0.5, displacement, from, to);
		if (counts) addValues(change, sign * 0.5, displacement, from, to);
		addSquaredSpreads(variance, sign / 3.0, displacement, from, to);
	}

	private static void addValues(final double[] sum, final double factor, final float[] displacement, final float[] from,
		final float[] to)
	{
		for (int i = 0; i < sum.length; i++) {
			sum[i] += factor * displacement[i] * ((double) from[i] + to[i]);
		}
	}

	private static void addSquaredSpreads(final double[] sum, final double factor, final float[] displacement,
		final float[] from, final float[] to)
	{
		for (int i = 0; i < sum.length; i++) {
			final double spread = 0.5 * displacement[i] * ((double) to[i] - from[i]);
			sum[i] += factor * spread * spread;
		}
	}

	/**
	 * Notes how far a segment that is about to be divided may move the map.
	 *
	 * @param share the part of its variance that goes, {@code 1 − Σ r³}
	 */
	void expect(final Segment segment, final float[] displacement, final double share) {
		final float[] from = segment.from().gradient();
		final float[] to = segment.to().gradient();
		addSquaredSpreads(expected, share / 3, displacement, from, to);
		divided++;
	}

	/**
	 * Ends a round. Rounds count together until they have divided as many segments as there were.
	 *
	 * @param segments the number of segments before the round
	 */
	void endRound(final int segments) {
		if (divided == 0) return;
		if (atFirst == 0) {
			atFirst = segments;
		}
		double moved = 0;
		double likely = 0;
		for (int i = 0; i < change.length; i++) {
			moved += Math.abs(change[i]);
			likely += Math.sqrt(expected[i]);
		}
		last = likely > 0 ? moved / likely : 0;
		// Smooth errors have one sign and add up, so those of all segments exceed the sample's by more than random ones.
		lastSmooth = last * Math.sqrt(Math.max(1, (double) atFirst / divided));
		if (divided < atFirst) return;
		before = last;
		atFirst = 0;
		divided = 0;
		Arrays.fill(change, 0);
		Arrays.fill(expected, 0);
	}

	/** The map, live. */
	Tensor map() {
		return map;
	}

	/**
	 * The relative L1 error of the map: the random walk's, and more if divisions of late moved the map further, as
	 * where the path winds between the points; or two and a half times what they make of it if that is less than the
	 * random walk's. At least what the sum of the map lacks of the change of the score, since no map of less error can
	 * lack it.
	 */
	double error() {
		double walk = 0;
		for (final double value : variance) {
			walk += Math.sqrt(Math.max(0, value));
		}
		final double error = Math.max(Math.abs(deficit), walk * proportion());
		return error == 0 ? 0 : error / map.absoluteSum();
	}

	private double proportion() {
		if (Double.isNaN(last)) return 1;
		final double walk = Double.isNaN(before) ? last : (before + last) / 2;
		final double smooth = Double.isNaN(before) ? lastSmooth : Math.max(before, lastSmooth);
		return Math.max(walk, Math.min(1, CAUTION * smooth));
	}
}
