package org.spectralattribution.attribution.integral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.spectralattribution.attribution.Accuracy;
import org.spectralattribution.attribution.GradientCalls;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.SumCorrection;
import org.spectralattribution.cancellation.Parallel;
import org.spectralattribution.tensor.Tensor;

/**
 * Adds up trapezoids between points of a path, each corrected to add up to the change of the score along it, see
 * {@link SumCorrection}. A path with jumps may begin beside the baseline or end beside the input: the jump there takes
 * the one gradient that is known of it.
 * <p>
 * The scores of the input and of the baseline come with the gradients there. Where the path does not begin and end at
 * them, they take a call of their own.
 * <p>
 * The trapezoids of a batch are measured, and stretches of the map are summed, on all cores; each value is added to in the
 * order of the path, so that the sums do not depend on that.
 */
final class TrapezoidSum extends GradientSum {

	/** The square of a displacement that is none. */
	private static final double STILL = 1e-200;

	private final ScoreFunction score;
	private final Tensor input;
	private final Tensor baseline;
	private Double inputScore;
	private Double baselineScore;
	private Tensor last;
	private Tensor lastGradient;
	private double lastScore;
	private double squaredDeficits;
	private double scoreChanges;
	private double deficit;
	private boolean hasGradient;

	TrapezoidSum(final ScoreFunction score, final GradientCalls asking, final Tensor input, final Tensor baseline) {
		super(asking, input.zeros());
		this.score = score;
		this.input = input;
		this.baseline = baseline;
	}

	@Override
	void addBatch(final Terms batch, final Gradients found) {
		final List<Trapezoid> trapezoids = new ArrayList<>();
		for (int k = 0; k < found.size(); k++) {
			hasGradient = hasGradient || found.gradient(k).absoluteSum() > 0;
			if (last == null) {
				if (batch.points().get(k).equalsAsFloats(baseline)) baselineScore = found.score(k);
				else askForScores();
				last = baseline;
				lastScore = baselineScore;
				lastGradient = found.gradient(k);
			}
			trapezoids.add(to(batch.points().get(k), found.gradient(k), found.score(k)));
		}
		add(trapezoids);
	}

	/** The trapezoid from the last point to this one. */
	private Trapezoid to(final Tensor point, final Tensor gradient, final double found) {
		final Trapezoid trapezoid = new Trapezoid(last.values(), point.values(), lastGradient.values(), gradient.values(),
			scoreAt(point, found));
		last = point;
		lastGradient = gradient;
		return trapezoid;
	}

	/** Taken in another batch, the score of the input may differ in the last digit: the first one counts. */
	private double scoreAt(final Tensor point, final double found) {
		if (!point.equalsAsFloats(input)) return found;
		if (inputScore == null) inputScore = found;
		return inputScore;
	}

	@Override
	double[] scores() {
		if (inputScore == null || baselineScore == null) askForScores();
		return new double[] { inputScore, baselineScore };
	}

	/** Asks for those that came with no gradient. */
	private void askForScores() {
		final double[] asked = score.scores(List.of(input, baseline));
		if (inputScore == null) inputScore = asked[0];
		if (baselineScore == null) baselineScore = asked[1];
	}

	private void add(final List<Trapezoid> trapezoids) {
		each(trapezoids.size(), total().size(), k -> trapezoids.get(k).measure());
		// Where the path stands still there is nothing to add.
		trapezoids.removeIf(trapezoid -> trapezoid.squares < STILL);
		for (final Trapezoid trapezoid : trapezoids) {
			final double change = trapezoid.score - lastScore;
			final double missing = trapezoid.correct(change);
			deficit += missing;
			squaredDeficits += missing * missing;
			scoreChanges += Math.abs(change);
			lastScore = trapezoid.score;
		}
		final double[] total = total().values();
		Parallel.inStretches(total.length, (start, end) -> trapezoids.forEach(trapezoid -> trapezoid.addTo(total, start, end)));
	}

	@Override
	Accuracy accuracy() {
		if (!hasGradient) {
			// There is nothing to correct: the map is 0, whatever the scores say.
			Arrays.fill(total().values(), 0);
			return Accuracy.corrected(SumCorrection.NONE);
		}
		if (last != null && last != input) add(new ArrayList<>(List.of(to(input, lastGradient, scores()[0]))));
		return Accuracy.corrected(new SumCorrection(Math.sqrt(squaredDeficits), scoreChanges, deficit));
	}

	/** The piece of the path between two points. */
	private static final class Trapezoid {

		private final double[] from;
		private final double[] to;
		private final double[] first;
		private final double[] second;
		/** That of its end. */
		private final double score;
		private double sum;
		private double squares;
		private double correction;

		Trapezoid(final double[] from, final double[] to, final double[] first, final double[] second, final double score) {
			this.from = from;
			this.to = to;
			this.first = first;
			this.second = second;
			this.score = score;
		}

		/** Sums the displacements times both gradients, and the displacements' squares. */
		void measure() {
			double products = 0;
			double lengths = 0;
			for (int i = 0; i < from.length; i++) {
				final double w = to[i] - from[i];
				products += w * (first[i] + second[i]);
				lengths += w * w;
			}
			sum = products;
			squares = lengths;
		}

		/** Makes it add up to a change of the score, and says what it lacked. */
		double correct(final double change) {
			final double missing = change - sum / 2;
			correction = missing / squares;
			return missing;
		}

		void addTo(final double[] total, final int start, final int end) {
			for (int i = start; i < end; i++) {
				final double w = to[i] - from[i];
				total[i] += 0.5 * w * (first[i] + second[i]) + correction * w * w;
			}
		}
	}
}
