package org.spectralattribution.path.spectral;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.BandTransform;

/** The bands of a plane transform, all channels of a band together. */
final class TransformComponents implements Components {

	private final BandTransform transform;
	private final double[][] coefficients;
	private final int plane;

	TransformComponents(final BandTransform transform, final Tensor difference) {
		this.transform = transform;
		plane = difference.height() * difference.width();
		coefficients = new double[difference.channels()][];
		for (int c = 0; c < coefficients.length; c++) {
			coefficients[c] = transform.forward(difference.values(), c * plane);
		}
	}

	@Override
	public double[] strengths() {
		return IntStream.range(0, transform.bands()).mapToDouble(transform::strength).toArray();
	}

	@Override
	public void add(final double[] weights, final Tensor target) {
		final double[] weighted = new double[transform.size()];
		for (int c = 0; c < coefficients.length; c++) {
			final double[] channel = coefficients[c];
			Arrays.setAll(weighted, i -> weights[transform.band(i)] * channel[i]);
			transform.addInverse(weighted, target.values(), c * plane);
		}
	}
}
