package org.spectralattribution.evaluation;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/** The length of an image's gradient. */
final class Edges {

	private Edges() {}

	/**
	 * Differences of the neighbours on each axis over their distance: 2 pixels, at the border 1.
	 *
	 * @return a new tensor in the shape of the image
	 */
	static Tensor of(final Tensor image) {
		final Tensor edges = image.zeros();
		int stride = 1;
		for (int axis = image.axes() - 1; axis >= 0; axis--) {
			addSquares(edges.values(), image.values(), stride, image.side(axis));
			stride *= image.side(axis);
		}
		for (int i = 0; i < edges.size(); i++) {
			edges.values()[i] = Math.sqrt(edges.values()[i]);
		}
		return edges;
	}

	private static void addSquares(final double[] squares, final double[] image, final int stride, final int side) {
		if (side == 1) return;
		for (int i = 0; i < image.length; i++) {
			Cancellation.check(i);
			final int position = i / stride % side;
			final int before = position > 0 ? 1 : 0;
			final int after = position < side - 1 ? 1 : 0;
			final double slope = (image[i + after * stride] - image[i - before * stride]) / (before + after);
			squares[i] += slope * slope;
		}
	}
}
