package org.spectralattribution.model;

import java.util.function.IntFunction;

import org.spectralattribution.attribution.ScoreHead;

/** What an attribution explains: a number that the model gives to the target class. */
public enum Score {

	/** The softmax of the model's outputs at the target, 0 to 1. */
	PROBABILITY("probability", ScoreHead::probability),

	/** The model's raw output for the target, before softmax. */
	LOGIT("logit", ScoreHead::logit);

	private final String key;
	private final IntFunction<ScoreHead> head;

	Score(final String key, final IntFunction<ScoreHead> head) {
		this.key = key;
		this.head = head;
	}

	/** This score of a class, counted from 0. */
	public ScoreHead of(final int classIndex) {
		return head.apply(classIndex);
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
