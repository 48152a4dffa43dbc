package org.spectralattribution.model;

import java.util.function.IntFunction;

import org.spectralattribution.attribution.ScoreHead;

/** What an attribution explains: a number that the model gives to the target class. */
public enum Score {

	/** The probability that the model's head makes of its outputs, 0 to 1: usually their softmax at the target. */
	PROBABILITY("probability", ScoreHead::probability),

	/** The model's raw output for the target, usually a logit. */
	LOGIT("logit", ScoreHead::logit);

	private final String key;
	private final IntFunction<ScoreHead> head;

	Score(final String key, final IntFunction<ScoreHead> head) {
		this.key = key;
		this.head = head;
	}

	/** This score of a class, counted from 0, of a network with one logit per class. */
	public ScoreHead of(final int classIndex) {
		return head.apply(classIndex);
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
