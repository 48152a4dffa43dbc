package org.spectralattribution.attribution;

import org.spectralattribution.tensor.Tensor;

/** What a method found: how much each value of the input contributed to the score, and how that was computed. */
public final class Attribution {

	private final Tensor map;
	private final Completeness completeness;
	private final int gradients;

	/**
	 * @param map the attributions
	 * @param inputScore the score at the input
	 * @param baselineScore the score at the baseline
	 * @param gradients the number of points at which the model's gradient was taken
	 */
	public Attribution(final Tensor map, final double inputScore, final double baselineScore, final int gradients) {
		this.map = map;
		completeness = new Completeness(map.sum(), inputScore, baselineScore);
		this.gradients = gradients;
	}

	/** The signed attributions, in units of the score, in the shape of the input. */
	public Tensor map() {
		return map;
	}

	public Completeness completeness() {
		return completeness;
	}

	/** The number of points at which the model's gradient was taken. Scores alone do not count. */
	public int gradients() {
		return gradients;
	}
}
