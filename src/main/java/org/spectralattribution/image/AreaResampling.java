package org.spectralattribution.image;

import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.LineOperator;

/**
 * Brings an attribution map from the model's resolution to another one and keeps its sum.
 * <p>
 * An attribution is an amount, not a density: completeness says that the amounts of all pixels add up to the
 * difference of two scores. Interpolation, which suits intensities, would multiply that sum by the ratio of the
 * pixel counts. Here both images cover the same area, and the amount of every source pixel is spread over the
 * target pixels that it overlaps, in proportion to the area of the overlap. Amounts inside any region then stay in
 * place to within a pixel, and a region's sum means the same at every resolution.
 * <p>
 * The sum is kept up to the rounding of doubles, for every ratio, up or down, in each channel.
 */
public final class AreaResampling {

	private AreaResampling() {}

	/**
	 * @param map amounts
	 * @param sides the target's sides, one per spatial axis of the map, slowest first: height and width of an image
	 * @return a new tensor; with the same sides an identical copy, without any arithmetic
	 * @throws IllegalArgumentException if a target side is below 1, or their number is not the map's number of axes
	 */
	public static Tensor resample(final Tensor map, final int... sides) {
		if (sides.length != map.axes()) {
			throw new IllegalArgumentException("Expected one target side per axis of a map of " + map.shape() + ", but got " +
				sides.length + ".");
		}
		final Tensor resampled = LineOperator.resample(map, sides, AreaResampling::overlaps);
		return resampled == map ? map.copy() : resampled;
	}

	/**
	 * The part of each source pixel that lies in a target pixel, where two lines of pixels cover the same length. In
	 * units that make all borders integers, a source pixel is {@code targets} long and a target pixel {@code sources}.
	 */
	private static LineOperator overlaps(final int sources, final int targets) {
		final int[] first = new int[Math.max(0, targets)];
		final double[][] fractions = new double[first.length][];
		for (int to = 0; to < first.length; to++) {
			final long start = (long) to * sources;
			final long end = start + sources;
			first[to] = (int) (start / targets);
			fractions[to] = new double[(int) ((end - 1) / targets) + 1 - first[to]];
			for (int k = 0; k < fractions[to].length; k++) {
				final long pixel = (long) (first[to] + k) * targets;
				fractions[to][k] = (double) (Math.min(end, pixel + targets) - Math.max(start, pixel)) / targets;
			}
		}
		return LineOperator.of(sources, first, fractions);
	}
}
