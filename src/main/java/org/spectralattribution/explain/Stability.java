package org.spectralattribution.explain;

/** How much a map changes with what should and what should not change it. NaN is what is not known. */
public final class Stability {

	private final double lacked;
	private final double otherBaseline;
	private final double otherClass;
	private final double shuffledWeights;
	private final double entropyRise;

	Stability(final double lacked, final double otherBaseline, final double otherClass, final double shuffledWeights,
		final double entropyRise)
	{
		this.lacked = lacked;
		this.otherBaseline = otherBaseline;
		this.otherClass = otherClass;
		this.shuffledWeights = shuffledWeights;
		this.entropyRise = entropyRise;
	}

	/** What the sum of the map lacked, before it was corrected, as a share of the score's changes. */
	public double lacked() {
		return lacked;
	}

	/** The rank correlation of the importances with those against another baseline. */
	public double otherBaseline() {
		return otherBaseline;
	}

	/** The rank correlation of the signed values with those of the most likely other class. */
	public double otherClass() {
		return otherClass;
	}

	/** The rank correlation of the signed values with those of a model with shuffled weights. */
	public double shuffledWeights() {
		return shuffledWeights;
	}

	/** By which part the entropy of the map is higher with shuffled weights: the eMPRT score. */
	public double entropyRise() {
		return entropyRise;
	}
}
