package org.spectralattribution.reliability;

import java.util.function.DoubleFunction;

/** Path integrals by the published sums, point after point, with nothing shared, skipped or batched. */
final class PlainIntegral {

	private final PlainScore score;
	private final DoubleFunction<double[]> path;
	private final int points;
	private final double[] map;

	/**
	 * @param path the points of the path by position, 0 to 1: new arrays
	 * @param points how many of them the rule takes, at least 2
	 */
	private PlainIntegral(final PlainScore score, final DoubleFunction<double[]> path, final int points) {
		this.score = score;
		this.path = path;
		this.points = points;
		map = new double[path.apply(0).length];
	}

	/**
	 * The map by a rule.
	 *
	 * @param rule {@code trapezoid}, {@code midpoint}, {@code left} or {@code right}
	 * @param corrected whether the mean gradient of each piece is made to satisfy the secant condition
	 */
	static double[] map(final PlainScore score, final DoubleFunction<double[]> path, final String rule, final int points,
		final boolean corrected)
	{
		final PlainIntegral integral = new PlainIntegral(score, path, points);
		for (int k = 0; k + 1 < points; k++) {
			integral.addPiece(rule, k, corrected);
		}
		return integral.map;
	}

	private void addPiece(final String rule, final int k, final boolean corrected) {
		final double[] from = path.apply((double) k / (points - 1));
		final double[] to = path.apply((k + 1.0) / (points - 1));
		final double[] gradient = gradient(rule, from, to);
		double sum = 0;
		double squares = 0;
		for (int i = 0; i < map.length; i++) {
			sum += gradient[i] * (to[i] - from[i]);
			squares += (to[i] - from[i]) * (to[i] - from[i]);
		}
		final double rest = corrected && squares > 0 ? (score.value(to) - score.value(from) - sum) / squares : 0;
		for (int i = 0; i < map.length; i++) {
			final double step = to[i] - from[i];
			map[i] += gradient[i] * step + rest * step * step;
		}
	}

	private double[] gradient(final String rule, final double[] from, final double[] to) {
		if (rule.equals("left")) return score.gradient(from);
		if (rule.equals("right")) return score.gradient(to);
		if (rule.equals("midpoint")) return score.gradient(between(from, to));
		return between(score.gradient(from), score.gradient(to));
	}

	private static double[] between(final double[] a, final double[] b) {
		final double[] middle = new double[a.length];
		for (int i = 0; i < a.length; i++) {
			middle[i] = (a[i] + b[i]) / 2;
		}
		return middle;
	}
}
