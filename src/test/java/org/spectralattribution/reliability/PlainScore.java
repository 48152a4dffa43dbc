package org.spectralattribution.reliability;

/** The score of one class, or of one less another, of a network that is a formula: the suite's own arithmetic. */
final class PlainScore {

	private final AnalyticClassifier network;
	private final int target;
	private final int against;
	private final boolean probability;

	/** @param against the class whose score is subtracted, or −1 */
	PlainScore(final AnalyticClassifier network, final int target, final int against, final boolean probability) {
		this.network = network;
		this.target = target;
		this.against = against;
		this.probability = probability;
	}

	/** The score at an input. */
	double value(final double[] input) {
		final double[] scores = probability ? softmax(network.logits(input)) : network.logits(input);
		return scores[target] - (against < 0 ? 0 : scores[against]);
	}

	/** The gradient of the score at an input. */
	double[] gradient(final double[] input) {
		final double[] logits = network.logits(input);
		final double[] outer = new double[logits.length];
		add(outer, logits, target, 1);
		if (against >= 0) add(outer, logits, against, -1);
		return network.backward(input, outer);
	}

	private void add(final double[] outer, final double[] logits, final int index, final double sign) {
		final double[] shares = softmax(logits);
		for (int k = 0; k < outer.length; k++) {
			final double same = k == index ? 1 : 0;
			outer[k] += sign * (probability ? shares[index] * (same - shares[k]) : same);
		}
	}

	private static double[] softmax(final double[] logits) {
		double sum = 0;
		final double[] shares = new double[logits.length];
		for (int k = 0; k < logits.length; k++) {
			shares[k] = Math.exp(logits[k]);
			sum += shares[k];
		}
		for (int k = 0; k < shares.length; k++) {
			shares[k] /= sum;
		}
		return shares;
	}

	/** The class with the highest output, the first of equal ones. */
	static int predicted(final double[] logits) {
		int best = 0;
		for (int k = 1; k < logits.length; k++) {
			if (logits[k] > logits[best]) best = k;
		}
		return best;
	}
}
