package org.spectralattribution.explain;

import java.util.Objects;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.Baseline;

/** What is to be explained, against what, and by which method. */
public final class AttributionRequest {

	private final String target;
	private final Score score;
	private final Baseline baseline;
	private final String baselineWords;
	private final AttributionMethod method;

	/**
	 * @param target the class: {@code predicted}, a class name, or an index from 0; or two of these with {@code " - "} between,
	 *          whose scores are subtracted
	 * @param score the number that is explained
	 * @param baseline what the input is compared with, in the model's normalised space
	 * @param baselineWords the baseline in words, for the record
	 */
	public AttributionRequest(final String target, final Score score, final Baseline baseline, final String baselineWords,
		final AttributionMethod method)
	{
		this.target = Objects.requireNonNull(target);
		this.score = Objects.requireNonNull(score);
		this.baseline = Objects.requireNonNull(baseline);
		this.baselineWords = Objects.requireNonNull(baselineWords);
		this.method = Objects.requireNonNull(method);
	}

	public String target() {
		return target;
	}

	public Score score() {
		return score;
	}

	public Baseline baseline() {
		return baseline;
	}

	/** The baseline in words, for the record. */
	public String baselineWords() {
		return baselineWords;
	}

	public AttributionMethod method() {
		return method;
	}
}
