package org.spectralattribution.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.image.ChannelChoice;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.image.Rectangles;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.HeadRule;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.Baseline;

/**
 * What scripts and other plugins call: an ImgLib2 image in, its attribution out.
 *
 * <pre>
 * Img&lt;FloatType&gt; map = Attributions.of(image, classifier).target("metaphase").method(new IntegratedGradients())
 * 	.map();
 * </pre>
 *
 * The image has the axes X, Y or X, Y, C and one of the types of {@link ImagePlane#of}; it is never changed. By default
 * the probability of the predicted class is explained by Spectral Integrated Gradients, from black, with the data
 * type's full range as the model's 0 to 1. The classifier stays open and is closed by whoever opened it, see
 * {@link Models}. Each setter changes this instance and returns it; the settings are checked when the image is
 * explained. An instance belongs to one thread.
 */
public final class Attributions {

	private final ImagePlane image;
	private final Classifier classifier;
	private String target = "predicted";
	private Score score = Score.PROBABILITY;
	private HeadRule head = HeadRule.AUTO;
	private List<Baseline> baselines = List.of(Baseline.black());
	private AttributionMethod method = new SpectralIntegratedGradients();
	private Interval region;
	private String channels = ChannelChoice.AUTOMATIC;
	private RangeRule range = RangeRule.TYPE;
	private Monitor monitor = Monitor.none();

	private Attributions(final ImagePlane image, final Classifier classifier) {
		this.image = image;
		this.classifier = classifier;
		region = image.bounds();
	}

	/**
	 * The attributions of an image with the default settings.
	 *
	 * @param image the axes X, Y or X, Y, C; used without a copy
	 * @param classifier open; not closed here
	 * @throws IllegalArgumentException if the image has other axes or another pixel type
	 */
	public static Attributions of(final RandomAccessibleInterval<?> image, final Classifier classifier) {
		return new Attributions(ImagePlane.of(image), classifier);
	}

	/**
	 * What is explained: {@code predicted}, a class name, a class index from 0, or two of these with {@code " - "}
	 * between.
	 */
	public Attributions target(final String text) {
		target = text;
		return this;
	}

	/** Which number of the target is explained: its probability or its logit. */
	public Attributions score(final Score number) {
		score = number;
		return this;
	}

	/** Who says what the network's outputs are; by default the model's description, or else the outputs themselves. */
	public Attributions head(final HeadRule rule) {
		head = rule;
		return this;
	}

	/** What the image is compared with: one baseline, or several to average over. Not used by methods with their own. */
	public Attributions baseline(final Baseline... several) {
		baselines = List.of(several);
		return this;
	}

	/**
	 * Other images to compare with, instead of {@link #baseline}, as {@link #asBaseline} makes them. Region, channels and
	 * range have to be set before.
	 *
	 * @param images the axes of the explained image
	 * @throws IllegalArgumentException if an image does not fit
	 */
	public Attributions baselineImages(final RandomAccessibleInterval<?>... images) {
		baselines = Arrays.stream(images).map(this::asBaseline).collect(Collectors.toList());
		return this;
	}

	/**
	 * Another image as a baseline, or as a reference of IG². Region, channels and range of pixel values are those that
	 * were set before. An image of another data type than the explained one is scaled by the full range of its own type,
	 * which the record's baseline says; values of floating point count as they are.
	 *
	 * @param other the axes of the explained image
	 * @throws IllegalArgumentException if the image does not fit, or is of another data type where the range is not
	 *           {@link RangeRule#TYPE}
	 */
	public Baseline asBaseline(final RandomAccessibleInterval<?> other) {
		return input().image("image", ImagePlane.of(other), classifier.description());
	}

	/** How the image is explained: one of the package {@code attribution.method}. */
	public Attributions method(final AttributionMethod chosen) {
		method = chosen;
		return this;
	}

	/** The part of the image that is explained, with the axes X, Y, in the image's coordinates. */
	public Attributions region(final Interval part) {
		region = part;
		return this;
	}

	/** The image's channels that become the model's, in order, counted from 1; a channel may occur several times. */
	public Attributions channels(final int... numbers) {
		channels = Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(","));
		return this;
	}

	/** Chooses which pixel values become the model's 0 and 1. */
	public Attributions range(final RangeRule rule) {
		range = rule;
		return this;
	}

	/** Sets who is told of the progress and may cancel. */
	public Attributions monitor(final Monitor listener) {
		monitor = listener;
		return this;
	}

	private PlaneInput input() {
		final OptionalInt expected = classifier.description().channels();
		return new InputSelection(region, Rectangles.isWhole(region, image.bounds()) ? "whole image" : Rectangles
			.description(region), ChannelChoice.of(channels, image.channels(), expected), range).of(image);
	}

	/**
	 * What the model says of the image. Region, channels, range, score and head are those that were set.
	 *
	 * @throws IllegalArgumentException if the settings do not fit the image or the model
	 * @throws org.spectralattribution.model.ModelException if the model does not take the image, or its outputs are not
	 *           what the score needs
	 */
	public Prediction predict() {
		return new Explainer(classifier, head).predict(input().raw(), score);
	}

	/**
	 * Explains the image.
	 *
	 * @throws IllegalArgumentException if the settings do not fit the image or the model
	 * @throws org.spectralattribution.model.ModelException if the model does not take the image, its outputs are not what
	 *           the score needs, or a gradient is not finite
	 * @throws java.util.concurrent.CancellationException if the monitor cancelled
	 */
	public Explanation explain() {
		return new Explainer(classifier, head).explain(input(), new AttributionRequest(target, score, new ArrayList<>(
			baselines), method), monitor);
	}

	/** The map of {@link #explain()} alone, with the axes X, Y; see {@link Explanation#map()}. */
	public Img<FloatType> map() {
		return explain().map();
	}
}
