package org.spectralattribution.attribution.integral;

/**
 * Arithmetic on short stretches of long arrays, which stay in the processor's cache from one step to the next. Products
 * of values in single precision are made in single precision, since the compiler does not vectorise loops that convert.
 */
final class Blocks {

	/** The length of a stretch; the last one of an array may be shorter. */
	static final int SIZE = 512;

	private Blocks() {
		// prevent instantiation
	}

	/** Where the stretch that starts at a position ends, in an array of a given length. */
	static int end(final int start, final int length) {
		return Math.min(length, start + SIZE);
	}

	/**
	 * What leaving out the point between two segments changes the map by,
	 * {@code d = ½ (w₁ ⊙ (g₁ − g₂) + w₂ ⊙ (g₁ − g₀))}.
	 *
	 * @param target takes the values from {@code start} to {@code end}, from its index 0 on
	 */
	static void leaveOut(final Segment before, final Segment after, final int start, final int end, final float[] target) {
		final float[] w1 = before.displacement();
		final float[] w2 = after.displacement();
		final float[] g0 = before.from().gradient();
		final float[] g1 = before.to().gradient();
		final float[] g2 = after.to().gradient();
		for (int i = start; i < end; i++) {
			target[i - start] = 0.5f * (w1[i] * (g1[i] - g2[i]) + w2[i] * (g1[i] - g0[i]));
		}
	}

	/** A trapezoid, {@code ½ w ⊙ (g₀ + g₁)}. */
	static void trapezoid(final float[] w, final float[] g0, final float[] g1, final int start, final int end,
		final float[] target)
	{
		for (int i = start; i < end; i++) {
			target[i - start] = 0.5f * w[i] * (g0[i] + g1[i]);
		}
	}

	/** A change of the gradient times something else, {@code w ⊙ (g₁ − g₀)}. */
	static void change(final float[] w, final float[] g0, final float[] g1, final int start, final int end,
		final float[] target)
	{
		for (int i = start; i < end; i++) {
			target[i - start] = w[i] * (g1[i] - g0[i]);
		}
	}

	/** The sum of the first values, by four sums that do not wait for each other. */
	static double sum(final double[] values, final int count) {
		double a = 0;
		double b = 0;
		double c = 0;
		double d = 0;
		int i = 0;
		for (; i + 3 < count; i += 4) {
			a += values[i];
			b += values[i + 1];
			c += values[i + 2];
			d += values[i + 3];
		}
		for (; i < count; i++) {
			a += values[i];
		}
		return (a + b) + (c + d);
	}

	/** The sum of the first values, each exact to double precision. */
	static double sum(final float[] values, final int count) {
		double a = 0;
		double b = 0;
		double c = 0;
		double d = 0;
		int i = 0;
		for (; i + 3 < count; i += 4) {
			a += values[i];
			b += values[i + 1];
			c += values[i + 2];
			d += values[i + 3];
		}
		for (; i < count; i++) {
			a += values[i];
		}
		return (a + b) + (c + d);
	}

	/** The sum of squares of some values, in double precision. */
	static double squares(final float[] values, final int start, final int end) {
		double a = 0;
		double b = 0;
		int i = start;
		for (; i + 1 < end; i += 2) {
			a += (double) values[i] * values[i];
			b += (double) values[i + 1] * values[i + 1];
		}
		if (i < end) a += (double) values[i] * values[i];
		return a + b;
	}

	/** The sum of the absolute values, in single precision, pair by pair. The values are lost. */
	static double absoluteSum(final float[] values, final int count) {
		for (int i = 0; i < count; i++) {
			values[i] = Math.abs(values[i]);
		}
		int rest = count;
		for (; rest > 32; rest = (rest + 1) / 2) {
			fold(values, rest / 2, (rest + 1) / 2);
		}
		return sum(values, rest);
	}

	private static void fold(final float[] values, final int count, final int offset) {
		for (int i = 0; i < count; i++) {
			values[i] += values[i + offset];
		}
	}

	/** The sum of the absolute values. */
	static double absoluteSum(final double[] values) {
		final double[] absolute = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			absolute[i] = Math.abs(values[i]);
		}
		return sum(absolute, absolute.length);
	}
}
