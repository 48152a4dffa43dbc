package org.spectralattribution.transform;

import java.util.ArrayList;
import java.util.List;

/**
 * The Laplacian pyramid of a plane, with at most four levels: each level is halved by averaging 2 × 2 blocks,
 * and what its bilinear enlargement (pixel centres aligned, borders repeated) misses is a band.
 * <p>
 * Bands: the low-pass, then the details level by level. Their strengths fall evenly from 1 to 0. The pyramid is
 * overcomplete: it has more coefficients than the plane has pixels.
 */
public final class LaplacianPyramid implements BandTransform {

	private static final int MOST_LEVELS = 4;

	/** Height and width of each level, the plane itself first, the low-pass last. */
	private final List<int[]> sizes = new ArrayList<>();
	private final int[] starts;
	private final BandOrder order;

	public LaplacianPyramid(final int height, final int width, final BandOrder order) {
		this.order = order;
		sizes.add(new int[] { height, width });
		int h = height;
		int w = width;
		while (sizes.size() <= MOST_LEVELS && h >= 2 && w >= 2) {
			h /= 2;
			w /= 2;
			sizes.add(new int[] { h, w });
		}
		starts = new int[sizes.size() + 1];
		for (int level = 0; level < sizes.size(); level++) {
			starts[level + 1] = starts[level] + sizes.get(level)[0] * sizes.get(level)[1];
		}
	}

	@Override
	public int size() {
		return starts[sizes.size()];
	}

	@Override
	public int bands() {
		return sizes.size();
	}

	@Override
	public int band(final int coefficient) {
		int level = 0;
		while (coefficient >= starts[level + 1]) {
			level++;
		}
		final int lowPass = sizes.size() - 1;
		if (level == lowPass) return 0;
		return order == BandOrder.COARSE_FIRST ? lowPass - level : level + 1;
	}

	@Override
	public double strength(final int band) {
		return bands() == 1 ? 1 : 1 - (double) band / (bands() - 1);
	}

	@Override
	public double[] forward(final double[] values, final int offset) {
		final double[] coefficients = new double[size()];
		System.arraycopy(values, offset, coefficients, 0, starts[1]);
		for (int level = 0; level < sizes.size() - 1; level++) {
			halve(coefficients, level);
			addEnlarged(coefficients, level, -1);
		}
		return coefficients;
	}

	@Override
	public void addInverse(final double[] coefficients, final double[] target, final int offset) {
		final double[] levels = coefficients.clone();
		for (int level = sizes.size() - 2; level >= 0; level--) {
			addEnlarged(levels, level, 1);
		}
		for (int i = 0; i < starts[1]; i++) {
			target[offset + i] += levels[i];
		}
	}

	/** Writes the 2 × 2 averages of a level into the next one; an odd last row or column is left out. */
	private void halve(final double[] levels, final int level) {
		final int width = sizes.get(level)[1];
		final int[] half = sizes.get(level + 1);
		for (int y = 0; y < half[0]; y++) {
			for (int x = 0; x < half[1]; x++) {
				final int block = starts[level] + 2 * y * width + 2 * x;
				levels[starts[level + 1] + y * half[1] + x] = (levels[block] + levels[block + 1] + levels[block + width] +
					levels[block + width + 1]) / 4;
			}
		}
	}

	/** Adds the enlarged next level, times {@code sign}, to a level. */
	private void addEnlarged(final double[] levels, final int level, final int sign) {
		final int[] size = sizes.get(level);
		final int[] half = sizes.get(level + 1);
		for (int y = 0; y < size[0]; y++) {
			final double sourceY = sourcePosition(y, size[0], half[0]);
			final int top = (int) sourceY;
			final int bottom = Math.min(top + 1, half[0] - 1);
			for (int x = 0; x < size[1]; x++) {
				final double sourceX = sourcePosition(x, size[1], half[1]);
				final int left = (int) sourceX;
				final int right = Math.min(left + 1, half[1] - 1);
				final double fy = sourceY - top;
				final double fx = sourceX - left;
				final int start = starts[level + 1];
				final double upper = (1 - fx) * levels[start + top * half[1] + left] + fx * levels[start + top * half[1] + right];
				final double lower = (1 - fx) * levels[start + bottom * half[1] + left] + fx * levels[start + bottom * half[1] + right];
				levels[starts[level] + y * size[1] + x] += sign * ((1 - fy) * upper + fy * lower);
			}
		}
	}

	private static double sourcePosition(final int target, final int targetSize, final int sourceSize) {
		return Math.max(0, (target + 0.5) * sourceSize / targetSize - 0.5);
	}
}
