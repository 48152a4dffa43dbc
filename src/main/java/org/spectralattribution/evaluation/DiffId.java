package org.spectralattribution.evaluation;

/**
 * The difference of insertion and deletion: how much better a class is recognised by what a ranking calls important than
 * by what it calls unimportant. From −1 to 1; about 0 for a random ranking, whatever the network.
 * <p>
 * Yang et al., "Local Path Integration for Attribution", AAAI 2023; with values of single channels ranked, as the
 * published code of Spectral Integrated Gradients takes it.
 */
public final class DiffId {

	private final ReplacementCurve insertion;
	private final ReplacementCurve deletion;

	DiffId(final ReplacementCurve insertion, final ReplacementCurve deletion) {
		this.insertion = insertion;
		this.deletion = deletion;
	}

	/** The least important places are replaced: the higher the better. */
	public ReplacementCurve insertion() {
		return insertion;
	}

	/** The most important places are replaced: the lower the better. */
	public ReplacementCurve deletion() {
		return deletion;
	}

	/** The difference of the means of the soft scores. */
	public double soft() {
		return insertion.softMean() - deletion.softMean();
	}

	/** The difference of the means of the binary scores. */
	public double binary() {
		return insertion.binaryMean() - deletion.binaryMean();
	}
}
