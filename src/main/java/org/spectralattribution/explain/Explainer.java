package org.spectralattribution.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.CheckedModel;
import org.spectralattribution.attribution.Completeness;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.NonFiniteException;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.method.BaselineAverage;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.model.BatchCheck;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Head;
import org.spectralattribution.model.HeadRule;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.Target;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/**
 * Explains what a classifier says of planes of images. Whatever makes no sense is refused before the first gradient.
 * The classifier stays open and is closed by whoever opened it. Belongs to one thread.
 */
public final class Explainer {

	private static final String CHECK = "Check the range of the pixel values and the Normalize of its config.json.";

	private static final int REPEATS = 3;

	/** A difference of scores that is rounding, as a share of the scores. */
	private static final double NOTHING = 1e-5;

	private final Classifier classifier;
	private final HeadRule headRule;
	private Head head;
	private String sha256;

	/** Explains with the outputs taken for what the model declares, or else for what they show themselves to be. */
	public Explainer(final Classifier classifier) {
		this(classifier, HeadRule.AUTO);
	}

	/**
	 * @param classifier open; not closed here
	 * @param headRule who says what the classifier's outputs are
	 */
	public Explainer(final Classifier classifier, final HeadRule headRule) {
		this.classifier = classifier;
		this.headRule = headRule;
	}

	/** Explains with the outputs taken for what those of a network of the same kind were found to be. */
	Explainer(final Classifier classifier, final Head head) {
		this(classifier);
		this.head = head;
	}

	/**
	 * What the model says of raw values.
	 *
	 * @param raw channels × height × width, before the model's preprocessing; 0 and 1 are the ends of the range
	 * @throws ModelException if the model does not take the image, gives it other outputs the second time, or has no
	 *           probabilities
	 */
	public Prediction predict(final Tensor raw) {
		return predict(raw, Optional.empty());
	}

	/**
	 * What the model says of raw values whose score is to be explained.
	 *
	 * @param raw channels × height × width, before the model's preprocessing; 0 and 1 are the ends of the range
	 * @throws ModelException if the model does not take the image, gives it other outputs the second time, or its outputs
	 *           are not what the score needs
	 */
	public Prediction predict(final Tensor raw, final Score score) {
		return predict(raw, Optional.of(score));
	}

	private Prediction predict(final Tensor raw, final Optional<Score> score) {
		final Tensor input = input(raw);
		final Tensor outputs = outputs(input);
		// Of a network that was not seen yet, and more than once: dropout may spare the outputs.
		for (int i = 0; head == null && i < REPEATS; i++) {
			BatchCheck.requireRepeatable(classifier, input, outputs);
		}
		return prediction(input, outputs, score);
	}

	/**
	 * Refuses what {@link #explain} would refuse before its first gradient, so that many images can be checked before a
	 * long run.
	 *
	 * @throws IllegalArgumentException if the target is unknown or the image equals a baseline
	 * @throws ModelException if the model does not take the image, or its outputs are not what the score needs
	 */
	public void check(final PlaneInput plane, final AttributionRequest request) {
		new Question(input(plane.raw()), request);
	}

	/**
	 * Explains one score of an image. A predicted target is taken from the image itself, never from its baseline.
	 *
	 * @param monitor hears the progress and may cancel
	 * @throws IllegalArgumentException if the target is unknown, the image equals a baseline, or the path has no points
	 *           between the two
	 * @throws ModelException if the model does not take the image, its outputs are not what the score needs, or a
	 *           gradient is not finite
	 * @throws java.util.concurrent.CancellationException if the monitor cancelled
	 */
	public Explanation explain(final PlaneInput plane, final AttributionRequest request, final Monitor monitor) {
		return Cancellation.during(monitor::isCanceled, () -> explained(plane, request, monitor));
	}

	private Explanation explained(final PlaneInput plane, final AttributionRequest request, final Monitor monitor) {
		final long start = System.nanoTime();
		final Question question = new Question(input(plane.raw()), request);
		final Attribution attribution = question.attribute(monitor);
		final double seconds = (System.nanoTime() - start) / 1e9;
		return new Explanation(plane, classifier, sha256(), request, question.prediction, question.target, question.check,
			attribution, seconds);
	}

	/** The weights file is read once, however many images are explained. */
	private String sha256() {
		if (sha256 == null) sha256 = classifier.description().sha256();
		return sha256;
	}

	private Tensor input(final Tensor raw) {
		final ModelDescription model = classifier.description();
		if (model.channels().orElse(raw.channels()) != raw.channels()) {
			throw new ModelException("The model " + model.name() + " takes images of " + count(model.channels().getAsInt()) +
				", but this image has " + count(raw.channels()) +
				". Convert the image (Image>Type or Image>Color) or choose another model.");
		}
		return model.preprocessing().apply(raw);
	}

	private static String count(final int channels) {
		return channels == 1 ? "1 channel" : channels + " channels";
	}

	private Tensor outputs(final Tensor input) {
		final Tensor outputs = new CheckedModel(classifier).outputs(List.of(input)).get(0);
		if (!outputs.isFinite()) {
			throw new ModelException("Expected finite outputs, but the model gave NaN or infinite ones for this image. " +
				CHECK);
		}
		return outputs;
	}

	/** The outputs of one network are of one kind, which the first image shows. */
	private Prediction prediction(final Tensor input, final Tensor outputs, final Optional<Score> score) {
		if (head == null) head = headRule.of(classifier, input, outputs.values(), score);
		return Prediction.of(head, outputs.values());
	}

	/** A request for one input that has been found to make sense. */
	private final class Question {

		private final Tensor input;
		private final Tensor outputs;
		private final Prediction prediction;
		private final Target target;
		private final ScoreFunction score;
		private final Tensor baseline;
		private final AttributionMethod method;
		private final BatchCheck check;
		private final String baselineDescription;

		Question(final Tensor input, final AttributionRequest request) {
			this.input = input;
			baselineDescription = request.baselineDescription();
			outputs = outputs(input);
			prediction = prediction(input, outputs, Optional.of(request.score()));
			target = Target.of(request.target(), classifier.description(), prediction);
			score = new ScoreFunction(classifier, target.scoreHead(prediction.head(), request.score()));
			request.method().requireUsable(score, input);
			final List<Baseline> baselines = request.baselines();
			if (request.method().ownBaseline().isPresent()) {
				method = request.method();
				baseline = input;
				check = classifier.prepare(input, input.zeros());
			}
			else {
				method = baselines.size() == 1 ? request.method() : new BaselineAverage(request.method(), baselines.subList(1,
					baselines.size()));
				baseline = baselines.get(0).of(input, classifier.normalization());
				requireUsable(baseline, baselines.get(0), request);
				for (final Baseline further : baselines.subList(1, baselines.size())) {
					requireUsable(further.of(input, classifier.normalization()), further, request);
				}
				check = classifier.prepare(input, baseline);
			}
		}

		/** A baseline that equals the input has a map of zeros, which would only make that of the others smaller. */
		private void requireUsable(final Tensor values, final Baseline name, final AttributionRequest request) {
			if (!Arrays.stream(values.values()).allMatch(value -> Float.isFinite((float) value))) {
				throw new IllegalArgumentException("baseline: expected values of at most 3.4e38, as a network computes in single " +
					"precision, but the baseline " + name + " has larger ones. Choose another baseline.");
			}
			if (!input.equalsAsFloats(values)) return;
			throw new IllegalArgumentException("Expected an image that differs from its baseline, but this one equals " +
				"the baseline " + name + ", so there is nothing to attribute. " + (request.baselines().size() == 1
					? "Choose another baseline." : "Leave it out of the baselines to average over, " + request
						.baselineDescription() + ", or choose another one."));
		}

		Attribution attribute(final Monitor monitor) {
			final Attribution attribution = finite(monitor);
			BatchCheck.requireRepeatable(classifier, input, outputs);
			final Completeness completeness = attribution.completeness();
			if (attribution.map().absoluteSum() == 0 && Math.abs(completeness.scoreDifference()) > NOTHING * Math.max(Math
				.abs(completeness.inputScore()), Math.abs(completeness.baselineScore())))
			{
				if (attribution.gradients() == 0) {
					throw new IllegalArgumentException("Expected a path with points between baseline and image, but with gates " +
						"that jump it is at the image from its first point on, so that there is nothing to add up. Choose " +
						"overlap above 0 and gating=linear or gating=cosine, or rule=adaptive.");
				}
				throw new ModelException("Expected gradients other than 0, since the scores of image and baseline differ by " +
					completeness.scoreDifference() + ", but all were 0. The model probably holds quantised layers, or others " +
					"without a gradient (rounding, no_grad, detach): export it without them.");
			}
			return attribution;
		}

		private Attribution finite(final Monitor monitor) {
			try {
				return method.attribute(score, input, baseline, monitor);
			}
			catch (final NonFiniteException e) {
				final String where = e.point().equalsAsFloats(input) ? "for the image. " : e.point().equalsAsFloats(baseline)
					? "for the baseline " + baselineDescription + ". Choose another baseline. "
					: "at a point between baseline and image. ";
				throw new ModelException("Expected finite outputs and gradients, but the model gave NaN or infinite ones " +
					where + CHECK, e);
			}
		}
	}
}
