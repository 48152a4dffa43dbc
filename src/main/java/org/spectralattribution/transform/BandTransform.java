package org.spectralattribution.transform;

/**
 * A linear, invertible change of basis of one channel of a tensor, along all of its spatial axes. An instance belongs
 * to the sides that it was made for.
 * <p>
 * Each coefficient belongs to a band. Bands are what a path lets in one after the other, by falling strength.
 */
public interface BandTransform {

	/** The number of coefficients of a channel. */
	int size();

	/** The number of bands. */
	int bands();

	/** The band of a coefficient, from 0. */
	int band(int coefficient);

	/** The strength of a band, from 1 for the coarsest to 0; evenly, unless an implementation says otherwise. */
	default double strength(final int band) {
		return bands() == 1 ? 1 : 1 - (double) band / (bands() - 1);
	}

	/**
	 * The coefficients of a channel.
	 *
	 * @param values the channel in row-major order; the array is handed over, it may be overwritten or returned
	 * @return {@link #size()} coefficients
	 */
	double[] forward(double[] values);

	/**
	 * The channel of the given coefficients.
	 *
	 * @param coefficients {@link #size()} values; the array is handed over, it may be overwritten or returned
	 * @return the channel in row-major order
	 */
	double[] inverse(double[] coefficients);
}
