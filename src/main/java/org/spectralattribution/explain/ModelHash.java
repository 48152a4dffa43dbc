package org.spectralattribution.explain;

import org.spectralattribution.model.ModelDescription;

/** The SHA-256 of a model's file, read once however many images are explained. */
final class ModelHash {

	private final ModelDescription model;
	private String sha256;

	ModelHash(final ModelDescription model) {
		this.model = model;
	}

	/** See {@link ModelDescription#sha256()}. */
	synchronized String sha256() {
		if (sha256 == null) sha256 = model.sha256();
		return sha256;
	}
}
