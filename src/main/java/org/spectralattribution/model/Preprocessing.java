package org.spectralattribution.model;

import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/** How raw values, 0 to 1, become the model's input: resized first, then normalised. */
public final class Preprocessing {

	private final Normalization normalization;

	public Preprocessing(final Normalization normalization) {
		this.normalization = normalization;
	}

	/** The raw image at the model's resolution, still 0 to 1. */
	public Tensor resize(final Tensor raw) {
		return raw;
	}

	public Normalization normalization() {
		return normalization;
	}
}
