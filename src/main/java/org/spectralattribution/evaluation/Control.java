package org.spectralattribution.evaluation;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/**
 * A map that cannot be right, to be measured beside those that may be: most know nothing of the network, others are a
 * method's map made worse. A measure that scores one of them as high as the best method says nothing of that network; see
 * {@link Verdict}.
 */
public enum Control {

	/** Noise: uniform from 0 to 1. */
	RANDOM("random", false) {

		@Override
		Tensor map(final Tensor input, final Tensor baseline, final Tensor map, final Random random) {
			return noise(input, random::nextDouble);
		}
	},

	/**
	 * The opposite order of a method's map. By {@link DiffId} it has the method's score with the other sign, so it reaches
	 * a method that is not better than chance.
	 */
	INVERSE("inverse ranking", true) {

		@Override
		Tensor map(final Tensor input, final Tensor baseline, final Tensor map, final Random random) {
			return Ranking.ofPixels(map).inverse().map();
		}

		@Override
		public Ranking ranking(final Function<Tensor, Ranking> unit, final Tensor input, final Tensor baseline,
			final Tensor map, final long seed)
		{
			return unit.apply(map).inverse();
		}
	},

	/** The length of the input's gradient at each pixel, channel by channel, by central differences. */
	EDGES("edges", false) {

		@Override
		Tensor map(final Tensor input, final Tensor baseline, final Tensor map, final Random random) {
			return Edges.of(input);
		}
	},

	/** How far each value of the input is from the mean of its channel. */
	CONTRAST("|x − mean|", false) {

		@Override
		Tensor map(final Tensor input, final Tensor baseline, final Tensor map, final Random random) {
			return input.minus(Baseline.imageMean().of(input, Normalization.identity()));
		}
	},

	/** Gaussian noise in place of a gradient, times the input less the baseline. */
	NOISE("noise × (x − baseline)", false) {

		@Override
		Tensor map(final Tensor input, final Tensor baseline, final Tensor map, final Random random) {
			final Tensor product = noise(input, random::nextGaussian);
			final Tensor difference = input.minus(baseline);
			Arrays.setAll(product.values(), i -> product.values()[i] * difference.values()[i]);
			return product;
		}
	},

	/**
	 * A method's map cut into blocks, an eighth of each side long, that change places: on each axis every eighth goes
	 * elsewhere, the same way in all channels. It has the map's values and their texture, but not where they belong.
	 */
	SHUFFLED("shuffled blocks", true) {

		@Override
		Tensor map(final Tensor input, final Tensor baseline, final Tensor map, final Random random) {
			return BlockShuffle.of(map, random);
		}
	};

	private final String label;
	private final boolean ofMap;

	Control(final String label, final boolean ofMap) {
		this.label = label;
		this.ofMap = ofMap;
	}

	/** Whether it is made of a method's map. The others know no model. */
	public boolean isOfMap() {
		return ofMap;
	}

	/** The name in tables. */
	@Override
	public String toString() {
		return label;
	}

	/**
	 * The control as a map: only the order of its absolute values means something.
	 *
	 * @param input in the model's normalised space
	 * @param baseline what the methods compare the input with, in its shape
	 * @param map the method's map of which a control {@linkplain #isOfMap of a map} is made; others do not look at it
	 * @param seed the same seed gives the same map; each image has a seed of its own
	 * @return a new tensor in the shape of the input, of those of a map in that of the map; the inverse ranking, which
	 *         is that of the pixels, has one channel
	 */
	public Tensor map(final Tensor input, final Tensor baseline, final Tensor map, final long seed) {
		return map(input, baseline, map, new Random(31 * seed + ordinal()));
	}

	abstract Tensor map(Tensor input, Tensor baseline, Tensor map, Random random);

	/**
	 * The ranking by this control, see {@link #map(Tensor, Tensor, Tensor, long)}.
	 *
	 * @param unit {@link Ranking#ofPixels} or {@link Ranking#ofValues}, as the methods' maps are ranked
	 */
	public Ranking ranking(final Function<Tensor, Ranking> unit, final Tensor input, final Tensor baseline,
		final Tensor map, final long seed)
	{
		return unit.apply(map(input, baseline, map, seed));
	}

	private static Tensor noise(final Tensor input, final DoubleSupplier values) {
		final Tensor noise = input.zeros();
		for (int i = 0; i < noise.size(); i++) {
			Cancellation.check(i);
			noise.values()[i] = values.getAsDouble();
		}
		return noise;
	}
}
