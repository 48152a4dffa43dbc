package org.spectralattribution.model;

import java.util.Optional;
import java.util.OptionalInt;

import org.spectralattribution.attribution.ScoreHead;

/** What is explained: the score of one class, or the contrast of two: the first one's score less the second's. */
public final class Target {

	/** Stands between the two classes of a contrast. */
	public static final String MINUS = " - ";

	private final int index;
	private final OptionalInt against;

	private Target(final int index, final OptionalInt against) {
		this.index = index;
		this.against = against;
	}

	/** One class, by its index from 0. */
	public static Target of(final int index) {
		return new Target(index, OptionalInt.empty());
	}

	/**
	 * The score of one class less that of another, by their indices from 0.
	 *
	 * @throws IllegalArgumentException if both are the same
	 */
	public static Target contrast(final int index, final int against) {
		if (index == against) {
			throw new IllegalArgumentException("Expected two different classes for a contrast, but got class " + index +
				" twice. Give another one, or that class alone.");
		}
		return new Target(index, OptionalInt.of(against));
	}

	/**
	 * What a text means: a class as {@link Targets} reads it, or two of them with {@code " - "} between. A text that as
	 * a whole names a class means that class.
	 *
	 * @param prediction the model's answer for the input, which gives the predicted class and the number of classes
	 * @throws IllegalArgumentException if the text means nothing, or more than one thing
	 */
	public static Target of(final String text, final ModelDescription description, final Prediction prediction) {
		final Optional<Integer> whole = known(text, description, prediction);
		if (whole.isPresent()) return of(whole.get());
		Target found = null;
		for (int at = text.indexOf(MINUS); at >= 0; at = text.indexOf(MINUS, at + 1)) {
			final Optional<Integer> first = known(text.substring(0, at), description, prediction);
			final Optional<Integer> second = known(text.substring(at + MINUS.length()), description, prediction);
			if (!first.isPresent() || !second.isPresent()) continue;
			if (found != null) {
				throw new IllegalArgumentException("target: expected one class or two, but \"" + text +
					"\" can be split in several ways. Give the indices of the classes instead.");
			}
			found = contrast(text, first.get(), second.get(), description);
		}
		return found != null ? found : unknown(text, description, prediction);
	}

	private static Optional<Integer> known(final String text, final ModelDescription description,
		final Prediction prediction)
	{
		try {
			return Optional.of(Targets.resolve(text, description, prediction));
		}
		catch (final IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** Says what is wrong with a text, or with the part of it that names no class. */
	private static Target unknown(final String text, final ModelDescription description, final Prediction prediction) {
		final int at = text.indexOf(MINUS);
		if (at < 0) return of(Targets.resolve(text, description, prediction));
		final int first = Targets.resolve(text.substring(0, at), description, prediction);
		return contrast(text, first, Targets.resolve(text.substring(at + MINUS.length()), description, prediction),
			description);
	}

	private static Target contrast(final String text, final int first, final int second,
		final ModelDescription description)
	{
		if (first == second) {
			throw new IllegalArgumentException("target: expected two different classes, but both sides of \"" + text +
				"\" are class " + first + " (" + description.className(first) +
				"). Name another class on one side, or give that class alone.");
		}
		return contrast(first, second);
	}

	/** The index, from 0, of the class that is explained; of a contrast that of the class whose score is added. */
	public int index() {
		return index;
	}

	/** Of a contrast the index, from 0, of the class whose score is subtracted; empty for a single class. */
	public OptionalInt against() {
		return against;
	}

	/**
	 * Computes the target's score from a network's outputs.
	 *
	 * @param head what the outputs are
	 */
	public ScoreHead scoreHead(final Head head, final Score score) {
		final ScoreHead first = head.score(score, index);
		return against.isPresent() ? ScoreHead.minus(first, head.score(score, against.getAsInt())) : first;
	}

	/** The target's score at an input, by the model's answer for it. */
	public double score(final Prediction prediction, final Score score) {
		return prediction.score(index, score) - (against.isPresent() ? prediction.score(against.getAsInt(), score) : 0);
	}

	/** The class name, or both with {@code " - "} between. */
	public String name(final ModelDescription description) {
		return description.className(index) + (against.isPresent() ? MINUS + description.className(against.getAsInt())
			: "");
	}

	/** The index, or both with {@code " - "} between. */
	@Override
	public String toString() {
		return index + (against.isPresent() ? MINUS + against.getAsInt() : "");
	}
}
