package org.spectralattribution.transform;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * The orthonormal Haar wavelet transform along all axes, with at most four levels; it stops at a level that has an odd
 * side.
 * <p>
 * Bands: the low-pass, then level by level one band for each set of axes along which differences are taken. The sets
 * are numbered as bit masks from 1 on, the last axis being bit 0: in an image the differences between columns, between
 * rows, and along the diagonal. The strengths fall evenly from 1 to 0.
 * <p>
 * Coefficients stay in place: of two neighbours the first one's place gets their sum and the second one's their
 * difference, and the next level goes on with the values at the first places.
 */
public final class HaarTransform implements BandTransform {

	private static final int MOST_LEVELS = 4;

	private final int[] sides;
	private final int size;
	private final BandOrder order;
	/** For each level the places of a channel that it works on. */
	private final int[][] places;
	/** For each level the sides of what it works on, and the operators along them. */
	private final int[][] halved;
	private final LineOperator[][] operators;

	/**
	 * @param sides the lengths of the spatial axes, slowest first
	 */
	public HaarTransform(final int[] sides, final BandOrder order) {
		this.sides = sides.clone();
		this.order = order;
		size = Arrays.stream(sides).reduce(1, Math::multiplyExact);
		int levels = 0;
		while (levels < MOST_LEVELS && isEven(sides, levels)) {
			levels++;
		}
		places = new int[levels][];
		halved = new int[levels][];
		operators = new LineOperator[levels][];
		for (int level = 0; level < levels; level++) {
			final int times = level;
			places[level] = places(sides, level);
			halved[level] = Arrays.stream(sides).map(side -> side >> times).toArray();
			operators[level] = Arrays.stream(halved[level]).mapToObj(HaarTransform::pairs).toArray(LineOperator[]::new);
		}
	}

	private static boolean isEven(final int[] sides, final int level) {
		return sides.length > 0 && Arrays.stream(sides).allMatch(side -> (side >> level) % 2 == 0);
	}

	/** The places all of whose coordinates can be halved so many times, in row-major order. */
	private static int[] places(final int[] sides, final int level) {
		int[] places = { 0 };
		for (final int side : sides) {
			final int[] outer = places;
			final int count = side >> level;
			places = IntStream.range(0, outer.length * count).map(i -> {
				Cancellation.check(i);
				return outer[i / count] * side + (i % count << level);
			}).toArray();
		}
		return places;
	}

	@Override
	public int size() {
		return size;
	}

	@Override
	public int bands() {
		return 1 + details() * places.length;
	}

	/** The number of detail bands of a level. */
	private int details() {
		return (1 << sides.length) - 1;
	}

	@Override
	public int band(final int coefficient) {
		int bits = 0;
		for (int axis = sides.length - 1, rest = coefficient; axis >= 0; rest /= sides[axis--]) {
			bits |= rest % sides[axis];
		}
		final int level = Integer.numberOfTrailingZeros(bits);
		if (level >= places.length) return 0;
		int mask = 0;
		for (int axis = sides.length - 1, rest = coefficient; axis >= 0; rest /= sides[axis--]) {
			mask |= (rest % sides[axis] >> level & 1) << sides.length - 1 - axis;
		}
		return details() * order.place(level, places.length) + mask;
	}

	@Override
	public double[] forward(final double[] values) {
		double[] coefficients = values;
		for (int level = 0; level < places.length; level++) {
			coefficients = turned(coefficients, level);
		}
		return coefficients;
	}

	@Override
	public double[] inverse(final double[] coefficients) {
		double[] values = coefficients;
		for (int level = places.length - 1; level >= 0; level--) {
			values = turned(values, level);
		}
		return values;
	}

	/**
	 * Sums and differences in place of the values of a level, or the values in place of these: the matrix is its own
	 * inverse. Overwrites the array for all levels but the first.
	 */
	private double[] turned(final double[] all, final int level) {
		final int[] of = places[level];
		final double[] part = level == 0 ? all : new double[of.length];
		for (int i = 0; i < of.length && level > 0; i++) {
			part[i] = all[of[i]];
		}
		final double[] turned = LineOperator.applyToAll(Tensor.of(1, halved[level], part), axis -> operators[level][axis])
			.values();
		for (int i = 0; i < of.length && level > 0; i++) {
			all[of[i]] = turned[i];
		}
		return level == 0 ? turned : all;
	}

	/** {@code (a + b) / √2} and {@code (a − b) / √2} of every two neighbours. */
	private static LineOperator pairs(final int side) {
		final int[] first = new int[side];
		final double[][] weights = new double[side][];
		final double weight = Math.sqrt(0.5);
		for (int i = 0; i < side; i++) {
			first[i] = i - i % 2;
			weights[i] = new double[] { weight, i % 2 == 0 ? weight : -weight };
		}
		return LineOperator.of(side, first, weights);
	}
}
