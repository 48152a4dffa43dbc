package org.spectralattribution.transform;

/**
 * A linear, invertible change of basis of one image plane.
 * <p>
 * Each coefficient belongs to a band. Bands are what a path lets in one after the other, by falling strength.
 */
public interface BandTransform {

	/** The number of coefficients of a plane. */
	int size();

	/** The number of bands. */
	int bands();

	/** The band of a coefficient, from 0. */
	int band(int coefficient);

	/** The strength of a band, from 1 for the coarsest to 0. */
	double strength(int band);

	/**
	 * The coefficients of a plane.
	 *
	 * @param values holds the plane row by row from {@code offset} on
	 * @return a new array of {@link #size()} coefficients
	 */
	double[] forward(double[] values, int offset);

	/**
	 * Adds the plane of the given coefficients to an array.
	 *
	 * @param coefficients {@link #size()} values, left unchanged
	 * @param target holds the plane row by row from {@code offset} on
	 */
	void addInverse(double[] coefficients, double[] target, int offset);
}
