package org.spectralattribution.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.Detached;
import org.spectralattribution.tensor.Tensor;

/**
 * The order in which a map says that the places of an input matter, from the most to the least important. A place is a
 * pixel with all its channels, or the value of one channel at a pixel.
 * <p>
 * Places of equal importance follow one another in an arbitrary order that is the same on every run, and the same in the
 * {@linkplain #inverse inverse}, so that a constant map scores 0 by {@link DiffId}. Pixels come in that of a shuffle with a
 * fixed seed, which depends on nothing but their number: what is equal is then no wipe from a corner. Values of channels come
 * channel by channel and row by row, as a stable sort leaves them. The published code leaves them to a sort that is not
 * stable, so that scores of maps with many equal values, such as where the input is the baseline, differ.
 */
public final class Ranking {

	private static final long SEED = 23;
	/** The JDK's sort cannot be interrupted: from so many values on it takes more than 0.1 s. */
	private static final int LONG = 1 << 20;
	private static final Detached SORTING = new Detached("Sorting importances");

	private final int[] order;
	private final int[] inverse;
	/** An input's sides, after its channels where each value is a place. */
	private final int[] shape;
	private final boolean ofPixels;

	private Ranking(final int[] order, final int[] inverse, final int[] shape, final boolean ofPixels) {
		this.order = order;
		this.inverse = inverse;
		this.shape = shape;
		this.ofPixels = ofPixels;
	}

	private static Ranking of(final double[] importance, final int[] shape, final boolean ofPixels) {
		final int[] ascending = ascending(importance, ofPixels ? shuffled(importance.length) : IntStream.range(0,
			importance.length).toArray());
		return new Ranking(descending(importance, ascending), ascending, shape, ofPixels);
	}

	/**
	 * Ranks pixels by the sum of the absolute attributions of their channels, as in the first definition of DiffID: Yang et
	 * al., "Local Path Integration for Attribution", AAAI 2023.
	 *
	 * @param attribution with any number of channels, one included, and the sides of the input
	 * @throws IllegalArgumentException if a value is NaN or infinite
	 */
	public static Ranking ofPixels(final Tensor attribution) {
		return of(PixelValues.importance(attribution), attribution.sides(), true);
	}

	/**
	 * Ranks the values of all channels, each by its own absolute attribution, as the published code of Spectral Integrated
	 * Gradients does.
	 *
	 * @param attribution in the shape of the input
	 * @throws IllegalArgumentException if a value is NaN or infinite
	 */
	public static Ranking ofValues(final Tensor attribution) {
		PixelValues.requireFinite(attribution);
		return of(Arrays.stream(attribution.values()).map(Math::abs).toArray(), shape(attribution), false);
	}

	private static int[] shape(final Tensor tensor) {
		final int[] shape = new int[tensor.axes() + 1];
		shape[0] = tensor.channels();
		System.arraycopy(tensor.sides(), 0, shape, 1, tensor.axes());
		return shape;
	}

	/** The indices of values in ascending order, equal ones in the given order. */
	private static int[] ascending(final double[] importance, final int[] ties) {
		final double[] sorted = importance.length < LONG ? sorted(importance) : SORTING.call(() -> sorted(importance));
		final int[] order = new int[importance.length];
		final int[] taken = new int[importance.length];
		for (int i = 0; i < ties.length; i++) {
			Cancellation.check(i);
			final int first = firstOf(sorted, importance[ties[i]]);
			order[first + taken[first]++] = ties[i];
		}
		return order;
	}

	/** The same with the values in descending order, equal ones as they were. */
	private static int[] descending(final double[] importance, final int[] ascending) {
		final int[] order = new int[ascending.length];
		for (int first = 0, end = 0; first < order.length; first = end) {
			while (end < order.length && importance[ascending[end]] == importance[ascending[first]]) {
				Cancellation.check(end++);
			}
			System.arraycopy(ascending, first, order, order.length - end, end - first);
		}
		return order;
	}

	private static double[] sorted(final double[] values) {
		final double[] copy = values.clone();
		Arrays.sort(copy);
		return copy;
	}

	/** Where equal values begin in an ascending array that has the value. */
	private static int firstOf(final double[] ascending, final double value) {
		int low = 0;
		int high = ascending.length - 1;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (ascending[middle] < value) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private static int[] shuffled(final int count) {
		final Random random = new Random(SEED);
		final int[] places = new int[count];
		for (int i = 0; i < count; i++) {
			Cancellation.check(i);
			final int other = random.nextInt(i + 1);
			places[i] = places[other];
			places[other] = i;
		}
		return places;
	}

	/** What matters least comes first; places of equal importance keep their order. */
	public Ranking inverse() {
		return new Ranking(inverse, order, shape, ofPixels);
	}

	/**
	 * The ranking as a map: the most important place has the number of places as its value, and the least important 1. It
	 * ranks as this does, and its inverse leaves no ties.
	 *
	 * @return a new tensor in the shape of the input, with one channel where the places are pixels
	 */
	public Tensor map() {
		final double[] ranks = new double[order.length];
		for (int i = 0; i < order.length; i++) {
			Cancellation.check(i);
			ranks[order[i]] = order.length - i;
		}
		return ofPixels ? Tensor.of(1, shape, ranks) : Tensor.of(shape, ranks);
	}

	/** Whether a place is a pixel with all its channels, and not a single value. */
	public boolean isOfPixels() {
		return ofPixels;
	}

	/** The number of places: of the input's pixels, or of its values. */
	public int size() {
		return order.length;
	}

	/**
	 * The most important places, the very first one first.
	 *
	 * @param count 0 to {@link #size}
	 * @return a new array of row-major indices: into one channel for pixels, otherwise into all values of the input
	 * @throws IllegalArgumentException if there are not so many places
	 */
	public int[] mostImportant(final int count) {
		if (count < 0 || count > order.length) {
			throw new IllegalArgumentException("Expected a number of places from 0 to " + order.length + ", but got " + count +
				".");
		}
		return Arrays.copyOf(order, count);
	}

	/**
	 * Which values of an input the most important places are: those of all channels of a pixel.
	 *
	 * @param count of places, 0 to {@link #size}
	 * @return a new set of row-major indices into all values of the input
	 * @throws IllegalArgumentException if there are not so many places, or the input does not fit
	 */
	public BitSet mostImportantValues(final int count, final Tensor input) {
		requireFits(input);
		final BitSet values = new BitSet(input.size());
		int looked = 0;
		for (final int place : mostImportant(count)) {
			Cancellation.check(looked++);
			for (int i = place; i < input.size(); i += order.length) {
				values.set(i);
			}
		}
		return values;
	}

	/**
	 * @throws IllegalArgumentException if these are not the places of an input like this one
	 */
	public void requireFits(final Tensor input) {
		final int[] expected = ofPixels ? input.sides() : shape(input);
		if (!Arrays.equals(expected, shape)) {
			throw new IllegalArgumentException("attribution: expected a map of " + text(expected) + ", as the model's input, " +
				"but got one of " + text(shape) + ". Take the map at the resolution of the model.");
		}
	}

	private static String text(final int[] shape) {
		return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("×"));
	}
}
