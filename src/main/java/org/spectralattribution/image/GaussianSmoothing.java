package org.spectralattribution.image;

import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.MirroredBlur;

/** A Gaussian blur that keeps the sum, up to four standard deviations: see {@link MirroredBlur}. */
public final class GaussianSmoothing {

	private static final int REACH = 4;

	private GaussianSmoothing() {}

	/**
	 * Blurs every channel along every axis.
	 *
	 * @param sigma the standard deviation in pixels, at least 0
	 * @return a new tensor; the tensor itself where sigma is 0
	 * @throws IllegalArgumentException if sigma is not finite, below 0, or larger than the longest side
	 */
	public static Tensor of(final Tensor map, final double sigma) {
		if (sigma == 0) return map;
		int longest = 0;
		for (final int side : map.sides()) {
			longest = Math.max(longest, side);
		}
		if (!(sigma > 0 && sigma <= longest)) {
			throw new IllegalArgumentException("Expected a standard deviation from 0 to " + longest +
				" pixels, the longest side of what is smoothed, but got " + sigma + ".");
		}
		return MirroredBlur.of(map, sigma, REACH);
	}
}
