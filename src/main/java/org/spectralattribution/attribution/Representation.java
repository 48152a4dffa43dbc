package org.spectralattribution.attribution;

import org.spectralattribution.tensor.Tensor;

/** What one layer of a network makes of an image, by which images are compared. */
public interface Representation {

	/**
	 * How like a reference the network sees a point: minus the mean square of the difference between the two
	 * representations, 0 where they are equal.
	 */
	GradientFunction likenessTo(Tensor reference);

	/** The layer in words, for the record. */
	@Override
	String toString();
}
