package org.spectralattribution.benchmark;

import java.util.Arrays;
import java.util.Random;

import org.spectralattribution.tensor.Tensor;

/** Images of any size that are made from seeds, with what they are compared with. */
enum SyntheticImage {

	/** Overlapping discs of all sizes, which have the spectrum of natural scenes, with a little noise of the camera. */
	PHOTOGRAPH("photograph-like") {

		@Override
		void paint(final double[] values, final int size, final Random random) {
			for (int disc = 0; disc < 600; disc++) {
				final double radius = size * 0.005 / Math.pow(random.nextDouble() + 1e-4, 0.5);
				add(values, size, random.nextDouble() * size, random.nextDouble() * size, Math.min(radius, size / 2.0),
					random.nextDouble(), false);
			}
			addNoise(values, 0.005, random);
		}
	},

	/** Spots on a dark, noisy background. */
	FLUORESCENCE("fluorescence-like") {

		@Override
		void paint(final double[] values, final int size, final Random random) {
			for (int spot = 0; spot < 200; spot++) {
				add(values, size, random.nextDouble() * size, random.nextDouble() * size, size * (0.005 + 0.02 * random
					.nextDouble()), random.nextDouble(), true);
			}
			for (int i = 0; i < values.length; i++) {
				values[i] += 0.02 + Math.sqrt(0.0005 * (0.02 + values[i])) * random.nextGaussian();
			}
		}
	},

	/** Waves of one length in many directions: against its mean no part is much stronger than the next ones. */
	TEXTURE("texture, against its mean") {

		@Override
		void paint(final double[] values, final int size, final Random random) {
			for (int wave = 0; wave < 40; wave++) {
				final double angle = random.nextDouble() * Math.PI;
				final double phase = random.nextDouble() * 2 * Math.PI;
				for (int i = 0; i < values.length; i++) {
					values[i] += 0.02 * Math.sin((i % size * Math.cos(angle) + i / size * Math.sin(angle)) / 3 + phase);
				}
			}
			for (int i = 0; i < values.length; i++) {
				values[i] = 0.5 + values[i] * (1 + 0.5 * random.nextGaussian());
			}
		}

		@Override
		Tensor baseline(final Tensor input) {
			final Tensor mean = input.zeros();
			Arrays.fill(mean.values(), input.sum() / input.size());
			return mean;
		}
	},

	NOISE("noise") {

		@Override
		void paint(final double[] values, final int size, final Random random) {
			addNoise(values, 1, random);
		}
	};

	private final String text;

	SyntheticImage(final String text) {
		this.text = text;
	}

	/** The image, channels × size × size. */
	Tensor input(final int channels, final int size) {
		final Tensor input = Tensor.zeros(channels, size, size);
		for (int c = 0; c < channels; c++) {
			final double[] plane = new double[size * size];
			paint(plane, size, new Random(ordinal() * 100 + c));
			System.arraycopy(plane, 0, input.values(), c * plane.length, plane.length);
		}
		return input;
	}

	abstract void paint(double[] values, int size, Random random);

	/** Black, unless the image has another one. */
	Tensor baseline(final Tensor input) {
		return input.zeros();
	}

	/** A disc that hides what lies below it, or a spot that is added. */
	private static void add(final double[] values, final int size, final double x, final double y, final double radius,
		final double value, final boolean spot)
	{
		final double reach = spot ? 4 * radius : radius;
		for (int row = Math.max(0, (int) (y - reach)); row < Math.min(size, y + reach); row++) {
			for (int column = Math.max(0, (int) (x - reach)); column < Math.min(size, x + reach); column++) {
				final double square = ((row - y) * (row - y) + (column - x) * (column - x)) / (radius * radius);
				if (spot) values[row * size + column] += value * Math.exp(-square / 2);
				else if (square < 1) values[row * size + column] = value;
			}
		}
	}

	private static void addNoise(final double[] values, final double deviation, final Random random) {
		for (int i = 0; i < values.length; i++) {
			values[i] += deviation * random.nextGaussian();
		}
	}

	@Override
	public String toString() {
		return text;
	}
}
