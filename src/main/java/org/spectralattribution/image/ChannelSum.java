package org.spectralattribution.image;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/** The signed sum over the channels of an attribution map: one value per pixel. */
public final class ChannelSum {

	private ChannelSum() {}

	/** A new tensor of one channel, with the map's sides, whose sum is the map's sum. */
	public static Tensor of(final Tensor map) {
		final Tensor sum = Tensor.of(1, map.sides(), new double[map.channelSize()]);
		for (int i = 0; i < map.size(); i++) {
			Cancellation.check(i);
			sum.values()[i % sum.size()] += map.values()[i];
		}
		return sum;
	}
}
