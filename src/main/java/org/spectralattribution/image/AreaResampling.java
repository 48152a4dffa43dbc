package org.spectralattribution.image;

import org.spectralattribution.tensor.Tensor;

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
	 * @param map amounts, C×h×w
	 * @return a new tensor C×height×width; with the same size an identical copy, without any arithmetic
	 * @throws IllegalArgumentException if a target side is below 1
	 */
	public static Tensor resample(final Tensor map, final int height, final int width) {
		final Tensor wide = width == map.width() ? map : alongRows(map, width);
		if (height == map.height()) {
			return wide == map ? map.copy() : wide;
		}
		return alongColumns(wide, height);
	}

	private static Tensor alongRows(final Tensor map, final int width) {
		final Tensor target = Tensor.zeros(map.channels(), map.height(), width);
		final int rows = map.channels() * map.height();
		overlaps(map.width(), width, (from, to, fraction) -> {
			for (int row = 0; row < rows; row++) {
				target.values()[row * width + to] += fraction * map.values()[row * map.width() + from];
			}
		});
		return target;
	}

	private static Tensor alongColumns(final Tensor map, final int height) {
		final Tensor target = Tensor.zeros(map.channels(), height, map.width());
		overlaps(map.height(), height, (from, to, fraction) -> {
			for (int c = 0; c < map.channels(); c++) {
				for (int x = 0; x < map.width(); x++) {
					target.values()[target.index(c, to, x)] += fraction * map.get(c, from, x);
				}
			}
		});
		return target;
	}

	/**
	 * Visits every overlap of two rows of pixels that cover the same length. In units that make all borders
	 * integers, a source pixel is {@code targets} long and a target pixel {@code sources}.
	 */
	private static void overlaps(final int sources, final int targets, final Overlap visitor) {
		int from = 0;
		int to = 0;
		while (from < sources && to < targets) {
			final long sourceEnd = (from + 1L) * targets;
			final long targetEnd = (to + 1L) * sources;
			final long start = Math.max((long) from * targets, (long) to * sources);
			final long overlap = Math.min(sourceEnd, targetEnd) - start;
			visitor.visit(from, to, (double) overlap / targets);
			from += sourceEnd <= targetEnd ? 1 : 0;
			to += targetEnd <= sourceEnd ? 1 : 0;
		}
	}

	private interface Overlap {

		/** @param fraction the part of the source pixel that lies in the target pixel, above 0, at most 1 */
		void visit(int from, int to, double fraction);
	}
}
