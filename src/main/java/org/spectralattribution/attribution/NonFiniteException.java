package org.spectralattribution.attribution;

import org.spectralattribution.tensor.Tensor;

/** A model gave NaN or an infinite value for a point. */
public final class NonFiniteException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Tensor point;

	NonFiniteException(final Tensor point) {
		super("Expected finite scores and gradients, but the model gave NaN or infinite ones at a point of " + point
			.shape() + ".");
		this.point = point;
	}

	/** The point, in the space of the network. */
	public Tensor point() {
		return point;
	}
}
