package org.spectralattribution.command;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.Rule;
import org.spectralattribution.command.text.Slices;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.explain.Rehearsal;
import org.spectralattribution.host.NonPersistentKeys;
import org.spectralattribution.host.Offer;
import org.spectralattribution.host.Preview;
import org.spectralattribution.host.Previewable;
import org.spectralattribution.host.UnusedKeys;
import org.spectralattribution.ij1.result.StackAttribution;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.Baseline;

/** The parameters of commands that ask for attributions, whatever becomes of them. */
abstract class RequestCommand extends StackCommand implements Previewable, UnusedKeys, NonPersistentKeys {

	private static final double TOLERANCE = 0.02;

	/** The most path points of a rehearsal, which ends when the user has closed the dialog. */
	private static final int REHEARSED = 40;

	@Parameter(label = "Target class", attrs = @Attr(name = "section", value = "Target"),
		description = "The class to explain: predicted (the one the model finds most likely in this image), a class " +
			"name, or an index from 0; or two of these with \" - \" between: what speaks for the first and against the " +
			"second.")
	private String target = "predicted";

	@Parameter(label = "Score", choices = { "probability", "logit" },
		description = "The number to explain: the probability (0 to 1) of the class, or the model's output for it " +
			"(before softmax or sigmoid).")
	private String score = "probability";

	@Parameter(label = "Baseline", attrs = @Attr(name = "section", value = "Method"),
		description = "What the image is compared with: black, white, mean (of the training data), image mean, blur, " +
			"noise (or noise and a seed), a grey value, or the title of an open image; or several of these with \" + \" " +
			"between, to average over.")
	private String baseline = "black";

	@Parameter(label = "Rule", choices = { "adaptive", "trapezoid", "midpoint", "gauss-legendre", "left", "right" },
		description = "How the integral along the path is summed. adaptive puts the points where the map needs them and " +
			"says how exact it is; left is the published setting.")
	private String rule = "adaptive";

	@Parameter(label = "Steps", min = "0",
		description = "The number of path points, at least 2; for rule=adaptive the most it may use. More is slower and " +
			"more exact. In Path Attribution 0 stands for the number that the method was published with.")
	private int steps = 100;

	@Parameter(label = "Tolerance", min = "0", stepSize = "0.01",
		description = "For rule=adaptive: the error of the map at which to end, as a share of the map (the sum of " +
			"absolute differences over the sum of absolute values), 0 or more; 0 uses all steps.")
	private double tolerance = TOLERANCE;

	@Parameter(label = "Batch", min = "0", attrs = @Attr(name = "section", value = "Model"),
		description = "Path points per model call; 0 chooses by the size of the input.")
	private int batch = 0;

	@Parameter(label = "Workers", min = "0", attrs = { @Attr(name = "section", value = "Model"),
		@Attr(name = "recorded", value = "unless default") },
		description = "How many threads share the model calls on the CPU, each with one call at a time; 0 for one for each " +
			"processor. The result is the same for any number.")
	private int workers = 0;

	private final Set<String> forgotten;

	RequestCommand() {
		forgotten = Set.of();
	}

	/** A command that looks at other planes by default. */
	RequestCommand(final Slices slices) {
		super(slices);
		forgotten = Set.of();
	}

	/**
	 * A command of several methods, not all of which use the shared settings. These are not remembered from dialog to
	 * dialog, since a value left over from another method would be refused.
	 *
	 * @param steps its default number of steps
	 */
	RequestCommand(final int steps) {
		this.steps = steps;
		forgotten = Set.of("baseline", "rule", "steps", "tolerance");
	}

	/**
	 * The method with its settings.
	 *
	 * @param integral what the keys rule, steps and tolerance say
	 * @param images finds the images that the text of a key means
	 * @throws IllegalArgumentException if a setting is wrong
	 */
	abstract AttributionMethod method(PathIntegral integral, Function<String, List<Baseline>> images);

	/**
	 * What is asked of each plane, by what reads the texts that stand for images.
	 *
	 * @throws IllegalArgumentException if a key is wrong that needs neither model nor image
	 */
	final Function<BaselineText, StackAttribution.Requests> requests() {
		score();
		final PathIntegral integral = integral();
		return images -> (plane, input) -> request(images, plane, input, method(integral, text -> images.list("references",
			text, plane, input)));
	}

	/** What is asked of a plane by one method. */
	final AttributionRequest request(final BaselineText images, final SourcePlane plane, final PlaneInput input,
		final AttributionMethod method)
	{
		return request(images.list("baseline", baseline, plane, input), method);
	}

	/** What is asked by one method with baselines of its own. */
	final AttributionRequest request(final List<Baseline> baselines, final AttributionMethod method) {
		return new AttributionRequest(target, score(), baselines, method);
	}

	/** The keys of model, image and target with their values, for a line that asks the same by one method. */
	final Map<String, String> options() {
		final Map<String, String> options = modelOptions();
		options.put("target", target);
		options.put("score", score);
		return options;
	}

	/** The model, with the batch and the workers that the keys say. The caller closes it. */
	final Classifier classifier() {
		return classifier(batch, workers);
	}

	/** The same model with shuffled weights. The caller closes it, and has loaded {@link #classifier()} before. */
	final Classifier shuffledClassifier() {
		return shuffledClassifier(batch, workers);
	}

	final Score score() {
		return Choice.of("score", Score.values(), score);
	}

	final PathIntegral integral() {
		return requireRule().integral(requireSteps(), tolerance);
	}

	final String baseline() {
		return baseline;
	}

	final String rule() {
		return rule;
	}

	/** The number of path points as it was given. */
	final int steps() {
		return steps;
	}

	/** The number of path points that steps=0 stands for; 0 where it stands for none. */
	int publishedSteps() {
		return 0;
	}

	final double tolerance() {
		return tolerance;
	}

	@Override
	public final Set<String> previewKeys() {
		return PREDICTION_KEYS;
	}

	@Override
	public final Preview preview() {
		return prediction(score());
	}

	@Override
	final void rehearse(final Supplier<Classifier> open, final PlaneInput input, final Prediction prediction,
		final Score number)
	{
		Rehearsal.run(open, input, prediction, number, method(PathIntegral.adaptive(TOLERANCE, REHEARSED), text -> List.of(
			Baseline.black())));
	}

	@Override
	public Map<String, List<Offer>> offers() {
		final Map<String, List<Offer>> offers = new HashMap<>(super.offers());
		offers.put("target", ClassOffers.unknown());
		offers.put("baseline", baselines());
		return offers;
	}

	@Override
	public Set<String> unusedKeys() {
		final Set<String> unused = new HashSet<>();
		if (!rule.trim().equals(Rule.ADAPTIVE.toString())) unused.add("tolerance");
		return unused;
	}

	@Override
	public final Set<String> forgottenKeys() {
		return forgotten;
	}

	/**
	 * The rule. A recorded line has all keys, also the tolerance that has no effect, with its default.
	 *
	 * @throws IllegalArgumentException if a fixed rule has another tolerance than the default
	 */
	private Rule requireRule() {
		final Rule chosen = Choice.of("rule", Rule.values(), rule);
		if (chosen != Rule.ADAPTIVE && tolerance != TOLERANCE) {
			throw new IllegalArgumentException("tolerance: expected rule=adaptive, since no other rule ends at a tolerance, " +
				"but got rule=" + chosen + " and tolerance=" + tolerance + ". Leave one of the two out.");
		}
		return chosen;
	}

	/**
	 * The number of path points.
	 *
	 * @throws IllegalArgumentException if there are fewer than 2
	 */
	final int requireSteps() {
		final int points = steps == 0 ? publishedSteps() : steps;
		if (points < 2) {
			throw new IllegalArgumentException("steps: expected at least 2 path points, but got " + steps + ".");
		}
		return points;
	}
}
