package org.spectralattribution.attribution.integral;

import java.util.Arrays;
import java.util.List;

import org.spectralattribution.attribution.Accuracy;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.SumCorrection;
import org.spectralattribution.tensor.Tensor;

/**
 * Adds up trapezoids between points of a path, each corrected to add up to the change of the score along it, see
 * {@link SumCorrection}. A path with jumps may begin beside the baseline or end beside the input: the jump there takes
 * the one gradient that is known of it.
 */
final class TrapezoidSum extends GradientSum {

	/** The square of a displacement that is none. */
	private static final double STILL = 1e-200;

	private final Tensor input;
	private final double inputScore;
	private final Tensor baseline;
	private final double baselineScore;
	private Tensor last;
	private Tensor lastGradient;
	private double lastScore;
	private double squaredDeficits;
	private double scoreChanges;
	private double deficit;
	private boolean hasGradient;

	/**
	 * @param scores those of the input and of the baseline
	 */
	TrapezoidSum(final ScoreFunction score, final Tensor input, final Tensor baseline, final double[] scores) {
		super(score, input.zeros());
		this.input = input;
		this.baseline = baseline;
		inputScore = scores[0];
		baselineScore = scores[1];
	}

	@Override
	void addBatch(final List<Tensor> batchPoints, final Gradients batch) {
		for (int k = 0; k < batch.size(); k++) {
			hasGradient |= batch.gradient(k).absoluteSum() > 0;
			if (last == null) {
				last = baseline;
				lastScore = baselineScore;
				lastGradient = batch.gradient(k);
			}
			goTo(batchPoints.get(k), batch.gradient(k), batch.score(k));
		}
	}

	private void goTo(final Tensor point, final Tensor gradient, final double batchScore) {
		// Taken in another batch, the scores at the ends may differ in the last digit.
		final double score = point.equalsAsFloats(input) ? inputScore : batchScore;
		if (add(last.values(), point.values(), lastGradient.values(), gradient.values(), score - lastScore)) {
			lastScore = score;
		}
		last = point;
		lastGradient = gradient;
	}

	/** Whether there was something to add: where the path stands still there is not. */
	private boolean add(final double[] from, final double[] to, final double[] first, final double[] second,
		final double change)
	{
		double sum = 0;
		double squares = 0;
		for (int i = 0; i < from.length; i++) {
			final double w = to[i] - from[i];
			sum += w * (first[i] + second[i]);
			squares += w * w;
		}
		if (squares < STILL) return false;
		final double missing = change - sum / 2;
		final double correction = missing / squares;
		final double[] total = total().values();
		for (int i = 0; i < from.length; i++) {
			final double w = to[i] - from[i];
			total[i] += 0.5 * w * (first[i] + second[i]) + correction * w * w;
		}
		deficit += missing;
		squaredDeficits += missing * missing;
		scoreChanges += Math.abs(change);
		return true;
	}

	@Override
	Accuracy accuracy() {
		if (!hasGradient) {
			// There is nothing to correct: the map is 0, whatever the scores say.
			Arrays.fill(total().values(), 0);
			return Accuracy.corrected(SumCorrection.NONE);
		}
		if (last != null && last != input) goTo(input, lastGradient, inputScore);
		return Accuracy.corrected(new SumCorrection(Math.sqrt(squaredDeficits), scoreChanges, deficit));
	}
}
