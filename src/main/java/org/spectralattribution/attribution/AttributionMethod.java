package org.spectralattribution.attribution;

import java.util.concurrent.CancellationException;

import org.spectralattribution.tensor.Tensor;

/** A way to say how much each value of an input contributed to a score. Methods hold settings only. */
public interface AttributionMethod {

	/**
	 * Attributes the score of an input.
	 *
	 * @param function the score and its gradient
	 * @param input the input, in the model's normalised space
	 * @param baseline what the input is compared with, of the same shape
	 * @param progress hears of each batch
	 * @param cancellation is asked before each batch
	 * @throws IllegalArgumentException if the shapes differ, or if the path cannot be made since a value is not finite
	 * @throws CancellationException if the user wants no result
	 */
	Attribution attribute(GradientFunction function, Tensor input, Tensor baseline, Progress progress,
		Cancellation cancellation);

	/**
	 * Whether the attributions sum to the difference of the scores, the more exactly the more points are taken. Where
	 * not, completeness is reported all the same, but says nothing of the method's exactness.
	 */
	default boolean isComplete() {
		return true;
	}

	/** The method's published name. */
	String name();

	/** The settings in words, for the record. */
	String settings();
}
