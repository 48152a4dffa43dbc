package org.spectralattribution.attribution;

/**
 * How far an attribution adds up to what it explains: by the axiom of completeness (Sundararajan, Taly and Yan,
 * Axiomatic Attribution for Deep Networks, ICML 2017, section 3) the attributions of a path method sum to
 * score(input) − score(baseline).
 */
public final class Completeness {

	private final double attributionSum;
	private final double inputScore;
	private final double baselineScore;

	public Completeness(final double attributionSum, final double inputScore, final double baselineScore) {
		this.attributionSum = attributionSum;
		this.inputScore = inputScore;
		this.baselineScore = baselineScore;
	}

	/** The sum of the attribution map, in units of the score. */
	public double attributionSum() {
		return attributionSum;
	}

	public double inputScore() {
		return inputScore;
	}

	public double baselineScore() {
		return baselineScore;
	}

	/** What the attributions should sum to: score(input) − score(baseline). */
	public double scoreDifference() {
		return inputScore - baselineScore;
	}

	/** The sum of the attributions less the difference of the scores, in units of the score. */
	public double error() {
		return attributionSum - scoreDifference();
	}

	/** The size of the error over the size of the difference of the scores; infinite or NaN where that is 0. */
	public double relativeError() {
		return Math.abs(error()) / Math.abs(scoreDifference());
	}
}
