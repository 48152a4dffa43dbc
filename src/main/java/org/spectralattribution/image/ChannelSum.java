package org.spectralattribution.image;

import org.spectralattribution.tensor.Tensor;

/** The signed sum over the channels of an attribution map: one value a pixel. */
public final class ChannelSum {

	private ChannelSum() {}

	/** A new tensor 1×H×W whose sum is the map's sum. */
	public static Tensor of(final Tensor map) {
		final Tensor sum = Tensor.zeros(1, map.height(), map.width());
		final int plane = sum.size();
		for (int i = 0; i < map.size(); i++) {
			sum.values()[i % plane] += map.values()[i];
		}
		return sum;
	}
}
