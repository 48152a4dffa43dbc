package org.spectralattribution.attribution.method;

/** How the attributions of several noisy copies become one map, value by value. */
public enum Average {

	/** Their mean. Source: Smilkov et al., SmoothGrad: removing noise by adding noise, 2017. */
	MEAN("mean", "mean", "SmoothGrad"),

	/**
	 * The mean of their squares. Source: Hooker et al., A Benchmark for Interpretability Methods in Deep Neural Networks,
	 * NeurIPS 2019.
	 */
	SQUARE("square", "mean square", "squared SmoothGrad"),

	/**
	 * Their variance: the mean of the squares of what each differs from the mean. Like Captum's it is divided by the
	 * number of copies, not by one less. Source: Adebayo et al., Local Explanation Methods for Deep Neural Networks Lack
	 * Sensitivity to Parameter Values, ICLR workshop 2018.
	 */
	VARIANCE("variance", "variance", "VarGrad");

	private final String key;
	private final String words;
	private final String published;

	Average(final String key, final String words, final String published) {
		this.key = key;
		this.words = words;
		this.published = published;
	}

	/** What it is of the copies' maps, in words for the record. */
	String words() {
		return words;
	}

	/** The published name of attributions that are averaged this way. */
	String published() {
		return published;
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
