package org.spectralattribution.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * The single deletion score of one image, by which any number of its maps are measured: the cells of a grid are
 * replaced one at a time, and the fall of the score is rank-correlated with the sum of a map in the cell, signs
 * included. Hesse et al., "Benchmarking the Attribution Quality of Vision Models" (NeurIPS 2024).
 * <p>
 * Their in-domain score (IDSDS) is of a network that was trained further with cells missing. This one is of the
 * network as it is, to which an image with a cell missing is out of domain: part of a fall may be due to that.
 */
public final class SingleDeletion {

	/** The measure's name for tables, with what it is not. */
	public static final String NAME = "Single deletion (out of domain)";

	/** The published number of cells along each side. */
	public static final int CELLS = 4;

	private final Tensor input;
	private final int cells;
	private final double[] falls;

	/**
	 * Asks the network for the output of the image, and for one per cell in batches.
	 *
	 * @param score of the class that the maps explain; published with the logit
	 * @param input channels × spatial axes, in the model's normalised space; used without a copy
	 * @param replacement what a cell is replaced by, of the same shape; published with zeros
	 * @param cells along each spatial axis, at least 2: equal ones where the side is a multiple, otherwise by one pixel
	 *          longer ones among them
	 * @param monitor hears of each batch in cells, and is asked before each whether to end
	 * @throws IllegalArgumentException if the shapes differ, or there are not so many cells
	 * @throws java.util.concurrent.CancellationException if the user wants no result
	 */
	public SingleDeletion(final ScoreFunction score, final Tensor input, final Tensor replacement, final int cells,
		final Monitor monitor)
	{
		input.requireShapeOf(replacement);
		this.input = input;
		this.cells = cells;
		int count = 1;
		for (final int side : input.sides()) {
			if (cells < 2 || cells > side) {
				throw new IllegalArgumentException("Single deletion: expected from 2 cells a side to one per pixel, but got " +
					cells + " for an input of " + input.shape() + ". Use another number of cells.");
			}
			count = Math.multiplyExact(count, cells);
		}
		falls = new double[count];
		final double whole = score.scores(List.of(input))[0];
		final int batch = Math.max(1, score.batchSize(input));
		for (int from = 0; from < count; from += batch) {
			monitor.check();
			final int to = Math.min(count, from + batch);
			final double[] scores = score.scores(IntStream.range(from, to).mapToObj(cell -> without(cell, replacement)).collect(
				Collectors.toList()));
			for (int cell = from; cell < to; cell++) {
				falls[cell] = whole - scores[cell - from];
			}
			monitor.progress(to, count);
		}
	}

	private Tensor without(final int cell, final Tensor replacement) {
		final Tensor point = input.copy();
		for (int i = 0; i < point.size(); i++) {
			if (cellOf(i) == cell) point.values()[i] = replacement.values()[i];
		}
		return point;
	}

	/** The cell of a value, counted row by row. */
	private int cellOf(final int index) {
		int rest = index % input.channelSize();
		int cell = 0;
		int weight = 1;
		for (int axis = input.axes() - 1; axis >= 0; axis--) {
			final int side = input.side(axis);
			cell += weight * (int) ((long) (rest % side) * cells / side);
			weight *= cells;
			rest /= side;
		}
		return cell;
	}

	/** By how much the score falls when each cell is replaced, row by row: a new array. */
	public double[] falls() {
		return falls.clone();
	}

	/**
	 * The {@linkplain RankCorrelation rank correlation} of the falls with the sums of a map.
	 *
	 * @param map signed attributions, in any number of channels and the input's sides
	 * @return from −1 to 1, larger is better; NaN if all falls are equal, or all sums are
	 * @throws IllegalArgumentException if the map has other sides, or a value is NaN or infinite
	 */
	public double correlation(final Tensor map) {
		if (!Arrays.equals(map.sides(), input.sides())) {
			throw new IllegalArgumentException("Single deletion: expected a map of the sides of " + input.shape() +
				", but got one of " + map.shape() + ". Take the map at the resolution of the model.");
		}
		final double[] values = PixelValues.signed(map);
		final double[] sums = new double[falls.length];
		for (int i = 0; i < values.length; i++) {
			sums[cellOf(i)] += values[i];
		}
		return RankCorrelation.of(falls, sums);
	}
}
