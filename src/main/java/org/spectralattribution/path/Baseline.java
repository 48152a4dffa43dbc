package org.spectralattribution.path;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.GaussianBlur;

/**
 * The image that stands for "nothing to see", from which a path starts. Its text says in words which one it is, for the
 * record of a result.
 */
public interface Baseline {

	/**
	 * The baseline of an input.
	 *
	 * @param input in the model's normalised space
	 * @param normalization the map from raw values, 0 to 1, to that space
	 * @return a tensor of the input's shape, in the same space
	 * @throws IllegalArgumentException if the input has another shape than the baseline can have
	 */
	Tensor of(Tensor input, Normalization normalization);

	/** A baseline without its description. */
	@FunctionalInterface
	interface Rule {

		/** See {@link Baseline#of}. */
		Tensor of(Tensor input, Normalization normalization);
	}

	/**
	 * Any baseline.
	 *
	 * @param description the baseline in words, for the record
	 */
	static Baseline named(final String description, final Rule rule) {
		return new Baseline() {

			@Override
			public Tensor of(final Tensor input, final Normalization normalization) {
				return rule.of(input, normalization);
			}

			@Override
			public String toString() {
				return description;
			}
		};
	}

	/** Raw 0 in every channel: the black image. The published default. */
	static Baseline black() {
		return constant("black", 0);
	}

	/** Raw 1 in every channel: the white image. */
	static Baseline white() {
		return constant("white", 1);
	}

	/**
	 * One raw value in all channels, or one in each.
	 *
	 * @param description the baseline in words, for the record
	 */
	static Baseline constant(final String description, final double... raw) {
		return named(description, (input, normalization) -> perChannel(input, channel -> normalization.normalize(
			raw.length == 1 ? raw[0] : raw[channel], channel)));
	}

	/** Zero in normalised space: the mean image of the data set that the model was trained on. */
	static Baseline mean() {
		return named("mean (zero in normalised space)", (input, normalization) -> input.zeros());
	}

	/** Each channel's mean over this input. */
	static Baseline imageMean() {
		return named("image mean (per channel)", (input, normalization) -> perChannel(input, channel -> {
			final int size = input.channelSize();
			double sum = 0;
			for (int i = channel * size; i < (channel + 1) * size; i++) {
				sum += input.values()[i];
			}
			return sum / size;
		}));
	}

	/**
	 * The input blurred along every axis by a Gaussian of 5 pixels, cut off at 11 pixels, as the published reference does
	 * it. Inputs are at least 6 pixels a side.
	 */
	static Baseline blur() {
		return named("blur (Gaussian, 11×11 pixels, sigma 5)", (input, normalization) -> new GaussianBlur(11, 5).blur(input));
	}

	/**
	 * The input blurred as the published SAMP reference does it: about 5 pixels wide, and fading to zero in normalised
	 * space towards the border.
	 */
	static Baseline zeroPaddedBlur() {
		return named("blurred image (11×11 pixels, sigma 5, fading at the border)", (input,
			normalization) -> new ZeroPaddedBlur().blur(input));
	}

	/** Raw values drawn evenly from 0 to 1, each by itself. The same seed gives the same noise. */
	static Baseline noise(final long seed) {
		return named("noise (uniform 0 to 1, seed " + seed + ")", (input, normalization) -> {
			final Random random = new Random(seed);
			final Tensor noise = input.zeros();
			for (int i = 0; i < noise.size(); i++) {
				Cancellation.check(i);
				noise.values()[i] = random.nextDouble();
			}
			return normalization.normalize(noise);
		});
	}

	/**
	 * A given image, already normalised.
	 *
	 * @param description the image in words, for the record
	 * @return a baseline that refuses inputs of another shape
	 */
	static Baseline image(final String description, final Tensor image) {
		return named(description, (input, normalization) -> {
			input.requireShapeOf(image);
			return image;
		});
	}

	private static Tensor perChannel(final Tensor input, final IntToDoubleFunction value) {
		final Tensor baseline = input.zeros();
		final int size = input.channelSize();
		for (int channel = 0; channel < input.channels(); channel++) {
			Arrays.fill(baseline.values(), channel * size, (channel + 1) * size, value.applyAsDouble(channel));
		}
		return baseline;
	}
}
