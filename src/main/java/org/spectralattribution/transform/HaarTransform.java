package org.spectralattribution.transform;

/**
 * The orthonormal two-dimensional Haar wavelet transform of a plane, with at most four levels; it stops at a
 * level whose height or width is odd.
 * <p>
 * Bands: the low-pass, then level by level the differences between columns, between rows, and along the diagonal.
 * Their strengths fall evenly from 1 to 0.
 */
public final class HaarTransform implements BandTransform {

	private static final int MOST_LEVELS = 4;

	private final int height;
	private final int width;
	private final int levels;
	private final BandOrder order;

	public HaarTransform(final int height, final int width, final BandOrder order) {
		this.height = height;
		this.width = width;
		this.order = order;
		int count = 0;
		while (count < MOST_LEVELS && (height >> count) % 2 == 0 && (width >> count) % 2 == 0) {
			count++;
		}
		levels = count;
	}

	@Override
	public int size() {
		return height * width;
	}

	@Override
	public int bands() {
		return 1 + 3 * levels;
	}

	@Override
	public int band(final int coefficient) {
		final int y = coefficient / width;
		final int x = coefficient % width;
		for (int level = 0; level < levels; level++) {
			final boolean lower = y >= height >> level + 1;
			final boolean right = x >= width >> level + 1;
			if (lower || right) return 1 + 3 * place(level) + (lower && right ? 2 : lower ? 1 : 0);
		}
		return 0;
	}

	/** The place of a level among the levels; level 0 is the finest. */
	private int place(final int level) {
		return order == BandOrder.COARSE_FIRST ? levels - 1 - level : level;
	}

	@Override
	public double strength(final int band) {
		return bands() == 1 ? 1 : 1 - (double) band / (bands() - 1);
	}

	@Override
	public double[] forward(final double[] values, final int offset) {
		final double[] coefficients = new double[size()];
		System.arraycopy(values, offset, coefficients, 0, size());
		for (int level = 0; level < levels; level++) {
			split(coefficients, height >> level, width >> level);
		}
		return coefficients;
	}

	@Override
	public void addInverse(final double[] coefficients, final double[] target, final int offset) {
		final double[] plane = coefficients.clone();
		for (int level = levels - 1; level >= 0; level--) {
			merge(plane, height >> level, width >> level);
		}
		for (int i = 0; i < plane.length; i++) {
			target[offset + i] += plane[i];
		}
	}

	/** Sorts the top left h × w corner into four quarters: average and the three details of each 2 × 2 block. */
	private void split(final double[] values, final int h, final int w) {
		final double[] source = values.clone();
		for (int y = 0; y < h / 2; y++) {
			for (int x = 0; x < w / 2; x++) {
				final int block = 2 * y * width + 2 * x;
				final int quarter = y * width + x;
				butterfly(source, block, block + 1, block + width, block + width + 1, //
					values, quarter, quarter + w / 2, quarter + h / 2 * width, quarter + h / 2 * width + w / 2);
			}
		}
	}

	/** The inverse of {@link #split}. */
	private void merge(final double[] values, final int h, final int w) {
		final double[] source = values.clone();
		for (int y = 0; y < h / 2; y++) {
			for (int x = 0; x < w / 2; x++) {
				final int block = 2 * y * width + 2 * x;
				final int quarter = y * width + x;
				butterfly(source, quarter, quarter + w / 2, quarter + h / 2 * width, quarter + h / 2 * width + w / 2, //
					values, block, block + 1, block + width, block + width + 1);
			}
		}
	}

	/** The 2 × 2 Haar matrix, which is its own inverse. */
	private static void butterfly(final double[] source, final int a, final int b, final int c, final int d,
		final double[] target, final int average, final int across, final int down, final int diagonal)
	{
		target[average] = (source[a] + source[b] + source[c] + source[d]) / 2;
		target[across] = (source[a] - source[b] + source[c] - source[d]) / 2;
		target[down] = (source[a] + source[b] - source[c] - source[d]) / 2;
		target[diagonal] = (source[a] - source[b] - source[c] + source[d]) / 2;
	}
}
