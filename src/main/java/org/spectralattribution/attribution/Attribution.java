package org.spectralattribution.attribution;

import java.util.Optional;
import java.util.OptionalDouble;

import org.spectralattribution.tensor.Tensor;

/** What a method found: how much each value of the input contributed to the score, and how that was computed. */
public final class Attribution {

	private final Tensor map;
	private final Completeness completeness;
	private final int gradients;
	private final int calls;
	private final Accuracy accuracy;
	private final Optional<String> decomposedBy;

	/**
	 * The result of a method that takes one gradient per call and knows no error of its map.
	 *
	 * @param map the attributions
	 * @param inputScore the score at the input
	 * @param baselineScore the score at the baseline; NaN for a method that compares with nothing
	 * @param gradients the number of points at which the model's gradient was taken
	 */
	public Attribution(final Tensor map, final double inputScore, final double baselineScore, final int gradients) {
		this(map, inputScore, baselineScore, gradients, gradients, Accuracy.UNKNOWN);
	}

	/**
	 * @param map the attributions
	 * @param inputScore the score at the input
	 * @param baselineScore the score at the baseline; NaN for a method that compares with nothing
	 * @param gradients the number of points at which the model's gradient was taken
	 * @param calls the number of calls of the network in which they were taken
	 * @param accuracy how exact the map is
	 */
	public Attribution(final Tensor map, final double inputScore, final double baselineScore, final int gradients,
		final int calls, final Accuracy accuracy)
	{
		this(map, new Completeness(map.sum(), inputScore, baselineScore), gradients, calls, accuracy, Optional.empty());
	}

	private Attribution(final Tensor map, final Completeness completeness, final int gradients, final int calls,
		final Accuracy accuracy, final Optional<String> decomposedBy)
	{
		this.map = map;
		this.completeness = completeness;
		this.gradients = gradients;
		this.calls = calls;
		this.accuracy = accuracy;
		this.decomposedBy = decomposedBy;
	}

	/**
	 * The same attribution that also says what made the singular value decompositions of its path.
	 *
	 * @param maker in words for the record; empty where there were none
	 */
	public Attribution decomposedBy(final Optional<String> maker) {
		return new Attribution(map, completeness, gradients, calls, accuracy, maker);
	}

	/** What made the singular value decompositions of the path, in words; empty where there were none. */
	public Optional<String> decomposedBy() {
		return decomposedBy;
	}

	/** The signed attributions, in the {@linkplain AttributionMethod#unit method's unit}, in the shape of the input. */
	public Tensor map() {
		return map;
	}

	/** How the map's sum compares with the scores; it says nothing where the map is in another unit than the score. */
	public Completeness completeness() {
		return completeness;
	}

	/** The number of points at which the model's gradient was taken. Scores alone do not count. */
	public int gradients() {
		return gradients;
	}

	/** The number of calls of the network in which those gradients were taken. */
	public int calls() {
		return calls;
	}

	/** How exact the map is, as far as the method knows. */
	public Accuracy accuracy() {
		return accuracy;
	}

	/** The estimated error of the map, see {@link Accuracy#mapError()}. */
	public OptionalDouble mapError() {
		return accuracy.mapError();
	}
}
