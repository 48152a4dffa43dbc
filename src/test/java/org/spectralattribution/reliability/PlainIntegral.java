package org.spectralattribution.reliability;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Path integrals by the published sums, point after point, with nothing shared, skipped or batched. The pieces of the
 * trapezoidal rule are corrected to the secant condition: each adds up to the change of the score along it.
 */
final class PlainIntegral {

	/** The square of a step that is mere rounding, as a share of the longest one's. */
	private static final double ROUNDING = 1e-24;

	private final PlainScore score;
	private final double[] map;
	private double longest;
	private double squares;
	private double changes;
	private boolean moves;
	private boolean hasGradient;

	private PlainIntegral(final PlainScore score, final int size) {
		this.score = score;
		map = new double[size];
	}

	/**
	 * The integral by a rule.
	 *
	 * @param path the points of the path by position, 0 to 1: new arrays
	 * @param baseline where the path begins, unless it jumps at once
	 * @param rule {@code trapezoid}, {@code midpoint}, {@code left} or {@code right}
	 * @param points how many points of the path the rule takes, at least 2
	 */
	static PlainIntegral of(final PlainScore score, final DoubleFunction<double[]> path, final double[] baseline,
		final String rule, final int points)
	{
		final PlainIntegral integral = new PlainIntegral(score, baseline.length);
		double[] from = path.apply(0);
		// Of a jump at the start the trapezoidal rule knows the gradient at its end.
		if (rule.equals("trapezoid")) integral.add(baseline, from, integral.gradient(from), true);
		integral.moves = false;
		for (int k = 1; k < points; k++) {
			final double[] to = path.apply(k / (points - 1.0));
			integral.add(from, to, integral.gradient(rule, from, to), rule.equals("trapezoid"));
			from = to;
		}
		return integral.moves && integral.hasGradient ? integral : new PlainIntegral(score, baseline.length);
	}

	/** The mean of several integrals; the pieces of all of them count together, each by its part. */
	static PlainIntegral mean(final List<PlainIntegral> integrals) {
		final int count = integrals.size();
		final PlainIntegral mean = new PlainIntegral(null, integrals.get(0).map.length);
		for (final PlainIntegral integral : integrals) {
			for (int i = 0; i < mean.map.length; i++) {
				mean.map[i] += integral.map[i] / count;
			}
			mean.squares += integral.squares / count / count;
			mean.changes += integral.changes / count;
		}
		return mean;
	}

	/** The map, one value per value of the input. */
	double[] map() {
		return map;
	}

	/** The root of the sum of the squares of what the pieces were corrected by. */
	double correction() {
		return Math.sqrt(squares);
	}

	/** The sum of the sizes of the changes of the score along the pieces. */
	double changes() {
		return changes;
	}

	private void add(final double[] from, final double[] to, final double[] gradient, final boolean corrected) {
		double sum = 0;
		double length = 0;
		for (int i = 0; i < map.length; i++) {
			sum += gradient[i] * (to[i] - from[i]);
			length += (to[i] - from[i]) * (to[i] - from[i]);
			hasGradient |= gradient[i] != 0;
		}
		if (length == 0) return;
		moves |= length > ROUNDING * longest;
		longest = Math.max(longest, length);
		final double change = corrected ? score.value(to) - score.value(from) : sum;
		for (int i = 0; i < map.length; i++) {
			final double step = to[i] - from[i];
			map[i] += gradient[i] * step + (change - sum) / length * step * step;
		}
		squares += (change - sum) * (change - sum);
		changes += Math.abs(change);
	}

	private double[] gradient(final double[] point) {
		return score.gradient(point);
	}

	private double[] gradient(final String rule, final double[] from, final double[] to) {
		if (rule.equals("left")) return gradient(from);
		if (rule.equals("right")) return gradient(to);
		if (rule.equals("midpoint")) return gradient(between(from, to));
		return between(gradient(from), gradient(to));
	}

	private static double[] between(final double[] a, final double[] b) {
		final double[] middle = new double[a.length];
		for (int i = 0; i < a.length; i++) {
			middle[i] = (a[i] + b[i]) / 2;
		}
		return middle;
	}
}
