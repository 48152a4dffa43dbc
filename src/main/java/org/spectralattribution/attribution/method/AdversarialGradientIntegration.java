package org.spectralattribution.attribution.method;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
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

	private final int walks;
	private final double stepSize;
	private final int steps;

	/** The settings of SIG's reference: 10 classes, steps of 0.05, at most 15 of them. */
	public AdversarialGradientIntegration() {
		this(10, 0.05, 15);
	}

	/**
	 * @param walks about how many classes to walk to, at least 1
	 * @param stepSize how much every value changes in a step, in normalised units, above 0; images stay within raw values
	 *          of 0 to 1
	 * @param steps the most steps of a walk, at least 1
	 * @throws IllegalArgumentException if a number lies outside
	 */
	public AdversarialGradientIntegration(final int walks, final double stepSize, final int steps) {
		if (walks < 1) {
			throw new IllegalArgumentException("walks: expected at least 1 class to walk to, but got " + walks + ".");
		}
		if (!(stepSize > 0)) {
			throw new IllegalArgumentException("step size: expected a number above 0, but got " + stepSize + ".");
		}
		if (steps < 1) throw new IllegalArgumentException("steps: expected at least 1 step, but got " + steps + ".");
		this.walks = walks;
		this.stepSize = stepSize;
		this.steps = steps;
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		monitor.check();
		final int[] adversaries = adversaries(target(score), classes(score, input));
		final double inputScore = score.scores(List.of(input))[0];
		final GradientAccumulator accumulator = new GradientAccumulator(score, input, monitor);
		double endScores = 0;
		for (int k = 0; k < adversaries.length; k++) {
			final Monitor part = monitor.part(k, adversaries.length);
			final Tensor end = walk(score, input, adversaries[k], accumulator, step -> part.progress(step, steps));
			endScores += score.scores(List.of(end))[0];
			part.progress(steps, steps);
		}
		return new Attribution(accumulator.total(), inputScore, endScores / adversaries.length, accumulator.gradients());
	}

	/**
	 * @throws IllegalArgumentException if the score is not that of one class, or the model has a single class
	 */
	@Override
	public void requireUsable(final ScoreFunction score, final Tensor input) {
		target(score);
		classes(score, input);
	}

	private static int target(final ScoreFunction score) {
		return score.head().classIndex().orElseThrow(() -> new IllegalArgumentException(
			"target: expected one class for Adversarial Gradient Integration (method=agi), but got a contrast. Choose one " +
				"class or another method."));
	}

	private static int classes(final ScoreFunction score, final Tensor input) {
		final int classes = score.outputs(List.of(input)).get(0).channels();
		if (classes < 2) {
			throw new IllegalArgumentException("model: expected at least 2 classes for Adversarial Gradient Integration " +
				"(method=agi), but got " + classes + ". Choose another method.");
		}
		return classes;
	}

	private int[] adversaries(final int target, final int classes) {
		final int stride = Math.max(1, classes / walks);
		final int[] adversaries = IntStream.range(0, classes - 1).filter(i -> i % stride == 0 && i != target).toArray();
		return adversaries.length > 0 ? adversaries : new int[] { classes - 1 };
	}

	/** Walks towards an adversary and returns where the walk ends. */
	private Tensor walk(final ScoreFunction score, final Tensor input, final int adversary,
		final GradientAccumulator accumulator, final IntConsumer progress)
	{
		final ScoreFunction towards = score.with(ScoreHead.probability(adversary));
		Tensor point = input;
		for (int k = 0; k < steps && largest(score.outputs(List.of(point)).get(0)) != adversary; k++) {
			final Tensor direction = accumulator.gradientOf(towards, point);
			accumulator.gradientAt(point);
			final Tensor next = next(point, direction, score.normalization());
			// The fall of the score, so the move is taken backwards.
			accumulator.move(next, point);
			point = next;
			progress.accept(k + 1);
		}
		return point;
	}

	private Tensor next(final Tensor point, final Tensor direction, final Normalization normalization) {
		final Tensor next = point.copy();
		final int size = next.channelSize();
		for (int i = 0; i < next.size(); i++) {
			final double moved = next.values()[i] + stepSize * Math.signum(direction.values()[i]);
			final double black = normalization.normalize(0, i / size);
			final double white = normalization.normalize(1, i / size);
			next.values()[i] = Math.min(Math.max(black, white), Math.max(Math.min(black, white), moved));
		}
		return next;
	}

	private static int largest(final Tensor outputs) {
		int largest = 0;
		for (int i = 1; i < outputs.size(); i++) {
			if (outputs.values()[i] > outputs.values()[largest]) largest = i;
		}
		return largest;
	}

	@Override
	public Optional<String> ownBaseline() {
		return Optional.of("none (its score: mean score of the adversarial images)");
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
	public String shortName() {
		return "AGI";
	}

	@Override
	public String settings() {
		return "about " + walks + " classes, at most " + steps + " steps of " + stepSize + " each, no baseline";
	}
}
