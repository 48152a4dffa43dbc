package org.spectralattribution.path.spectral;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.spectralattribution.cancellation.Detached;
import org.spectralattribution.cancellation.Parallel;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.LargeSvd;
import org.spectralattribution.transform.Svd;
import org.spectralattribution.transform.SvdLibrary;

/**
 * The rank-one parts {@code σ u vᵀ} of one or several matrices that lie one behind the other in a tensor. A matrix has
 * the last spatial side as its columns and all sides before it, unfolded, as its rows: height × width of an image,
 * (depth · height) × width of a volume, 1 × n of a line. The strength of a part is its singular value over the largest
 * one of its own matrix. Parts that are mere rounding are left out, so that the path does not seem to move where
 * nothing changes.
 */
final class SingularComponents implements Components {

	/** Keeps the strengths of a vanishing difference at 0, as the reference does. */
	private static final double SMALLEST_SCALE = 1e-10;

	/** A decomposition cannot be interrupted, and a large matrix takes EJML minutes. */
	private static final Detached DECOMPOSITIONS = new Detached("Singular value decomposition");

	/** Multiplications, about, from which on a decomposition takes more than 0.1 s. */
	private static final double LONG = 1e7;

	private final Svd[] matrices;
	private final int rows;
	private final int columns;

	private SingularComponents(final Tensor difference, final int count, final Optional<SvdLibrary> library) {
		columns = difference.axes() == 0 ? 1 : difference.side(difference.axes() - 1);
		rows = difference.size() / columns / count;
		final double cost = (double) difference.size() * Math.min(rows, columns);
		// Nobody waits for Esc meanwhile where that takes a moment only.
		matrices = cost < LONG ? decompositions(difference, count, library) : DECOMPOSITIONS.call(
			() -> decompositions(difference, count, library));
	}

	private Svd[] decompositions(final Tensor difference, final int count, final Optional<SvdLibrary> library) {
		return Parallel.map(count, i -> LargeSvd.of(difference.values(), i * rows * columns, rows, columns, library)).toArray(
			new Svd[0]);
	}

	/** A decomposition of each channel by itself. */
	static SingularComponents perChannel(final Tensor difference, final Optional<SvdLibrary> library) {
		return new SingularComponents(difference, difference.channels(), library);
	}

	/** One decomposition of all channels, whose rows are stacked to one matrix. */
	static SingularComponents joint(final Tensor difference, final Optional<SvdLibrary> library) {
		return new SingularComponents(difference, 1, library);
	}

	/** The decompositions of the matrices, in the tensor's order. */
	Svd[] matrices() {
		return matrices;
	}

	/** What made the decompositions, in words for the record. */
	String maker() {
		return Arrays.stream(matrices).map(Svd::maker).distinct().collect(Collectors.joining(", "));
	}

	@Override
	public double[] strengths() {
		return Arrays.stream(matrices).flatMapToDouble(SingularComponents::strengths).toArray();
	}

	private static DoubleStream strengths(final Svd matrix) {
		final double scale = Math.max(matrix.singularValue(0), SMALLEST_SCALE);
		return IntStream.range(0, matrix.rank()).mapToDouble(i -> Math.min(1, matrix.singularValue(i) / scale));
	}

	@Override
	public double[] lengths() {
		return Arrays.stream(matrices).flatMapToDouble(matrix -> IntStream.range(0, matrix.rank()).mapToDouble(
			matrix::absoluteSum)).toArray();
	}

	@Override
	public void add(final double[] weights, final Tensor target) {
		// Most moves along a path add nothing, and waking other threads for that would take longer than all the rest.
		if (Arrays.stream(weights).allMatch(weight -> weight == 0)) return;
		final int[] first = new int[matrices.length];
		for (int m = 1; m < first.length; m++) {
			first[m] = first[m - 1] + matrices[m - 1].rank();
		}
		Parallel.each(matrices.length, m -> matrices[m].add(weights, first[m], target.values(), m * rows * columns));
	}
}
