package org.spectralattribution.evaluation;

import java.util.Arrays;
import java.util.Random;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.NestedDissection;
import org.spectralattribution.transform.SparseCholesky;

/**
 * Removes pixels from an image by noisy linear imputation, as Rong et al. define it, "A Consistent and Efficient
 * Evaluation Strategy for Attribution Methods" (ICML 2022): each removed pixel becomes the weighted mean of its eight
 * neighbours, removed or kept, 1/6 for each of the four next to it and 1/12 for each of the four diagonal ones, over
 * the sum of the weights at the border; the equations of all removed pixels are solved together, exactly. Then noise
 * is added to them. Unlike a constant, such a patch does not tell the network that something was removed there.
 */
public final class NoisyLinearImputation {

	/** The published standard deviation of the noise, in raw values, 0 to 1. */
	public static final double NOISE = 0.01;

	private static final double BESIDE = 1.0 / 6;
	private static final double DIAGONAL = 1.0 / 12;

	private final Tensor image;
	private final Tensor noise;
	private final int[] order;

	/**
	 * @param image channels × height × width, in normalised space; used without a copy
	 * @param normalization the map from raw values to that space: noise is made in raw values
	 * @param deviation the standard deviation of the noise in raw values, 0 for none
	 * @param seed what the noise depends on, and on the place of the value in the image alone: whatever else is removed,
	 *          a removed pixel gets the same noise
	 * @throws IllegalArgumentException if there are not two spatial axes, or the deviation is below 0 or not finite
	 */
	public NoisyLinearImputation(final Tensor image, final Normalization normalization, final double deviation,
		final long seed)
	{
		if (image.axes() != 2) {
			throw new IllegalArgumentException("Noisy linear imputation: expected an image of channels × height × width, but " +
				"got a tensor of " + image.shape() + ".");
		}
		if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
			throw new IllegalArgumentException("Noisy linear imputation: expected noise of a finite standard deviation of at " +
				"least 0, but got " + deviation + ".");
		}
		this.image = image;
		noise = image.zeros();
		final Random random = new Random(seed);
		for (int i = 0; i < noise.size(); i++) {
			Cancellation.check(i);
			final int channel = i / image.channelSize();
			final double scale = normalization.normalize(1, channel) - normalization.normalize(0, channel);
			noise.values()[i] = deviation * scale * random.nextGaussian();
		}
		order = NestedDissection.order(image.sides());
	}

	/**
	 * The image without some pixels. What is kept is kept to the last bit. Several threads may ask at the same time.
	 *
	 * @param removed whether each pixel is removed, row by row
	 * @return a new tensor
	 * @throws IllegalArgumentException if there are not as many as the image has pixels, or all are removed, so that
	 *           nothing is left to make them from
	 * @throws java.util.concurrent.CancellationException if the user has cancelled
	 */
	public Tensor without(final boolean[] removed) {
		if (removed.length != order.length) {
			throw new IllegalArgumentException("Noisy linear imputation: expected which of " + order.length +
				" pixels are removed, but got " + removed.length + ".");
		}
		final int[] pixels = Arrays.stream(order).filter(pixel -> removed[pixel]).toArray();
		if (pixels.length == order.length) {
			throw new IllegalArgumentException("Noisy linear imputation: expected pixels that are kept, but all " +
				order.length + " are removed. Keep at least one.");
		}
		final Tensor imputed = image.copy();
		if (pixels.length > 0) new Equations(pixels).solve(imputed);
		return imputed;
	}

	/** One equation per removed pixel: its neighbours' weights times what it lacks to each of them sum to 0. */
	private final class Equations {

		private final int[] pixels;
		/** The number of each pixel's equation; −1 for a pixel that is kept. */
		private final int[] numbers = new int[order.length];
		private final int[] rows;
		private final int[] columns;
		private final double[] weights;
		private final double[][] rightSides;
		private int entries;

		Equations(final int[] pixels) {
			this.pixels = pixels;
			Arrays.fill(numbers, -1);
			for (int i = 0; i < pixels.length; i++) {
				numbers[pixels[i]] = i;
			}
			// The diagonal, and half of the neighbours, since the matrix is symmetric.
			rows = new int[5 * pixels.length];
			columns = rows.clone();
			weights = new double[rows.length];
			rightSides = new double[image.channels()][pixels.length];
			for (int i = 0; i < pixels.length; i++) {
				Cancellation.check(i);
				add(i);
			}
		}

		private void add(final int number) {
			final int y = pixels[number] / image.width();
			final int x = pixels[number] % image.width();
			double sum = 0;
			for (int ny = Math.max(0, y - 1); ny <= Math.min(image.height() - 1, y + 1); ny++) {
				for (int nx = Math.max(0, x - 1); nx <= Math.min(image.width() - 1, x + 1); nx++) {
					if (ny == y && nx == x) continue;
					final double weight = ny == y || nx == x ? BESIDE : DIAGONAL;
					sum += weight;
					relate(number, image.index(0, ny, nx), weight);
				}
			}
			put(number, number, sum);
		}

		/** A neighbour that is kept goes to the right sides, one that is removed into the matrix. */
		private void relate(final int number, final int neighbor, final double weight) {
			final int other = numbers[neighbor];
			if (other < 0) {
				for (int channel = 0; channel < rightSides.length; channel++) {
					rightSides[channel][number] += weight * image.values()[channel * order.length + neighbor];
				}
			}
			else if (other < number) put(other, number, -weight);
		}

		private void put(final int row, final int column, final double weight) {
			rows[entries] = row;
			columns[entries] = column;
			weights[entries++] = weight;
		}

		/** Decomposes once for all channels. */
		void solve(final Tensor imputed) {
			final SparseCholesky matrix = SparseCholesky.of(pixels.length, Arrays.copyOf(rows, entries), Arrays.copyOf(columns,
				entries), Arrays.copyOf(weights, entries));
			for (int channel = 0; channel < rightSides.length; channel++) {
				final double[] solution = matrix.solve(rightSides[channel]);
				for (int i = 0; i < pixels.length; i++) {
					final int index = channel * order.length + pixels[i];
					imputed.values()[index] = solution[i] + noise.values()[index];
				}
			}
		}
	}
}
