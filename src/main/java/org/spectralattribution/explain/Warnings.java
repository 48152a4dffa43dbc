package org.spectralattribution.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.spectralattribution.attribution.Completeness;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Score;

/**
 * Advice about planes that a model can hardly judge, and about explanations whose own numbers show that they explain
 * little.
 */
public final class Warnings {

	private static final double SMALL_DIFFERENCE = 0.01;
	private static final double LARGE_ERROR = 0.05;

	/** Digits of 28 pixels are often explained at 224. */
	private static final int MOST_ENLARGED = 8;
	private static final int MOST_REDUCED = 16;

	/** How far a sum exceeds the root of the sum of its squares where its terms hardly cancel each other. */
	private static final double OF_ONE_SIGN = 3;

	private static final String WITHOUT_GRADIENT =
		"the model may hold parts without a gradient (no_grad, detach, quantised layers)";

	private final Map<String, String> first = new LinkedHashMap<>();
	private final Map<String, Integer> planes = new LinkedHashMap<>();

	/**
	 * Checks the explanation of one plane.
	 *
	 * @param plane the name of the plane, for the user
	 */
	public void add(final String plane, final Explanation explanation) {
		add(plane, explanation.input(), explanation.preprocessing());
		final Completeness completeness = explanation.completeness();
		final String other = explanation.request().score() == Score.LOGIT ? "another baseline"
			: "score=logit or another baseline";
		if (explanation.modelMap().absoluteSum() == 0) {
			add("zero", plane, "all attributions are 0; if that is not what you expect, the score may be saturated (try " +
				other + "), or " + WITHOUT_GRADIENT + ".");
		}
		if (Math.abs(completeness.scoreDifference()) < SMALL_DIFFERENCE) {
			add("difference", plane, String.format(Locale.ROOT,
				"image and baseline have nearly the same score (difference %.3g), so there is little to explain; try %s.",
				completeness.scoreDifference(), other));
		}
		else if (explanation.request().method().isComplete() && missingPart(explanation) > LARGE_ERROR) {
			final String missing = String.format(Locale.ROOT, explanation.sumCorrection().isPresent()
				? "the sum of the attributions had to be corrected by %.0f %% of the difference of the scores"
				: "the sum of the attributions misses the difference of the scores by %.0f %%", 100 * missingPart(explanation));
			add("error", plane, missing + (isMoreThanThePathShows(explanation) //
				? ", more than the gradients along the path account for: " + WITHOUT_GRADIENT +
					", whose share no attribution can show. If it does not, try more steps, " + other + "."
				: "; try more steps, " + other + ". If that does not help, " + WITHOUT_GRADIENT + "."));
		}
	}

	/**
	 * Says so where the points were used up before the map was as exact as it was to be.
	 *
	 * @param plane the name of the plane, for the user
	 */
	public void addMissedTolerance(final String plane, final Explanation explanation) {
		final double error = explanation.mapError().orElse(0);
		if (explanation.tolerance() == 0 || error <= explanation.tolerance()) return;
		add("tolerance", plane, String.format(Locale.ROOT, "tolerance: expected a map error of at most %s, but the steps " +
			"were used up at %.3g. Take more steps, or a larger tolerance.", explanation.tolerance(), error));
	}

	/** The part of the difference of the scores that the gradients do not account for. */
	private static double missingPart(final Explanation explanation) {
		final Completeness completeness = explanation.completeness();
		return explanation.sumCorrection().map(correction -> Math.abs(correction.total() / completeness.scoreDifference()))
			.orElseGet(completeness::relativeError);
	}

	/**
	 * Whether most pieces of the path lack something of one sign, so that points between would not add much: what is
	 * missed by chance is of both signs, or in few pieces.
	 */
	private static boolean isMoreThanThePathShows(final Explanation explanation) {
		return explanation.sumCorrection().filter(correction -> Math.abs(correction.total()) > OF_ONE_SIGN * correction
			.size()).isPresent();
	}

	/**
	 * Checks what the model got of one plane.
	 *
	 * @param plane the name of the plane, for the user
	 */
	public void add(final String plane, final PlaneInput input) {
		input.advice().ifPresent(sentence -> add("range", plane, sentence));
	}

	/**
	 * Checks how much the preprocessing of a model resized one plane: of a few pixels it makes a picture that is mostly
	 * interpolated, and of very many it keeps little.
	 *
	 * @param plane the name of the plane, for the user
	 */
	public void add(final String plane, final PlaneInput input, final Preprocessing preprocessing) {
		final int[] from = { input.raw().height(), input.raw().width() };
		final int[] to = preprocessing.sizeOf(from[0], from[1]);
		final double most = Math.max((double) to[0] / from[0], (double) to[1] / from[1]);
		final double least = Math.min((double) to[0] / from[0], (double) to[1] / from[1]);
		final boolean line = Math.min(from[0], from[1]) == 1 && most > 1;
		if (!line && most <= MOST_ENLARGED && least >= 1.0 / MOST_REDUCED) return;
		final boolean enlarged = line || most > MOST_ENLARGED;
		add("resize", plane, String.format(Locale.ROOT, "the model's preprocessing %s %d×%d pixels (width × height) to " +
			"%d×%d, along an axis to %s its length, so %s", enlarged ? "enlarged" : "reduced", from[1], from[0], to[1], to[0],
			enlarged ? String.format(Locale.ROOT, "%.3g times", most) : String.format(Locale.ROOT, "1/%.3g of", 1 /
				least), enlarged ? "most of what the model got is interpolated; give an image or a ROI nearer to the model's size."
					: "details smaller than that were lost; draw a rectangle around what matters."));
	}

	/**
	 * Adds a sentence.
	 *
	 * @param kind what it is about; of each kind only the first sentence is kept
	 * @param plane the name of the plane, for the user
	 */
	public void add(final String kind, final String plane, final String sentence) {
		first.putIfAbsent(kind, plane + ": " + sentence);
		planes.merge(kind, 1, Integer::sum);
	}

	/** One line per kind, with the first plane that it concerns and how many more; none if there is nothing to say. */
	public List<String> lines() {
		final List<String> lines = new ArrayList<>();
		first.forEach((kind, line) -> {
			final int others = planes.get(kind) - 1;
			lines.add(others == 0 ? line : line + " (The same holds for " + others + " more " + (others == 1 ? "plane"
				: "planes") + ".)");
		});
		return lines;
	}
}
