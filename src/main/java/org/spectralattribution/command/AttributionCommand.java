package org.spectralattribution.command;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import ij.IJ;
import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.Rule;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.explain.Rehearsal;
import org.spectralattribution.host.NonPersistentKeys;
import org.spectralattribution.host.Offer;
import org.spectralattribution.host.Preview;
import org.spectralattribution.host.Previewable;
import org.spectralattribution.host.UnusedKeys;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.ij1.result.ResultStyle;
import org.spectralattribution.ij1.result.StackAttribution;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.render.ColorScheme;

/** The parameters that all attribution commands share. */
abstract class AttributionCommand extends StackCommand implements Previewable, UnusedKeys, NonPersistentKeys {

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

	@Parameter(label = "Output", attrs = @Attr(name = "section", value = "Output"),
		choices = { "channels", "overlay", "map", "raw", "positive", "absolute", "importance" },
		description = "channels: the image and an attribution channel. overlay: both in one RGB picture. map: signed " +
			"values. raw: those by model channel. positive, absolute: map without negatives, or without signs. " +
			"importance: absolute values of raw, summed. These three do not add up.")
	private String output = "channels";

	@Parameter(persist = false, label = "Smooth", min = "0", stepSize = "0.5",
		description = "The standard deviation of a Gaussian in pixels of the image, for overlay, positive, absolute and " +
			"importance; 0 for none. The signed values of the other outputs stay as they are.")
	private double smooth = 0;

	@Parameter(label = "LUT", choices = { "blue-orange", "blue-red", "purple-green", "grey" },
		description = "The colours of the attribution: against and for the target. Values stay as they are. grey: dark and " +
			"light in map and raw; in channels and overlay both signs look alike.")
	private String lut = "blue-orange";

	@Parameter(type = ItemIO.OUTPUT, label = "Attribution")
	private ImagePlus attribution;

	private final Set<String> forgotten;

	AttributionCommand() {
		forgotten = Set.of();
	}

	/**
	 * A command of several methods, not all of which use the shared settings. These are not remembered from dialog to
	 * dialog, since a value left over from another method would be refused.
	 *
	 * @param steps its default number of steps
	 */
	AttributionCommand(final int steps) {
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

	/**
	 * Explains the planes, adds a row for each to the Attribution table once all of them are explained, and logs what to
	 * do where the numbers say little.
	 */
	@Override
	public final void run() {
		conclude(this::explain);
	}

	private String explain() {
		final ResultStyle style = new ResultStyle(Choice.of("output", Output.values(), output), Choice.of("lut", ColorScheme
			.values(), lut), smooth);
		final Score number = Choice.of("score", Score.values(), score);
		final PathIntegral integral = requireRule().integral(requireSteps(), tolerance);
		IJ.showStatus("Loading model...");
		final StackAttribution task;
		final BaselineText images;
		try (SourceStack source = source(); Classifier classifier = classifier(batch, workers)) {
			images = new BaselineText(source.size() > 1, classifier.description());
			task = new StackAttribution(source, selection(source, classifier), explainer(classifier),
				(plane, input) -> new AttributionRequest(target, number, images.list("baseline", baseline, plane, input),
					method(integral, text -> images.list("references", text, plane, input))));
			final Monitor monitor = new ProgressStatus("Attribution", classifier.device(), this::isStopped);
			if (source.size() > 1) {
				IJ.showStatus("Checking planes...");
				task.check(monitor);
			}
			attribution = task.explain(style, monitor);
		}
		AttributionTable.append(task.records());
		images.notes().forEach(IJ::log);
		task.warnings().lines().forEach(IJ::log);
		return Conclusions.ofAttribution(task.records());
	}

	@Override
	public final Set<String> previewKeys() {
		return PREDICTION_KEYS;
	}

	@Override
	public final Preview preview() {
		return prediction(Choice.of("score", Score.values(), score));
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
		if (Choice.of("output", Output.values(), output).isMeasurable()) unused.add("smooth");
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
