package org.spectralattribution.path.spectral;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.BandTransform;

/** The bands of a transform, all channels of a band together. */
final class TransformComponents implements Components {

	private final BandTransform transform;
	private final int[] bands;
	private final double[][] coefficients;

	TransformComponents(final BandTransform transform, final Tensor difference) {
		this.transform = transform;
		bands = IntStream.range(0, transform.size()).map(transform::band).toArray();
		final Cancellation cancellation = Cancellation.current();
		coefficients = IntStream.range(0, difference.channels()).parallel().mapToObj(c -> cancellation.in(() -> transform
			.forward(channel(difference, c)))).toArray(double[][]::new);
	}

	private static double[] channel(final Tensor tensor, final int c) {
		return Arrays.copyOfRange(tensor.values(), c * tensor.channelSize(), (c + 1) * tensor.channelSize());
	}

	@Override
	public double[] strengths() {
		return IntStream.range(0, transform.bands()).mapToDouble(transform::strength).toArray();
	}

	@Override
	public void add(final double[] weights, final Tensor target) {
		final Cancellation cancellation = Cancellation.current();
		IntStream.range(0, coefficients.length).parallel().forEach(c -> {
			final double[] values = cancellation.in(() -> transform.inverse(weighted(c, weights)));
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
