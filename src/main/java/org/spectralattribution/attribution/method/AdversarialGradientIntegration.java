package org.spectralattribution.attribution.method;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Cancellation;
import org.spectralattribution.attribution.ClassProbabilities;
import org.spectralattribution.attribution.GradientFunction;
import org.spectralattribution.attribution.Progress;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/**
 * Adversarial Gradient Integration: from the input, the image is changed by small steps until the model sees
 * another class in it, and the fall of the target's score is attributed to the changes; one such walk for each of
 * several classes, summed. It needs no baseline, and a walk that has not arrived after its last step counts too.
 * <p>
 * The map sums to about the number of walks times the fall of the score, which is not completeness: the baseline score
 * that is reported is the mean score of the images at the walks' ends.
 * <p>
 * Source: Pan, Li and Zhu, Explaining Deep Neural Network Models with Adversarial Gradient Integration, IJCAI 2021;
 * classes and steps as in SIG's published reference. As there, the classes are 0, s, 2s … below the last one,
 * without the target, with s the number of classes over the number of walks, rounded down. Only where that leaves none,
 * as for the first of two classes, it is the last one.
 */
public final class AdversarialGradientIntegration implements AttributionMethod {

	private final ClassProbabilities classes;
	private final int target;
	private final Normalization normalization;
	private final int walks;
	private final double stepSize;
	private final int steps;

	/** The settings of SIG's reference: 10 classes, steps of 0.05, at most 15 of them. */
	public AdversarialGradientIntegration(final ClassProbabilities classes, final int target,
		final Normalization normalization)
	{
		this(classes, target, normalization, 10, 0.05, 15);
	}

	/**
	 * @param target the class that is explained, which no walk goes to
	 * @param normalization keeps the images of the walks within raw values of 0 to 1
	 * @param walks about how many classes to walk to, at least 1
	 * @param stepSize how much every value changes in a step, in normalised units, above 0
	 * @param steps the most steps of a walk, at least 1
	 * @throws IllegalArgumentException if a number lies outside
	 */
	public AdversarialGradientIntegration(final ClassProbabilities classes, final int target,
		final Normalization normalization, final int walks, final double stepSize, final int steps)
	{
		if (walks < 1 || !(stepSize > 0) || steps < 1) {
			throw new IllegalArgumentException("Adversarial Gradient Integration takes at least 1 class, a step size above 0 " +
				"and at least 1 step, but " + walks + ", " + stepSize + " and " + steps + " came.");
		}
		this.classes = classes;
		this.target = target;
		this.normalization = normalization;
		this.walks = walks;
		this.stepSize = stepSize;
		this.steps = steps;
	}

	@Override
	public Attribution attribute(final GradientFunction function, final Tensor input, final Tensor baseline,
		final Progress progress, final Cancellation cancellation)
	{
		cancellation.check();
		final double inputScore = function.scores(List.of(input))[0];
		final int count = classes.at(input).length;
		final int[] adversaries = adversaries(count);
		final GradientAccumulator accumulator = new GradientAccumulator(function, input, cancellation);
		double endScores = 0;
		for (int k = 0; k < adversaries.length; k++) {
			final int before = k * steps;
			final Tensor end = walk(input, adversaries[k], accumulator, step -> progress.update(before + step, adversaries.length *
				steps));
			endScores += function.scores(List.of(end))[0];
			progress.update(before + steps, adversaries.length * steps);
		}
		return new Attribution(accumulator.total(), inputScore, endScores / adversaries.length, accumulator.gradients());
	}

	private int[] adversaries(final int count) {
		if (count < 2) {
			throw new IllegalArgumentException("Adversarial Gradient Integration takes a model of at least 2 classes, but " +
				count + " came.");
		}
		final int stride = Math.max(1, count / walks);
		final int[] adversaries = IntStream.range(0, count - 1).filter(i -> i % stride == 0 && i != target).toArray();
		return adversaries.length > 0 ? adversaries : new int[] { count - 1 };
	}

	/** Walks towards an adversary and returns where the walk ends. */
	private Tensor walk(final Tensor input, final int adversary, final GradientAccumulator accumulator, final IntConsumer progress) {
		final GradientFunction towards = classes.of(adversary);
		Tensor point = input;
		for (int k = 0; k < steps && largest(classes.at(point)) != adversary; k++) {
			final Tensor direction = accumulator.gradientOf(towards, point);
			accumulator.gradientAt(point);
			final Tensor next = point.copy();
			final int plane = next.height() * next.width();
			for (int i = 0; i < next.size(); i++) {
				final double moved = next.values()[i] + stepSize * Math.signum(direction.values()[i]);
				final double black = normalization.normalize(0, i / plane);
				final double white = normalization.normalize(1, i / plane);
				next.values()[i] = Math.min(Math.max(black, white), Math.max(Math.min(black, white), moved));
			}
			// The fall of the score, so the move is taken backwards.
			accumulator.move(next, point);
			point = next;
			progress.accept(k + 1);
		}
		return point;
	}

	private static int largest(final double[] probabilities) {
		int largest = 0;
		for (int i = 1; i < probabilities.length; i++) {
			if (probabilities[i] > probabilities[largest]) largest = i;
		}
		return largest;
	}

	@Override
	public boolean isComplete() {
		return false;
	}

	@Override
	public String name() {
		return "Adversarial Gradient Integration";
	}

	@Override
	public String settings() {
		return "about " + walks + " classes, at most " + steps + " steps of " + stepSize + " each, no baseline";
	}
}
