package org.spectralattribution.attribution.method;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * How much each pixel counts, for or against: the sum over its channels of the sizes of their attributions,
 * {@code I = Σ_c |A_c|}. Channels of opposite signs do not cancel each other, as they do in the signed sum.
 * <p>
 * An importance has no sign, and adds up to no difference of scores; its sum is the L1 norm of the attributions.
 */
public final class PixelImportance {

	private PixelImportance() {}

	/**
	 * The importance of each pixel.
	 *
	 * @param map attributions, channels × any number of spatial axes; left unchanged
	 * @return a new tensor of one channel with the map's sides, all values at least 0
	 */
	public static Tensor of(final Tensor map) {
		final Tensor importance = Tensor.of(1, map.sides(), new double[map.channelSize()]);
		for (int i = 0; i < map.size(); i++) {
			Cancellation.check(i);
			importance.values()[i % importance.size()] += Math.abs(map.values()[i]);
		}
		return importance;
	}

	/**
	 * A map in the shape of an input whose channels share an importance equally, so that their sum is the importance.
	 *
	 * @param importance one channel
	 * @param input with the importance's sides
	 */
	static Tensor shared(final Tensor importance, final Tensor input) {
		final Tensor map = input.zeros();
		for (int i = 0; i < map.size(); i++) {
			map.values()[i] = importance.values()[i % importance.size()] / input.channels();
		}
		return map;
	}
}
