package org.spectralattribution.attribution.method;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * SmoothGrad for any method: the mean of the attributions of several noisy copies of the input, all against the one
 * baseline that is given. Maps keep their sign and are not squared. The scores of the noisy copies and of their
 * baselines are averaged too, so the mean map sums to the difference of the scores as far as the method's own maps do.
 * <p>
 * Source: Smilkov et al., SmoothGrad: removing noise by adding noise, 2017; share and number of copies as in PAIR's
 * saliency library.
 */
public final class SmoothGrad implements AttributionMethod {

	private final AttributionMethod method;
	private final int samples;
	private final double noise;
	private final long seed;

	/** 25 copies with a noise of 0.15. */
	public SmoothGrad(final AttributionMethod method) {
		this(method, 25, 0.15, 0);
	}

	/**
	 * @param samples the number of noisy copies, at least 1
	 * @param noise the standard deviation of the Gaussian noise, as a share of the input's largest value less its
	 *          smallest, at least 0
	 * @param seed the same seed gives the same noise
	 * @throws IllegalArgumentException if a number lies outside
	 */
	public SmoothGrad(final AttributionMethod method, final int samples, final double noise, final long seed) {
		if (samples < 1) {
			throw new IllegalArgumentException("samples: expected at least 1 noisy copy, but got " + samples + ".");
		}
		if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
			throw new IllegalArgumentException("noise: expected a share of the value range, at least 0, but got " + noise +
				".");
		}
		this.method = method;
		this.samples = samples;
		this.noise = noise;
		this.seed = seed;
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		final double range = Arrays.stream(input.values()).max().getAsDouble() - Arrays.stream(input.values()).min()
			.getAsDouble();
		final Random random = new Random(seed);
		final AttributionMean mean = new AttributionMean(samples);
		for (int k = 0; k < samples; k++) {
			final Tensor noisy = input.copy();
			for (int i = 0; i < noisy.size(); i++) {
				noisy.values()[i] += noise * range * random.nextGaussian();
			}
			mean.add(method.attribute(score, noisy, baseline, monitor.part(k, samples)));
		}
		return mean.get();
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
		return method.isComplete();
	}

	@Override
	public String name() {
		return method.name() + ", SmoothGrad";
	}

	@Override
	public String settings() {
		return method.settings() + ", mean of " + samples + " noisy copies (Gaussian, " + noise +
			" of the value range, seed " + seed + ")";
	}
}
