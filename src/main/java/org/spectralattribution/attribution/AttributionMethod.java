package org.spectralattribution.attribution;

import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.spectralattribution.tensor.Tensor;

/** Says how much each value of an input contributed to a score. Methods hold settings only. */
public interface AttributionMethod {

	/**
	 * Attributes the score of an input.
	 *
	 * @param score the score and its gradient
	 * @param input the input, in the model's normalised space
	 * @param baseline what the input is compared with, of the same shape; left alone where {@link #ownBaseline} is present
	 * @param monitor hears of each batch, and is asked before each whether to end
	 * @throws IllegalArgumentException if the shapes differ, or if the path cannot be made since a value is not finite
	 * @throws CancellationException if the user wants no result
	 */
	Attribution attribute(ScoreFunction score, Tensor input, Tensor baseline, Monitor monitor);

	/**
	 * What the input is compared with instead of the baseline that is given, in words for the record; empty where the
	 * given one is used.
	 */
	default Optional<String> ownBaseline() {
		return Optional.empty();
	}

	/**
	 * Refuses what {@link #attribute} would refuse before its first gradient, so that many inputs can be checked before a
	 * long run.
	 *
	 * @throws IllegalArgumentException if the method cannot be used for this score or input
	 */
	default void requireUsable(final ScoreFunction score, final Tensor input) {
		// Most methods take every input.
	}

	/**
	 * Whether the attributions sum to the difference of the scores, the more exactly the more points are taken. Where
	 * not, completeness is reported all the same, but says nothing of the method's exactness.
	 */
	default boolean isComplete() {
		return true;
	}

	/**
	 * The unit of the map's values, in words for the record. Only a map in the unit of the score has a sum that can be
	 * compared with a difference of scores.
	 *
	 * @param score the unit of the score that is explained, such as {@code probability}
	 */
	default String unit(final String score) {
		return score;
	}

	/**
	 * What the map holds where it holds no signed attributions, in words for the record: their sum is no difference of
	 * scores. Empty where the attributions have their signs.
	 */
	default Optional<String> unsignedValues() {
		return Optional.empty();
	}

	/** How the map is smoothed, in words for the record; empty where it is not. Signed attributions never are. */
	default Optional<String> smoothing() {
		return Optional.empty();
	}

	/** The method's published name. */
	String name();

	/** A short form of the name, for titles: plain letters, digits and blanks. */
	default String shortName() {
		return name();
	}

	/** The settings in words, for the record. */
	String settings();
}
