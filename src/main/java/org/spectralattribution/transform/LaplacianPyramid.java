package org.spectralattribution.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.spectralattribution.tensor.Tensor;

/**
 * The Laplacian pyramid along all axes, with at most four levels: each level is halved by averaging blocks of two along
 * every axis, an odd last one being left out, and what its linear enlargement (pixel centres aligned, borders repeated)
 * misses is a band. It stops where a side is 1.
 * <p>
 * Bands: the low-pass, then the details level by level. Their strengths fall evenly from 1 to 0. The pyramid is
 * overcomplete: it has more coefficients than a channel has values.
 */
public final class LaplacianPyramid implements BandTransform {

	private static final int MOST_LEVELS = 4;

	/** The sides of each level, the image itself first, the low-pass last. */
	private final List<int[]> sides = new ArrayList<>();
	/** Where the levels begin among the coefficients of a channel, and the number of all coefficients. */
	private final int[] starts;
	private final BandOrder order;

	/**
	 * @param sides the lengths of the spatial axes, slowest first
	 */
	public LaplacianPyramid(final int[] sides, final BandOrder order) {
		this.order = order;
		this.sides.add(sides.clone());
		int[] level = sides;
		while (this.sides.size() <= MOST_LEVELS && Arrays.stream(level).min().orElse(1) > 1) {
			level = Arrays.stream(level).map(side -> side / 2).toArray();
			this.sides.add(level);
		}
		starts = new int[this.sides.size() + 1];
		for (int i = 0; i <= levels(); i++) {
			starts[i + 1] = Math.addExact(starts[i], Arrays.stream(this.sides.get(i)).reduce(1, Math::multiplyExact));
		}
	}

	/** The number of levels with details. */
	private int levels() {
		return sides.size() - 1;
	}

	@Override
	public int size() {
		return starts[levels() + 1];
	}

	@Override
	public int bands() {
		return sides.size();
	}

	@Override
	public int band(final int coefficient) {
		int level = 0;
		while (coefficient >= starts[level + 1]) {
			level++;
		}
		return level == levels() ? 0 : 1 + order.place(level, levels());
	}

	@Override
	public double[] forward(final double[] values) {
		final double[] coefficients = new double[size()];
		Tensor image = Tensor.of(1, sides.get(0), values);
		for (int level = 0; level < levels(); level++) {
			final Tensor half = LineOperator.resample(image, sides.get(level + 1), LaplacianPyramid::averages);
			put(image.minus(enlarged(half, level)), coefficients, level);
			image = half;
		}
		put(image, coefficients, levels());
		return coefficients;
	}

	@Override
	public double[] inverse(final double[] coefficients) {
		Tensor image = part(coefficients, levels());
		for (int level = levels() - 1; level >= 0; level--) {
			image = enlarged(image, level);
			image.addScaled(1, part(coefficients, level));
		}
		return image.values();
	}

	private void put(final Tensor image, final double[] coefficients, final int level) {
		System.arraycopy(image.values(), 0, coefficients, starts[level], image.size());
	}

	private Tensor part(final double[] coefficients, final int level) {
		return Tensor.of(1, sides.get(level), Arrays.copyOfRange(coefficients, starts[level], starts[level + 1]));
	}

	/** An image of the next level, brought to the sides of a level. */
	private Tensor enlarged(final Tensor half, final int level) {
		return LineOperator.resample(half, sides.get(level), BilinearResampling::of);
	}

	/** The average of every two neighbours. */
	private static LineOperator averages(final int side, final int half) {
		final int[] first = new int[half];
		final double[][] weights = new double[half][];
		for (int i = 0; i < half; i++) {
			first[i] = 2 * i;
			weights[i] = new double[] { 0.5, 0.5 };
		}
		return LineOperator.of(side, first, weights);
	}
}
