package org.spectralattribution.attribution.method;

import java.util.Arrays;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.MirroredBlur;

/**
 * Divides an image into segments of similar colour and place, by k-means: five rounds from a regular grid. The features
 * of a pixel are its values, blurred by 0.7 pixels and standardised channel by channel, and its coordinates times
 * {@code 1.5 / step}, with {@code step = S / √K} in an image of two axes: the distance of the centres of K segments on a
 * square of as many pixels as the image, see {@link Smoothing#side}. Each round assigns every pixel to its nearest
 * centre, of equally near ones to the first, and moves the centres to the means of their pixels; one that has lost all
 * its pixels stays. Segments need not be connected. Nothing is drawn at random.
 */
final class Segmentation {

	private static final int ROUNDS = 5;
	private static final double BLUR = 0.7;
	private static final double COMPACTNESS = 1.5;

	/** Where the values of a channel differ by no more than this share of the largest, they are one value. */
	private static final double FLAT = 1e-9;

	/** Pixels between two questions whether the user has cancelled. */
	private static final int SOME = 256;

	private final Tensor image;
	/** The standardised values, channel by channel. */
	private final Tensor colors;

	/**
	 * @param image channels × any number of spatial axes; left unchanged
	 */
	Segmentation(final Tensor image) {
		this.image = image;
		colors = MirroredBlur.of(image, BLUR, Smoothing.REACH);
		final int size = colors.channelSize();
		for (int c = 0; c < colors.channels(); c++) {
			standardise(colors.values(), c * size, (c + 1) * size);
		}
	}

	private static void standardise(final double[] values, final int from, final int to) {
		double mean = 0;
		double largest = 0;
		for (int i = from; i < to; i++) {
			mean += values[i] / (to - from);
			largest = Math.max(largest, Math.abs(values[i]));
		}
		double variance = 0;
		for (int i = from; i < to; i++) {
			variance += (values[i] - mean) * (values[i] - mean) / (to - from);
		}
		final double deviation = Math.sqrt(variance);
		for (int i = from; i < to; i++) {
			values[i] = deviation > FLAT * largest ? (values[i] - mean) / deviation : 0;
		}
	}

	/**
	 * The segment of each pixel.
	 *
	 * @param count about how many segments; an axis is not cut into more parts than it has pixels
	 * @return one number from 0 on per pixel, row-major; not every number need have pixels
	 */
	int[] labels(final int count) {
		final int axes = image.axes();
		final double step = Smoothing.side(image) / Math.pow(count, 1.0 / Math.max(1, axes));
		final double[] features = features(COMPACTNESS / step);
		final int[] labels = grid(step);
		final int width = axes + image.channels();
		final double[] centres = new double[(Arrays.stream(labels).max().getAsInt() + 1) * width];
		moveCentres(centres, features, labels, width);
		for (int round = 0; round < ROUNDS; round++) {
			for (int i = 0; i < labels.length; i++) {
				if (i % SOME == 0) Cancellation.check();
				labels[i] = nearest(centres, features, i * width, width, labels[i] * width) / width;
			}
			moveCentres(centres, features, labels, width);
		}
		return labels;
	}

	/** The features of each pixel, one pixel after the other: the coordinates first. */
	private double[] features(final double perPixel) {
		final int axes = image.axes();
		final int width = axes + image.channels();
		final int size = image.channelSize();
		final double[] features = new double[Math.multiplyExact(size, width)];
		for (int i = 0; i < size; i++) {
			Cancellation.check(i);
			int rest = i;
			for (int axis = axes - 1; axis >= 0; axis--) {
				features[i * width + axis] = perPixel * (rest % image.side(axis));
				rest /= image.side(axis);
			}
			for (int c = 0; c < image.channels(); c++) {
				features[i * width + axes + c] = colors.values()[c * size + i];
			}
		}
		return features;
	}

	/** The cell of a regular grid in which each pixel lies. */
	private int[] grid(final double step) {
		final int[] labels = new int[image.channelSize()];
		for (int i = 0; i < labels.length; i++) {
			Cancellation.check(i);
			int rest = i;
			int stride = 1;
			for (int axis = image.axes() - 1; axis >= 0; axis--) {
				final int side = image.side(axis);
				final int parts = (int) Math.max(1, Math.min(side, Math.round(side / step)));
				labels[i] += stride * (int) ((long) (rest % side) * parts / side);
				rest /= side;
				stride *= parts;
			}
		}
		return labels;
	}

	private static void moveCentres(final double[] centres, final double[] features, final int[] labels,
		final int width)
	{
		final double[] sums = new double[centres.length];
		final int[] pixels = new int[centres.length / width];
		for (int i = 0; i < labels.length; i++) {
			Cancellation.check(i);
			pixels[labels[i]]++;
			for (int f = 0; f < width; f++) {
				sums[labels[i] * width + f] += features[i * width + f];
			}
		}
		for (int k = 0; k < centres.length; k++) {
			if (pixels[k / width] > 0) centres[k] = sums[k] / pixels[k / width];
		}
	}

	/**
	 * The place of the nearest centre, of equally near ones the first.
	 *
	 * @param guess the place of one that is probably near, which spares most of the others their sums
	 */
	private static int nearest(final double[] centres, final double[] features, final int pixel, final int width,
		final int guess)
	{
		int nearest = guess;
		double least = distance(centres, guess, features, pixel, width, Double.POSITIVE_INFINITY);
		for (int k = 0; k < centres.length; k += width) {
			final double distance = distance(centres, k, features, pixel, width, least);
			if (distance < least || distance == least && k < nearest) {
				least = distance;
				nearest = k;
			}
		}
		return nearest;
	}

	/** The squared distance, or a part of it that is above the limit already. */
	private static double distance(final double[] centres, final int centre, final double[] features, final int pixel,
		final int width, final double limit)
	{
		double sum = 0;
		for (int f = 0; f < width && sum <= limit; f++) {
			final double difference = features[pixel + f] - centres[centre + f];
			sum += difference * difference;
		}
		return sum;
	}
}
