package org.spectralattribution.model;

/** What an attribution explains: a number that the model gives to the target class. */
public enum Score {

	/** Softmax of the model's outputs at the target, between 0 and 1. */
	PROBABILITY("probability"),

	/** The model's raw output for the target, before softmax. */
	LOGIT("logit");

	private final String key;

	Score(final String key) {
		this.key = key;
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
