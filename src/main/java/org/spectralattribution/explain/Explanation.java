package org.spectralattribution.explain;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Completeness;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.Target;
import org.spectralattribution.tensor.Tensor;

/** The attribution of one image, and everything needed to repeat it. It outlives the classifier. */
public final class Explanation {

	private final ModelDescription model;
	private final ModelHash hash;
	private final String device;
	private final AttributionRequest question;
	private final Prediction prediction;
	private final Target target;
	private final Attribution attribution;
	private final double seconds;

	Explanation(final Classifier classifier, final ModelHash hash, final AttributionRequest question,
		final Prediction prediction, final Target target, final Attribution attribution, final double seconds)
	{
		model = classifier.description();
		this.hash = hash;
		device = classifier.device();
		this.question = question;
		this.prediction = prediction;
		this.target = target;
		this.attribution = attribution;
		this.seconds = seconds;
	}

	/** The signed attributions, in units of the score: channel × height × width at the model's resolution. */
	public Tensor map() {
		return attribution.map();
	}

	public Completeness completeness() {
		return attribution.completeness();
	}

	public Prediction prediction() {
		return prediction;
	}

	/** What is explained: a class, or the contrast of two. */
	public Target target() {
		return target;
	}

	public String targetName() {
		return target.name(model);
	}

	/**
	 * The probability of the target at the input, of a contrast the difference of both; empty where the model's outputs
	 * have no softmax that is one, see {@link Prediction#noProbability()}.
	 */
	public OptionalDouble probability() {
		return prediction.noProbability().isPresent() ? OptionalDouble.empty() : OptionalDouble.of(target.score(prediction,
			Score.PROBABILITY));
	}

	/** The number of points at which the model's gradient was taken. */
	public int gradients() {
		return attribution.gradients();
	}

	/** The estimated relative L1 error of the map; empty where the rule does not estimate it. */
	public OptionalDouble mapError() {
		return attribution.mapError();
	}

	/** Wall-clock seconds for the whole explanation, without loading the model. */
	public double seconds() {
		return seconds;
	}

	public String device() {
		return device;
	}

	public AttributionRequest question() {
		return question;
	}

	/** How the numbers were made and what they are, name by name, in reading order. Values have full precision. */
	public Map<String, String> record() {
		final Map<String, String> record = new LinkedHashMap<>();
		record.put("Method", question.method().name());
		record.put("Settings", question.method().settings());
		record.put("Model", model.name());
		record.put("Model file", model.weights().getFileName().toString());
		record.put("Model SHA-256", hash.sha256());
		record.put("Preprocessing", model.preprocessing().toString());
		record.put("Predicted class", model.className(prediction.index()));
		record.put("Predicted probability", prediction.noProbability().map(why -> "none (" + why + ")").orElseGet(
			() -> String.valueOf(prediction.probability(prediction.index()))));
		record.put("Target class", targetName());
		record.put("Target index", target.toString());
		record.put("Score", question.score().toString());
		record.put("Input score", String.valueOf(completeness().inputScore()));
		record.put("Baseline", question.baselineWords());
		record.put("Baseline score", String.valueOf(completeness().baselineScore()));
		record.put("Attribution sum", String.valueOf(completeness().attributionSum()));
		record.put("Score difference", String.valueOf(completeness().scoreDifference()));
		record.put("Completeness error", String.valueOf(completeness().error()));
		attribution.mapError().ifPresent(error -> record.put("Map error", String.valueOf(error)));
		record.put("Gradients", String.valueOf(gradients()));
		record.put("Calls", String.valueOf(attribution.calls()));
		record.put("Device", device);
		record.put("Seconds", String.format(Locale.ROOT, "%.3f", seconds));
		return record;
	}
}
