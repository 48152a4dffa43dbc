package org.spectralattribution.attribution.method;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/**
 * IG², integrated gradients on an iterative gradient path: from the input, the image is changed by steps of one
 * length until the network represents it like a reference image, and the fall of the target's score is attributed
 * to the changes; the mean over several references. Where the walks end is the baseline: the one that is given is not
 * used, and the baseline score is the mean score of the walks' ends. Images are compared by the network's outputs.
 * <p>
 * Source: Zhuo and Ge, IG²: Integrated Gradient on Iterative Gradient Path for Feature Attribution, TPAMI 2024, with
 * the settings of SIG's published reference.
 */
public final class IntegratedGradientsSquared implements AttributionMethod {

	private static final double SMALLEST_NORM = 1e-10;

	private final List<Baseline> references;
	private final int steps;
	private final double stepSize;

	/** The settings of SIG's reference: 201 steps of length 0.02. */
	public IntegratedGradientsSquared(final List<Baseline> references) {
		this(references, 201, 0.02);
	}

	/**
	 * @param references at least one image to go to
	 * @param steps the number of steps to each reference, at least 1; each takes two gradients
	 * @param stepSize the length (L2 norm) of a step in normalised space, above 0
	 * @throws IllegalArgumentException if a number lies outside or there is no reference
	 */
	public IntegratedGradientsSquared(final List<Baseline> references, final int steps, final double stepSize)
	{
		if (references.isEmpty()) {
			throw new IllegalArgumentException("references: expected at least 1 reference image, but got none.");
		}
		if (steps < 1) throw new IllegalArgumentException("steps: expected at least 1 step, but got " + steps + ".");
		if (!(stepSize > 0)) {
			throw new IllegalArgumentException("step size: expected a number above 0, but got " + stepSize + ".");
		}
		this.references = List.copyOf(references);
		this.steps = steps;
		this.stepSize = stepSize;
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		monitor.check();
		final List<Tensor> ends = images(score, input);
		final double inputScore = score.scores(List.of(input))[0];
		final GradientAccumulator accumulator = new GradientAccumulator(score, input, monitor);
		double endScores = 0;
		for (int r = 0; r < references.size(); r++) {
			final ScoreFunction likeness = score.with(ScoreHead.likeness(score.outputs(List.of(ends.get(r))).get(0)));
			final Monitor part = monitor.part(r, references.size());
			Tensor point = input;
			for (int k = 0; k < steps; k++) {
				final Tensor next = next(point, accumulator.gradientOf(likeness, point));
				accumulator.gradientAt(point);
				accumulator.move(next, point);
				point = next;
				part.progress(k + 1, steps);
			}
			endScores += score.scores(List.of(point))[0];
		}
		final Tensor map = accumulator.total();
		for (int i = 0; i < map.size(); i++) {
			map.values()[i] /= references.size();
		}
		return new Attribution(map, inputScore, endScores / references.size(), accumulator.gradients());
	}

	/**
	 * @throws IllegalArgumentException if a reference is of another shape, or equals the input
	 */
	@Override
	public void requireUsable(final ScoreFunction score, final Tensor input) {
		images(score, input);
	}

	private List<Tensor> images(final ScoreFunction score, final Tensor input) {
		final List<Tensor> images = references.stream().map(reference -> reference.of(input, score.normalization())).collect(
			Collectors.toList());
		images.forEach(input::requireShapeOf);
		for (int i = 0; i < images.size(); i++) {
			if (!input.equalsAsFloats(images.get(i))) continue;
			throw new IllegalArgumentException("IG2 takes reference images that differ from the image, but it equals the " +
				"reference " + references.get(i) + ", so that no path leads there. Choose another reference.");
		}
		return images;
	}

	private Tensor next(final Tensor point, final Tensor direction) {
		double squares = 0;
		for (final double value : direction.values()) {
			squares += value * value;
		}
		final double scale = stepSize / Math.max(SMALLEST_NORM, Math.sqrt(squares));
		final Tensor next = point.copy();
		for (int i = 0; i < next.size(); i++) {
			next.values()[i] += scale * direction.values()[i];
		}
		return next;
	}

	@Override
	public Optional<String> ownBaseline() {
		return Optional.of("none (its score: mean score at the ends of the paths)");
	}

	@Override
	public String name() {
		return "IG2";
	}

	@Override
	public String settings() {
		return references.size() + (references.size() == 1 ? " reference, " : " references, ") + steps + " steps of length " +
			stepSize + ", representation: the model's outputs (published: the layer before them)";
	}
}
