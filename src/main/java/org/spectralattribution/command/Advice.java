package org.spectralattribution.command;

import java.util.Locale;
import java.util.Optional;

import org.spectralattribution.attribution.Completeness;
import org.spectralattribution.explain.Explanation;

/** What to do about an explanation whose numbers say that it explains little. */
final class Advice {

	private static final double SMALL_DIFFERENCE = 0.01;
	private static final double LARGE_ERROR = 0.05;

	private Advice() {
		// prevent instantiation
	}

	/** One sentence, or nothing where the numbers are sound. */
	static Optional<String> of(final Explanation explanation) {
		final Completeness completeness = explanation.completeness();
		if (Math.abs(completeness.scoreDifference()) < SMALL_DIFFERENCE) {
			return Optional.of(String.format(Locale.ROOT,
				"image and baseline have nearly the same score (difference %.3g), so there is little to explain; try score=logit or another baseline.",
				completeness.scoreDifference()));
		}
		if (explanation.question().method().isComplete() && completeness.relativeError() > LARGE_ERROR) {
			return Optional.of(String.format(Locale.ROOT,
				"the attributions miss the difference of the scores by %.0f %%; try more steps, score=logit or another baseline.", 100 *
					completeness.relativeError()));
		}
		return Optional.empty();
	}
}
