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
		final float[] block = new float[Blocks.SIZE];
		for (int start = 0; start < sum.length; start += Blocks.SIZE) {
			final int end = Blocks.end(start, sum.length);
			Blocks.leaveOut(before, after, start, end, block);
			for (int i = start; i < end; i++) {
				sum[i] += block[i - start];
			}
		}
	}

	/** {@code ‖√((even² + odd²) / 6)‖₁}, the root per value. */
	double norm() {
		final double[] block = new double[Blocks.SIZE];
		double norm = 0;
		for (int start = 0; start < even.length; start += Blocks.SIZE) {
			final int end = Blocks.end(start, even.length);
			for (int i = start; i < end; i++) {
				block[i - start] = Math.sqrt((even[i] * even[i] + odd[i] * odd[i]) / 6);
			}
			norm += Blocks.sum(block, end - start);
		}
		return norm;
	}
}
