package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.spectralattribution.attribution.Completeness;
import org.spectralattribution.explain.Explanation;

/** What to do about explanations whose numbers say that they explain little. */
final class Advice {

	private static final double SMALL_DIFFERENCE = 0.01;
	private static final double LARGE_ERROR = 0.05;

	private final Map<String, String> first = new LinkedHashMap<>();
	private final Map<String, Integer> planes = new LinkedHashMap<>();

	/**
	 * Looks at the explanation of one plane.
	 *
	 * @param plane the plane in words
	 */
	void add(final String plane, final Explanation explanation, final RawInputRange raw) {
		final Completeness completeness = explanation.completeness();
		if (Math.abs(completeness.scoreDifference()) < SMALL_DIFFERENCE) {
			add("difference", plane, String.format(Locale.ROOT,
				"image and baseline have nearly the same score (difference %.3g), so there is little to explain; try score=logit or another baseline.",
				completeness.scoreDifference()));
		}
		else if (explanation.question().method().isComplete() && completeness.relativeError() > LARGE_ERROR) {
			add("error", plane, String.format(Locale.ROOT,
				"the attributions miss the difference of the scores by %.0f %%; try more steps, score=logit or another baseline.", 100 *
					completeness.relativeError()));
		}
		if (raw.isUnusual()) {
			add("range", plane, "the model got values of " + raw +
				", but models are made for 0 to 1; choose another range, such as range=minmax.");
		}
	}

	private void add(final String kind, final String plane, final String sentence) {
		first.putIfAbsent(kind, plane + ": " + sentence);
		planes.merge(kind, 1, Integer::sum);
	}

	/** One line a kind of trouble, with the first plane that has it and how many have; none where all is sound. */
	List<String> lines() {
		final List<String> lines = new ArrayList<>();
		first.forEach((kind, line) -> lines.add(planes.get(kind) == 1 ? line : line + " (The same holds for " + (planes.get(
			kind) - 1) + " more planes.)"));
		return lines;
	}
}
