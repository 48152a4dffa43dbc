package org.spectralattribution.path.spectral;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.Parallel;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.BandTransform;

/** The bands of a transform, all channels of a band together. */
final class TransformComponents implements Components {

	private static final int FEW_BANDS = 50;

	private final BandTransform transform;
	private final int[] bands;
	private final double[][] coefficients;

	TransformComponents(final BandTransform transform, final Tensor difference) {
		this.transform = transform;
		bands = IntStream.range(0, transform.size()).map(i -> {
			Cancellation.check(i);
			return transform.band(i);
		}).toArray();
		coefficients = Parallel.map(difference.channels(), c -> transform.forward(channel(difference, c))).toArray(
			new double[0][]);
	}

	private static double[] channel(final Tensor tensor, final int c) {
		return Arrays.copyOfRange(tensor.values(), c * tensor.channelSize(), (c + 1) * tensor.channelSize());
	}

	@Override
	public double[] strengths() {
		return IntStream.range(0, transform.bands()).mapToDouble(transform::strength).toArray();
	}

	/** Of a few bands each is made; of many, such as single waves, the sum of the coefficients' sizes stands for it. */
	@Override
	public double[] lengths() {
		final double[] lengths = new double[transform.bands()];
		if (lengths.length > FEW_BANDS) {
			for (final double[] channel : coefficients) {
				for (int i = 0; i < channel.length; i++) {
					lengths[bands[i]] += Math.abs(channel[i]);
				}
			}
			return lengths;
		}
		for (int band = 0; band < lengths.length; band++) {
			for (final double[] channel : coefficients) {
				final double[] only = new double[channel.length];
				for (int i = 0; i < only.length; i++) {
					only[i] = bands[i] == band ? channel[i] : 0;
				}
				lengths[band] += Arrays.stream(transform.inverse(only)).map(Math::abs).sum();
			}
		}
		return lengths;
	}

	@Override
	public void add(final double[] weights, final Tensor target) {
		Parallel.each(coefficients.length, c -> {
			final double[] values = transform.inverse(weighted(c, weights));
			final int start = c * values.length;
			for (int i = 0; i < values.length; i++) {
				target.values()[start + i] += values[i];
			}
		});
	}

	private double[] weighted(final int channel, final double[] weights) {
		final double[] weighted = new double[bands.length];
		for (int i = 0; i < weighted.length; i++) {
			weighted[i] = weights[bands[i]] * coefficients[channel][i];
		}
		return weighted;
	}
}
