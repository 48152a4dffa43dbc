package org.spectralattribution.explain;

import java.util.Optional;
import java.util.OptionalDouble;

import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Completeness;
import org.spectralattribution.attribution.SumCorrection;
import org.spectralattribution.image.AreaResampling;
import org.spectralattribution.image.ChannelSum;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.Rectangles;
import org.spectralattribution.model.BatchCheck;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.Target;
import org.spectralattribution.tensor.Tensor;

/** The attribution of one plane, and everything needed to repeat it. It outlives the classifier. */
public final class Explanation {

	private static final String NOT_CORRECTED = "not corrected";

	private final PlaneInput plane;
	private final ModelDescription model;
	private final String sha256;
	private final String device;
	private final Optional<String> precision;
	private final AttributionRequest request;
	private final Prediction prediction;
	private final Target target;
	private final BatchCheck check;
	private final Attribution attribution;
	private final double seconds;

	Explanation(final PlaneInput plane, final Classifier classifier, final String sha256,
		final AttributionRequest request, final Prediction prediction, final Target target, final BatchCheck check,
		final Attribution attribution, final double seconds)
	{
		this.plane = plane;
		model = classifier.description();
		this.sha256 = sha256;
		device = classifier.device();
		precision = classifier.precision();
		this.request = request;
		this.prediction = prediction;
		this.target = target;
		this.check = check;
		this.attribution = attribution;
		this.seconds = seconds;
	}

	/**
	 * The signed attributions, in the geometry of the explained region: a new image with the axes X, Y from 0, 0. They
	 * are summed over the model's channels and resampled by area, so their sum is that of {@link #modelMap()}. Their unit
	 * is that of the score unless the method has another one, see {@link Property#ATTRIBUTION_UNIT}.
	 */
	public Img<FloatType> map() {
		final Tensor map = regionMap();
		final Interval whole = Rectangles.whole(map.width(), map.height());
		return Images.toImage(map, whole, whole);
	}

	/** The values of {@link #map()} in double precision: a new tensor, 1 × height × width. */
	public Tensor regionMap() {
		return AreaResampling.resample(ChannelSum.of(modelMap()), (int) plane.selection().region().dimension(1), (int) plane
			.selection().region().dimension(0));
	}

	/**
	 * The signed attributions, in the unit of {@link #map()}, channels × height × width at the model's resolution. No
	 * copy.
	 */
	public Tensor modelMap() {
		return attribution.map();
	}

	/** What the model got of the plane. */
	public PlaneInput input() {
		return plane;
	}

	/** How the model's input was made of that. */
	Preprocessing preprocessing() {
		return model.preprocessing();
	}

	/**
	 * How well the attributions add up to the difference of the scores of input and baseline. It says nothing where they
	 * are in another unit than the score; the baseline's score is NaN where a method compares with nothing.
	 */
	public Completeness completeness() {
		return attribution.completeness();
	}

	/** What the model says of the input. */
	public Prediction prediction() {
		return prediction;
	}

	/** What is explained: a class, or the contrast of two. */
	public Target target() {
		return target;
	}

	/** The name of the target class, or both names of a contrast. */
	public String targetName() {
		return target.name(model);
	}

	/**
	 * The probability of the target at the input, or of a contrast the difference of both, −1 to 1; empty where the
	 * model's outputs have no probability, see {@link org.spectralattribution.model.Head#noProbability()}.
	 */
	public OptionalDouble probability() {
		return prediction.head().noProbability().isPresent() ? OptionalDouble.empty() : OptionalDouble.of(target.score(
			prediction, Score.PROBABILITY));
	}

	/** The number of points at which the model's gradient was taken. */
	public int gradients() {
		return attribution.gradients();
	}

	/** The estimated relative L1 error of the map; empty where the rule does not estimate it. */
	public OptionalDouble mapError() {
		return attribution.mapError();
	}

	/**
	 * By how much the attributions were corrected to add up to the difference of the scores; empty where the rule or the
	 * method corrects nothing.
	 */
	public Optional<SumCorrection> sumCorrection() {
		return attribution.accuracy().sumCorrection();
	}

	/** The relative L1 error of the map that was aimed at; 0 if none was. */
	public double tolerance() {
		return attribution.accuracy().tolerance();
	}

	/** Wall-clock seconds for the whole explanation, without loading the model. */
	public double seconds() {
		return seconds;
	}

	/** The device that computed, such as {@code cpu} or {@code gpu0}. */
	public String device() {
		return device;
	}

	/** What was asked for. */
	public AttributionRequest request() {
		return request;
	}

	/** How the numbers were made and what they are, without what only ImageJ knows, such as the image's title. */
	public Record record() {
		return Record.EMPTY //
			.with(Property.METHOD, request.method().name()) //
			.with(Property.SHORT_METHOD_NAME, request.method().shortName()) //
			.with(Property.SETTINGS, request.method().settings()) //
			.with(Property.MODEL, model.name()) //
			.with(Property.MODEL_FILE, model.weights().getFileName().toString()) //
			.with(Property.MODEL_SHA256, sha256) //
			.with(Property.TRUSTED_OPERATIONS, Optional.of(String.join(", ", model.unsafeOperations())).filter(
				text -> !text.isEmpty())) //
			.with(Property.PREPROCESSING, model.preprocessing().toString()) //
			.with(Property.HEAD, prediction.head().toString()) //
			.with(Property.PREDICTED_CLASS, model.className(prediction.index())) //
			.with(Property.PREDICTED_PROBABILITY, prediction.head().noProbability().<Object> map(why -> "none (" + why + ")")
				.orElseGet(() -> prediction.probability(prediction.index()))) //
			.with(Property.TARGET_CLASS, targetName()) //
			.with(Property.TARGET_INDEX, target.toString()) //
			.with(Property.TARGET_PROBABILITY, boxed(probability())) //
			.with(Property.SCORE, request.score().toString()) //
			.with(Property.INPUT_SCORE, completeness().inputScore()) //
			.with(Property.BASELINE, request.baselineDescription()) //
			.with(Property.ATTRIBUTION_UNIT, unit()) //
			.with(completenessRecord()) //
			.with(Property.MAP_VALUES, request.method().unsignedValues()) //
			.with(Property.SMOOTHING, request.method().smoothing()) //
			.with(Property.MAP_ERROR, boxed(mapError())) //
			.with(Property.GRADIENTS, gradients()) //
			.with(Property.CALLS, attribution.calls()) //
			.with(Property.BATCHING, check.toString()) //
			.with(Property.DECOMPOSED_BY, attribution.decomposedBy()) //
			.with(Property.DEVICE, device) //
			.with(Property.PRECISION, precision) //
			.with(Property.SECONDS, seconds) //
			.with(Property.PLUGIN_VERSION, PluginVersion.get()) //
			.with(Property.CHANNELS, plane.selection().channels().toString()) //
			.with(Property.REGION, plane.selection().regionDescription()) //
			.with(Property.PIXEL_RANGE, plane.range().toString()) //
			.with(Property.RAW_INPUT_RANGE, plane.rawRange());
	}

	/** Without a baseline there is no difference of scores, and only attributions in the score's unit add up to it. */
	private Record completenessRecord() {
		Record record = Record.EMPTY;
		if (!Double.isNaN(completeness().baselineScore())) {
			record = record.with(Property.BASELINE_SCORE, completeness().baselineScore()) //
				.with(Property.SCORE_DIFFERENCE, completeness().scoreDifference());
		}
		if (unit().equals(request.score().toString())) {
			record = record.with(Property.ATTRIBUTION_SUM, completeness().attributionSum()) //
				.with(Property.COMPLETENESS_ERROR, completeness().error()) //
				.with(Property.SUM_CORRECTED, sumCorrection().<Object> map(SumCorrection::share).orElse(NOT_CORRECTED)) //
				.with(Property.SUM_CORRECTION, sumCorrection().map(SumCorrection::size));
		}
		return record;
	}

	private String unit() {
		return request.method().unit(request.score().toString());
	}

	private static Optional<Double> boxed(final OptionalDouble value) {
		return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
	}
}
