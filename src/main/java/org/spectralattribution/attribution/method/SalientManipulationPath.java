package org.spectralattribution.attribution.method;

import java.util.List;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/**
 * Salient Manipulation Path (SAMP): a few pixels at a time are changed, always those whose change promises to move the
 * score most. The deletion walk goes from the input to the baseline and lowers the score, the insertion walk goes
 * from a blurred input to the input and raises it; the map is the sum of both.
 * <p>
 * Every channel of the map holds the value of the whole pixel, so the map sums to about channels × walks × the
 * difference of the scores, and with much less exactness than an integral: a step may go up to a fifth of the
 * whole distance.
 * The baseline score that is reported is that of the deletion's end.
 * <p>
 * Source: Zhang et al., Path Choice Matters for Clear Attributions in Path Methods, ICLR 2024; without momentum, as in
 * SIG's published reference.
 */
public final class SalientManipulationPath implements AttributionMethod {

	/** Which walks are taken. */
	public enum Direction {
		DELETION, INSERTION, BOTH
	}

	/** Pixels whose promise differs by no more than this are changed together. */
	private static final double TIE = 1e-6;
	private static final double NO_DIVISION_BY_ZERO = 1e-8;

	private final Direction direction;
	private final int pixels;
	private final int fragments;
	private final Baseline insertionStart;

	/**
	 * The settings of SIG's reference: both directions, 5 pixels per step, 5 fragments,
	 * {@link Baseline#zeroPaddedBlur()}.
	 */
	public SalientManipulationPath() {
		this(Direction.BOTH, 5);
	}

	/**
	 * @param pixels the number of pixels changed in a step, at least 1
	 */
	public SalientManipulationPath(final Direction direction, final int pixels) {
		this(direction, pixels, 5, Baseline.zeroPaddedBlur());
	}

	/**
	 * @param pixels the number of pixels changed in a step, at least 1; more with equal promise
	 * @param fragments a step goes at most this part of the whole L1 distance, at least 1
	 * @param insertionStart where the insertion walk starts
	 * @throws IllegalArgumentException if a number lies outside
	 */
	public SalientManipulationPath(final Direction direction, final int pixels, final int fragments,
		final Baseline insertionStart)
	{
		if (pixels < 1) {
			throw new IllegalArgumentException("pixels: expected at least 1 pixel per step, but got " + pixels + ".");
		}
		if (fragments < 1) {
			throw new IllegalArgumentException("fragments: expected at least 1 fragment, but got " + fragments + ".");
		}
		this.direction = direction;
		this.pixels = pixels;
		this.fragments = fragments;
		this.insertionStart = insertionStart;
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		input.requireShapeOf(baseline);
		monitor.check();
		final double[] scores = score.scores(List.of(input, baseline));
		final GradientAccumulator accumulator = new GradientAccumulator(score, input, monitor);
		final int plane = input.channelSize();
		final int total = direction == Direction.BOTH ? 2 * plane : plane;
		final double[] map = new double[plane];
		int done = 0;
		if (direction != Direction.INSERTION) {
			walk(accumulator, input, baseline, -1, map, monitor, done, total);
			done = plane;
		}
		if (direction != Direction.DELETION) {
			walk(accumulator, insertionStart.of(input, score.normalization()), input, 1, map, monitor, done, total);
		}
		monitor.progress(total, total);
		final Tensor channels = input.zeros();
		for (int i = 0; i < channels.size(); i++) {
			channels.values()[i] = map[i % plane];
		}
		return new Attribution(channels, scores[0], scores[1], accumulator.gradients());
	}

	/**
	 * Walks from one image to another and adds the pixels' contributions to the map.
	 *
	 * @param sign 1 to raise the score, -1 to lower it and to add what the changes take away
	 */
	private void walk(final GradientAccumulator accumulator, final Tensor start, final Tensor end, final int sign,
		final double[] map, final Monitor monitor, final int done, final int total)
	{
		final Tensor point = start.copy();
		final double longest = end.minus(start).absoluteSum() / fragments;
		final double[] promises = new double[map.length];
		for (int left = left(point, end); left > 0; left = left(point, end)) {
			monitor.progress(done + map.length - left, total);
			final double[] gradient = accumulator.gradientAt(point).values();
			for (int pixel = 0; pixel < map.length; pixel++) {
				promises[pixel] = isThere(point, end, pixel, map.length) ? Double.NEGATIVE_INFINITY : //
					sign * change(point, end, pixel, gradient, map.length);
			}
			final double threshold = largest(promises, pixels) - TIE;
			double length = 0;
			for (int i = 0; i < point.size(); i++) {
				if (promises[i % map.length] > threshold) length += Math.abs(end.values()[i] - point.values()[i]);
			}
			final double share = length > longest ? longest / (length + NO_DIVISION_BY_ZERO) : 1;
			for (int i = 0; i < point.size(); i++) {
				if (!(promises[i % map.length] > threshold)) continue;
				final double move = (end.values()[i] - point.values()[i]) * share;
				map[i % map.length] += sign * move * gradient[i];
				point.values()[i] += move;
			}
		}
	}

	/** How many pixels have still to change. */
	private static int left(final Tensor point, final Tensor end) {
		final int plane = point.channelSize();
		int left = 0;
		for (int pixel = 0; pixel < plane; pixel++) {
			if (!isThere(point, end, pixel, plane)) left++;
		}
		return left;
	}

	/** Whether a pixel is at its end in every channel, as numpy's isclose has it. */
	private static boolean isThere(final Tensor point, final Tensor end, final int pixel, final int plane) {
		for (int i = pixel; i < point.size(); i += plane) {
			if (Math.abs(point.values()[i] - end.values()[i]) > 1e-8 + 1e-5 * Math.abs(end.values()[i])) return false;
		}
		return true;
	}

	/** The change of the score, by the gradient, if the pixel goes all the way. */
	private static double change(final Tensor point, final Tensor end, final int pixel, final double[] gradient,
		final int plane)
	{
		double change = 0;
		for (int i = pixel; i < point.size(); i += plane) {
			change += gradient[i] * (end.values()[i] - point.values()[i]);
		}
		return change;
	}

	/** The k-th largest value, or the smallest where there are fewer. */
	private static double largest(final double[] values, final int k) {
		final double[] sorted = SortedValues.of(values);
		return sorted[Math.max(0, sorted.length - k)];
	}

	@Override
	public boolean isComplete() {
		return false;
	}

	@Override
	public String name() {
		return "Salient Manipulation Path";
	}

	@Override
	public String shortName() {
		return "SAMP";
	}

	@Override
	public String settings() {
		final String insertion = "insertion from the " + insertionStart;
		return (direction == Direction.DELETION ? "deletion" //
			: direction == Direction.INSERTION ? insertion : "deletion and " + insertion) + ", " + pixels +
			" pixels per step, " + fragments + " fragments, each channel holds the value of the whole pixel";
	}
}
