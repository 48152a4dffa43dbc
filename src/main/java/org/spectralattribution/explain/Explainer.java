package org.spectralattribution.explain;

import java.util.List;
import java.util.stream.IntStream;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Cancellation;
import org.spectralattribution.attribution.Progress;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.Target;
import org.spectralattribution.tensor.Tensor;

/**
 * Explains what a classifier says of images. Images are raw tensors, channel × height × width with values 0 to 1,
 * before the model's preprocessing. The classifier stays open and is closed by whoever opened it.
 */
public final class Explainer {

	private final Classifier classifier;
	private final ModelHash hash;

	public Explainer(final Classifier classifier) {
		this.classifier = classifier;
		hash = new ModelHash(classifier.description());
	}

	/**
	 * What the model says of an image.
	 *
	 * @throws ModelException if the model does not take the image, or its outputs are no logits
	 */
	public Prediction predict(final Tensor raw) {
		final Prediction prediction = predictInput(input(raw));
		prediction.requireLogits();
		return prediction;
	}

	/**
	 * What the model says of an image whose score is to be explained.
	 *
	 * @throws ModelException if the model does not take the image, or its outputs are not what the score needs
	 */
	public Prediction predict(final Tensor raw, final Score score) {
		final Prediction prediction = predictInput(input(raw));
		prediction.requireFor(score);
		return prediction;
	}

	/**
	 * Refuses what {@link #explain} would refuse before its first gradient, so that many images can be checked before a
	 * long run. The model is asked once.
	 *
	 * @throws IllegalArgumentException if the target is unknown or the image equals its baseline
	 * @throws ModelException if the model does not take the image, or its outputs are not what the score needs
	 */
	public void check(final Tensor raw, final AttributionRequest question) {
		final Tensor input = input(raw);
		target(question, predictInput(input));
		baseline(question, input);
	}

	/**
	 * Explains one score of an image. The target is taken from the image itself, never from its baseline.
	 *
	 * @throws IllegalArgumentException if the target is unknown or the image equals its baseline
	 * @throws ModelException if the model does not take the image, or its outputs are not what the score needs
	 * @throws java.util.concurrent.CancellationException if the user wants no result
	 */
	public Explanation explain(final Tensor raw, final AttributionRequest question, final Progress progress,
		final Cancellation cancellation)
	{
		final long start = System.nanoTime();
		final Tensor input = input(raw);
		final Prediction prediction = predictInput(input);
		final Target target = target(question, prediction);
		final Tensor baseline = baseline(question, input);
		final Attribution attribution = question.method().attribute(target.function(classifier, question.score()), input,
			baseline, progress, cancellation);
		requireFinite(attribution.map());
		final double seconds = (System.nanoTime() - start) / 1e9;
		return new Explanation(classifier, hash, question, prediction, target, attribution, seconds);
	}

	private Tensor input(final Tensor raw) {
		final ModelDescription model = classifier.description();
		if (model.channels().orElse(raw.channels()) != raw.channels()) {
			throw new ModelException("The model " + model.name() + " takes images of " + words(model.channels().getAsInt()) +
				", but this image has " + words(raw.channels()) +
				". Convert the image (Image>Type or Image>Color) or choose another model.");
		}
		return model.preprocessing().apply(raw);
	}

	private static String words(final int channels) {
		return channels == 1 ? "1 channel" : channels + " channels";
	}

	private Prediction predictInput(final Tensor input) {
		return Prediction.of(classifier.logits(List.of(input))[0]);
	}

	private Target target(final AttributionRequest question, final Prediction prediction) {
		prediction.requireFor(question.score());
		return Target.of(question.target(), classifier.description(), prediction);
	}

	private static Tensor baseline(final AttributionRequest question, final Tensor input) {
		final Tensor baseline = question.baseline().of(input);
		// The model computes in single precision: what differs by less does not differ for it.
		final boolean equal = IntStream.range(0, input.size()).allMatch(i -> (float) input.values()[i] == (float) baseline
			.values()[i]);
		if (equal) {
			throw new IllegalArgumentException("An image that differs from its baseline was expected, but this one equals the baseline " +
				question.baselineWords() + ", so there is nothing to attribute. Choose another baseline.");
		}
		return baseline;
	}

	private static void requireFinite(final Tensor map) {
		if (!map.isFinite()) {
			throw new ModelException("Finite gradients were expected, but the model gave NaN or infinite ones on the way from " +
				"the baseline to the image. Check the model, or choose another baseline.");
		}
	}
}
