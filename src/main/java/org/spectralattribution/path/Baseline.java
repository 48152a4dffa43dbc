package org.spectralattribution.path;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.GaussianBlur;

/**
 * The image that stands for "nothing to see", from which a path starts.
 * <p>
 * Inputs and baselines are in the model's normalised space. Baselines that are named by a raw value, 0 to 1,
 * take the normalization that the input went through.
 */
@FunctionalInterface
public interface Baseline {

	/**
	 * The baseline of an input.
	 *
	 * @return a tensor of the input's shape
	 */
	Tensor of(Tensor input);

	/** Raw 0 in every channel, normalised: the black image. The published default. */
	static Baseline black(final Normalization normalization) {
		return constant(0, normalization);
	}

	/** Raw 1 in every channel, normalised: the white image. */
	static Baseline white(final Normalization normalization) {
		return constant(1, normalization);
	}

	/** One raw value in every channel, normalised. */
	static Baseline constant(final double raw, final Normalization normalization) {
		return input -> perChannel(input, channel -> normalization.normalize(raw, channel));
	}

	/** Zero in normalised space: the mean image of the data set that the model was trained on. */
	static Baseline mean() {
		return Tensor::zeros;
	}

	/** Each channel's mean over this input. */
	static Baseline imageMean() {
		return input -> perChannel(input, channel -> {
			final int size = input.channelSize();
			double sum = 0;
			for (int i = channel * size; i < (channel + 1) * size; i++) {
				sum += input.values()[i];
			}
			return sum / size;
		});
	}

	/**
	 * The input blurred along every axis by a Gaussian of 5 pixels, cut off at 11 pixels, as the published reference does
	 * it. Inputs are at least 6 pixels a side.
	 */
	static Baseline blur() {
		return new GaussianBlur(11, 5)::blur;
	}

	/**
	 * The input blurred as the published SAMP reference does it: about 5 pixels wide, and fading to zero in normalised
	 * space towards the border.
	 */
	static Baseline fadingBlur() {
		return new ZeroPaddedBlur();
	}

	/** Raw values drawn evenly from 0 to 1, each by itself, normalised. The same seed gives the same noise. */
	static Baseline noise(final long seed, final Normalization normalization) {
		return input -> {
			final Random random = new Random(seed);
			final Tensor noise = input.zeros();
			for (int i = 0; i < noise.size(); i++) {
				noise.values()[i] = random.nextDouble();
			}
			return normalization.normalize(noise);
		};
	}

	/**
	 * A given image, already normalised.
	 *
	 * @return a baseline that throws an IllegalArgumentException for inputs of another shape
	 */
	static Baseline image(final Tensor image) {
		return input -> {
			input.requireShapeOf(image);
			return image;
		};
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
