package org.spectralattribution.model;

import java.util.Arrays;

import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;

/** How much a network's outputs for one input may differ by rounding, output by output: their scales may differ. */
final class OutputTolerance {

	/** Of an output that is repeated: shares of that output, and of the largest one. */
	private static final double REPEATED = 1e-6;
	private static final double REPEATED_OF_LARGEST = 3e-7;

	/** Of an output beside others: shares of that output, of the largest one, and of how much it changes otherwise. */
	private static final double SAME = 3e-5;
	private static final double SAME_OF_LARGEST = 3e-6;
	private static final double SAME_OF_SPREAD = 1e-3;

	private final double[] alone;
	private final double[] spread;
	private final double largest;

	/** @param alone the outputs of the input, alone in its call */
	OutputTolerance(final Tensor alone) {
		this.alone = alone.values().clone();
		spread = new double[this.alone.length];
		double most = 0;
		for (final double output : this.alone) {
			most = Math.max(most, Math.abs(output));
		}
		largest = most;
	}

	/** The outputs of the input, alone in its call. */
	Tensor alone() {
		return Tensor.of(new int[] { alone.length }, alone.clone());
	}

	/** Notes the outputs of another input: their differences are what matters to an explanation. */
	void addSpread(final Tensor outputs) {
		if (outputs.size() != spread.length) return;
		for (int i = 0; i < spread.length; i++) {
			final double change = Math.abs(outputs.values()[i] - alone[i]);
			if (change > spread[i] && change < Double.POSITIVE_INFINITY) spread[i] = change;
		}
	}

	/** Whether these are the outputs of the same input, alone in its call again. */
	boolean isRepeated(final Tensor outputs) {
		return isWithin(outputs, 0, REPEATED, REPEATED_OF_LARGEST);
	}

	/** Whether these are the outputs of the same input, with others in its call. */
	boolean isSame(final Tensor outputs) {
		return isWithin(outputs, SAME_OF_SPREAD, SAME, SAME_OF_LARGEST);
	}

	private boolean isWithin(final Tensor outputs, final double ofSpread, final double ofOutput, final double ofLargest) {
		if (outputs.size() != alone.length) return false;
		for (int i = 0; i < alone.length; i++) {
			final double allowed = Math.max(ofSpread * spread[i], ofOutput * Math.abs(alone[i]) + ofLargest * largest);
			if (!(Math.abs(outputs.values()[i] - alone[i]) <= allowed)) return false;
		}
		return true;
	}

	/** What rounding makes of an output beside others. */
	private double rounding(final int output) {
		return SAME * Math.abs(alone[output]) + SAME_OF_LARGEST * largest;
	}

	/**
	 * A score that shows a wrong gradient of any output: the sum of all, with changing signs, each in units of how much
	 * it changes from input to input. Outputs that hardly change are left out, since their gradients are rounding alone.
	 */
	ScoreHead head() {
		final double[] weights = new double[alone.length];
		boolean none = true;
		for (int i = 0; i < weights.length; i++) {
			if (!(spread[i] > rounding(i))) continue;
			weights[i] = (i % 2 == 0 ? 1 : -1) / spread[i];
			none = false;
		}
		if (none) Arrays.fill(weights, 1);
		return ScoreHead.weighted(weights);
	}

	/** How much the score of {@link #head()} may differ by rounding. */
	double ofHead() {
		final double[] weights = head().gradient(alone()).values();
		double sum = 0;
		for (int i = 0; i < alone.length; i++) {
			sum += Math.abs(weights[i]) * Math.max(SAME_OF_SPREAD * spread[i], rounding(i));
		}
		return sum;
	}
}
