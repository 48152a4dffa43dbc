package org.spectralattribution.attribution.method;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.GradientCalls;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * SmoothGrad for any method: the mean of the attributions of several noisy copies of the input, all against the one
 * baseline that is given; or the mean of their squares, or their variance. As published it is that of {@link Gradient}.
 * One sample is the method itself, at the input without noise.
 * <p>
 * Maps keep their sign before they are averaged. The scores of the noisy copies and of their baselines are averaged
 * too, so the mean map sums to the difference of the scores as far as the method's own maps do. Squares and variances
 * have no such sum.
 * <p>
 * Sources: {@link Average}; share and number of copies as in PAIR's saliency library.
 */
public final class SmoothGrad implements AttributionMethod {

	private final AttributionMethod method;
	private final int samples;
	private final Noise noise;
	private final Average average;
	private final long seed;

	/** The mean of 25 copies with a noise of 0.15. */
	public SmoothGrad(final AttributionMethod method) {
		this(method, 25, 0.15, 0);
	}

	/**
	 * The mean.
	 *
	 * @param samples the number of noisy copies, or 1 for the input itself without noise
	 * @param noise the standard deviation of the Gaussian noise, as a share of the input's largest value less its
	 *          smallest, at least 0
	 * @param seed the same seed gives the same noise
	 * @throws IllegalArgumentException if a number lies outside
	 */
	public SmoothGrad(final AttributionMethod method, final int samples, final double noise, final long seed) {
		this(method, samples, Noise.relative(noise), Average.MEAN, seed);
	}

	/**
	 * @param samples the number of noisy copies, or 1 for the input itself without noise, of which there is only the mean
	 * @param seed the same seed gives the same noise
	 * @throws IllegalArgumentException if there are too few samples
	 */
	public SmoothGrad(final AttributionMethod method, final int samples, final Noise noise, final Average average,
		final long seed)
	{
		if (samples < 1) {
			throw new IllegalArgumentException("samples: expected at least 1 noisy copy, but got " + samples + ".");
		}
		if (samples == 1 && average != Average.MEAN) {
			throw new IllegalArgumentException("average: expected samples above 1, but got samples=1 and average=" + average +
				". Set samples, for example to 25, or leave average out.");
		}
		this.method = method;
		this.samples = samples;
		this.noise = noise;
		this.average = average;
		this.seed = seed;
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		if (samples == 1) return method.attribute(score, input, baseline, monitor);
		final double deviation = noise.deviation(input);
		final Random random = new Random(seed);
		final AttributionMean mean = new AttributionMean(samples, average);
		if (method instanceof SingleGradient) {
			addTogether((SingleGradient) method, score, () -> noisy(input, deviation, random), baseline, mean, monitor);
		}
		else {
			for (int k = 0; k < samples; k++) {
				mean.add(method.attribute(score, noisy(input, deviation, random), baseline, monitor.part(k, samples)));
			}
		}
		return mean.get();
	}

	private static Tensor noisy(final Tensor input, final double deviation, final Random random) {
		final Tensor noisy = input.copy();
		for (int i = 0; i < noisy.size(); i++) {
			Cancellation.check(i);
			noisy.values()[i] += deviation * random.nextGaussian();
		}
		return noisy;
	}

	/** Takes the gradients of as many copies at once as the model shares among its calls. */
	private void addTogether(final SingleGradient single, final ScoreFunction score, final Supplier<Tensor> copies,
		final Tensor baseline, final AttributionMean mean, final Monitor monitor)
	{
		final DoubleSupplier baselineScore = once(() -> score.scores(List.of(baseline))[0]);
		try (GradientCalls calls = new GradientCalls(score, monitor)) {
			for (int start = 0; start < samples;) {
				final int count = Math.min(samples - start, calls.batchSize(baseline));
				final List<Tensor> inputs = Stream.generate(copies).limit(count).collect(Collectors.toList());
				final int done = start + count;
				monitor.check();
				calls.add(inputs, gradients -> {
					for (int i = 0; i < count; i++) {
						mean.add(single.of(inputs.get(i), baseline, gradients.score(i), baselineScore, gradients.gradient(i), i == 0
							? gradients.calls() : 0));
					}
				}, () -> monitor.progress(done, samples));
				start = done;
			}
			calls.finish();
		}
	}

	private static DoubleSupplier once(final DoubleSupplier supplier) {
		final double[][] answer = new double[1][];
		return () -> {
			if (answer[0] == null) answer[0] = new double[] { supplier.getAsDouble() };
			return answer[0][0];
		};
	}

	@Override
	public Optional<String> ownBaseline() {
		return method.ownBaseline();
	}

	@Override
	public void requireUsable(final ScoreFunction score, final Tensor input) {
		method.requireUsable(score, input);
	}

	@Override
	public boolean isComplete() {
		return average == Average.MEAN && method.isComplete();
	}

	@Override
	public String unit(final String score) {
		final String unit = method.unit(score);
		if (average == Average.MEAN) return unit;
		return unit.contains(" ") ? "(" + unit + ")²" : unit + "²";
	}

	@Override
	public Optional<String> unsignedValues() {
		return method.unsignedValues();
	}

	@Override
	public Optional<String> smoothing() {
		return method.smoothing();
	}

	@Override
	public String name() {
		return samples == 1 ? method.name() : method.name() + ", " + average.published();
	}

	@Override
	public String shortName() {
		return samples == 1 ? method.shortName() : method.shortName() + " " + average.published();
	}

	@Override
	public String settings() {
		return samples == 1 ? method.settings() : method.settings() + ", " + average.words() + " of " + samples +
			" noisy copies (Gaussian, " + noise + ", seed " + seed + ")";
	}
}
