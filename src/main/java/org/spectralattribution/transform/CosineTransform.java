package org.spectralattribution.transform;

import java.util.Arrays;
import java.util.stream.Stream;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * The orthonormal discrete cosine transform (DCT-II) along every axis. Every coefficient is a band of its own; its
 * strength falls with its distance from the constant term, {@code 1 − r / r_max} with {@code r = √(x² + y² + …)} and
 * x, y, … the frequencies along the axes scaled to 0…1.
 */
public final class CosineTransform implements BandTransform {

	private final int[] sides;
	private final int size;
	private final LineOperator[] bases;
	private final LineOperator[] inverses;

	/**
	 * @param sides the lengths of the spatial axes, slowest first
	 */
	public CosineTransform(final int... sides) {
		this.sides = sides.clone();
		size = Arrays.stream(sides).reduce(1, Math::multiplyExact);
		bases = Arrays.stream(sides).mapToObj(CosineTransform::basis).toArray(LineOperator[]::new);
		inverses = Stream.of(bases).map(LineOperator::transposed).toArray(LineOperator[]::new);
	}

	/** Output k is the k-th cosine: {@code √(s/n) cos(π/n (i + ½) k)}, s = 1 for k = 0 and 2 otherwise. */
	private static LineOperator basis(final int n) {
		final double[][] basis = new double[n][n];
		for (int k = 0; k < n; k++) {
			Cancellation.check();
			final double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / n);
			for (int i = 0; i < n; i++) {
				basis[k][i] = scale * Math.cos(Math.PI / n * (i + 0.5) * k);
			}
		}
		return LineOperator.of(n, new int[n], basis);
	}

	@Override
	public int size() {
		return size;
	}

	@Override
	public int bands() {
		return size;
	}

	@Override
	public int band(final int coefficient) {
		return coefficient;
	}

	@Override
	public double strength(final int band) {
		double squares = 0;
		int largest = 0;
		int position = band;
		for (int axis = sides.length - 1; axis >= 0; axis--) {
			final int side = sides[axis];
			if (side > 1) {
				final double frequency = (double) (position % side) / (side - 1);
				squares += frequency * frequency;
				largest++;
			}
			position /= side;
		}
		return largest == 0 ? 1 : 1 - Math.sqrt(squares) / Math.sqrt(largest);
	}

	@Override
	public double[] forward(final double[] values) {
		return mapped(values, bases);
	}

	@Override
	public double[] inverse(final double[] coefficients) {
		return mapped(coefficients, inverses);
	}

	private double[] mapped(final double[] values, final LineOperator[] operators) {
		return LineOperator.applyToAll(Tensor.of(1, sides, values), axis -> operators[axis]).values();
	}
}
