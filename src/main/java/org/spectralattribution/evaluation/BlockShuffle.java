package org.spectralattribution.evaluation;

import java.util.Random;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * Cuts a map into blocks that change places. Sides need not be multiples of anything: the parts of a side are cut to a
 * pixel alike, and are put together again in another order.
 */
final class BlockShuffle {

	private static final int PARTS = 8;

	private BlockShuffle() {}

	/**
	 * @return a new tensor in the shape of the map, with the same values
	 */
	static Tensor of(final Tensor map, final Random random) {
		Tensor shuffled = map;
		int stride = 1;
		for (int axis = map.axes() - 1; axis >= 0; axis--) {
			final int side = map.side(axis);
			shuffled = gathered(shuffled, stride, side, sources(side, random));
			stride *= side;
		}
		return shuffled == map ? map.copy() : shuffled;
	}

	/** From which position along an axis each one gets its value. */
	private static int[] sources(final int side, final Random random) {
		final int parts = Math.min(PARTS, side);
		final int[] order = cycle(parts, random);
		final int[] sources = new int[side];
		int position = 0;
		for (final int part : order) {
			for (int from = part * side / parts; from < (part + 1) * side / parts; from++) {
				sources[position++] = from;
			}
		}
		return sources;
	}

	/** A random order in which none stays where it is: a single cycle, by Sattolo's algorithm. */
	private static int[] cycle(final int count, final Random random) {
		final int[] order = new int[count];
		for (int i = 0; i < count; i++) {
			order[i] = i;
		}
		for (int i = count - 1; i > 0; i--) {
			final int other = random.nextInt(i);
			final int swapped = order[i];
			order[i] = order[other];
			order[other] = swapped;
		}
		return order;
	}

	private static Tensor gathered(final Tensor map, final int stride, final int side, final int[] sources) {
		final Tensor gathered = map.zeros();
		for (int i = 0; i < map.size(); i++) {
			Cancellation.check(i);
			final int position = i / stride % side;
			gathered.values()[i] = map.values()[i + (sources[position] - position) * stride];
		}
		return gathered;
	}
}
