package org.spectralattribution.attribution.integral;

/**
 * What leaving out every other point would change the map by, summed along a path: errors of one sign, as smooth
 * gradients make them, add up in it.
 */
final class LeftOutSums {

	private final double[] even;
	private final double[] odd;
	private boolean isOdd;

	LeftOutSums(final int size) {
		this(new double[size], new double[size], false);
	}

	private LeftOutSums(final double[] even, final double[] odd, final boolean isOdd) {
		this.even = even;
		this.odd = odd;
		this.isOdd = isOdd;
	}

	LeftOutSums copy() {
		return new LeftOutSums(even.clone(), odd.clone(), isOdd);
	}

	/** Adds the next point, which lies between two segments. */
	void add(final Segment before, final Segment after) {
		final double[] sum = isOdd ? odd : even;
		isOdd = !isOdd;
		final float[] w1 = before.displacement();
		final float[] w2 = after.displacement();
		final float[] g0 = before.from().gradient();
		final float[] g1 = before.to().gradient();
		final float[] g2 = after.to().gradient();
		for (int i = 0; i < sum.length; i++) {
			sum[i] += 0.5 * (w1[i] * ((double) g1[i] - g2[i]) + w2[i] * ((double) g1[i] - g0[i]));
		}
	}

	/** {@code ‖√((even² + odd²) / 6)‖₁}, the root per value. */
	double norm() {
		double norm = 0;
		for (int i = 0; i < even.length; i++) {
			norm += Math.sqrt((even[i] * even[i] + odd[i] * odd[i]) / 6);
		}
		return norm;
	}
}
