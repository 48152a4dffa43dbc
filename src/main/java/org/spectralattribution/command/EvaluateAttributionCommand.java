package org.spectralattribution.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import ij.IJ;
import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.ListedMethod;
import org.spectralattribution.command.text.MaskText;
import org.spectralattribution.command.text.PathMethod;
import org.spectralattribution.evaluation.Replacement;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Evaluation;
import org.spectralattribution.explain.EvaluationSettings;
import org.spectralattribution.explain.Evaluator;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.Measure;
import org.spectralattribution.explain.Property;
import org.spectralattribution.host.Offer;
import org.spectralattribution.ij1.evaluation.CurvePlot;
import org.spectralattribution.ij1.evaluation.EvaluatedPlane;
import org.spectralattribution.ij1.evaluation.ReliabilityCards;
import org.spectralattribution.ij1.evaluation.StackEvaluation;
import org.spectralattribution.ij1.evaluation.Verdicts;
import org.spectralattribution.ij1.figure.CardPicture;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.ResultTitle;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.path.Baseline;

/** Measures how faithful attributions are to the model, with controls beside them that cannot be right. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Evaluate Attribution",
	menuPath = "Plugins>Attribution>Evaluate Attribution...")
public final class EvaluateAttributionCommand extends RequestCommand {

	private static final String ALL = "all";

	@Parameter(label = "Method", attrs = @Attr(name = "section", value = ""),
		description = "The method whose map is measured, as in Path Attribution, or several with \" + \" between. A number behind " +
			"blur ig is its sigma: blur ig 5.")
	private String method = "sig";

	@Parameter(label = "Measures", attrs = @Attr(name = "section", value = "Measures"),
		description = "all, or some of diffid (insertion and deletion), road, single deletion, mask and card, with \" + \" " +
			"between.")
	private String measures = ALL;

	@Parameter(label = "Ranking", attrs = @Attr(name = "section", value = "Measures"), choices = { "pixel", "reference" },
		description = "What diffid ranks: pixels by the sum of the absolute attributions of their channels, or each " +
			"channel's value by itself, as the published code of Spectral Integrated Gradients does.")
	private String ranking = "pixel";

	@Parameter(label = "Replacement", attrs = @Attr(name = "section", value = "Measures"),
		choices = { "mean", "zero", "blur" },
		description = "What diffid puts in the place of what it takes away: the mean of the values kept, zero after " +
			"normalisation, or the blurred image. A second replacement is always measured beside it.")
	private String replacement = "mean";

	@Parameter(label = "Mask", attrs = @Attr(name = "section", value = "Measures"), required = false,
		description = "Where the class is known to be: overlay, or the title of an open image of the same size, whose " +
			"pixels other than 0 are the mask; or nothing.")
	private String mask = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Curves")
	private ImagePlus curves;

	@Parameter(type = ItemIO.OUTPUT, label = "Reliability")
	private ImagePlus card;

	@Override
	public Map<String, List<Offer>> offers() {
		final Map<String, List<Offer>> offers = new HashMap<>(super.offers());
		offers.put("method", Arrays.stream(PathMethod.values()).filter(value -> value != PathMethod.IG2).map(value -> Offer.of(
			value.toString())).collect(Collectors.toList()));
		offers.put("measures", Arrays.stream(Measure.values()).map(value -> Offer.of(value.toString())).collect(Collectors
			.toList()));
		offers.put("mask", MaskText.offered(image()).stream().map(Offer::of).collect(Collectors.toList()));
		return offers;
	}

	/** Adds the rows of all planes to the table once all of them are measured, and logs whether the measures can judge. */
	@Override
	public void run() {
		conclude(this::evaluate);
	}

	private String evaluate() {
		final EvaluationSettings settings = settings();
		final Map<String, AttributionMethod> methods = new LinkedHashMap<>();
		ListedMethod.of("method", method).forEach(listed -> methods.put(listed.toString(), listed.with(integral(),
			requireSteps())));
		IJ.showStatus("Loading model...");
		final List<EvaluatedPlane> planes;
		final BaselineText images;
		try (SourceStack source = source(); Classifier classifier = classifier(); Classifier shuffled = settings.has(Measure.CARD)
			? shuffled() : null)
		{
			images = new BaselineText(source.size() > 1, classifier.description());
			final StackEvaluation.Requests requests = (plane, input) -> {
				final Map<String, AttributionRequest> named = new LinkedHashMap<>();
				methods.forEach((name, value) -> named.put(name, request(images, plane, input, value)));
				return named;
			};
			final Evaluator evaluator = new Evaluator(classifier, explainer(classifier), Optional.ofNullable(shuffled), settings);
			planes = new StackEvaluation(source, selection(source, classifier), evaluator, requests, MaskText.of(mask, image()))
				.evaluate(new ProgressStatus("Evaluation", classifier.device(), this::isStopped));
		}
		final NamedTable table = new NamedTable(NamedTable.EVALUATION);
		table.append(planes.stream().flatMap(plane -> plane.rows().stream()).collect(Collectors.toList()));
		final List<Evaluation> evaluations = planes.stream().map(EvaluatedPlane::evaluation).collect(Collectors.toList());
		if (settings.has(Measure.DIFFID)) curves = CurvePlot.of(ResultTitle.of("Curves of " + image()
			.getTitle()), evaluations);
		if (settings.has(Measure.CARD)) {
			final ReliabilityCards cards = new ReliabilityCards(image().getTitle(), evaluations);
			new NamedTable(NamedTable.RELIABILITY).append(cards.rows());
			card = CardPicture.of(ResultTitle.of("Reliability of " + image().getTitle()), subtitle(evaluations), cards.cards());
		}
		images.notes().forEach(IJ::log);
		final List<String> names = planes.stream().map(EvaluatedPlane::name).collect(Collectors.toList());
		new Verdicts(names, evaluations).all().forEach(verdict -> IJ.log(image().getTitle() + ": " + verdict + "."));
		return planes.size() + (planes.size() == 1 ? " plane" : " planes") + " evaluated";
	}

	/** Null where the weights cannot be shuffled: the card then says that this was not tested, and the log why. */
	private Classifier shuffled() {
		try {
			return shuffledClassifier();
		}
		catch (final ModelException e) {
			IJ.log("Shuffled weights were not tested: " + e.getMessage());
			return null;
		}
	}

	private String subtitle(final List<Evaluation> evaluations) {
		final Explanation explanation = evaluations.get(0).explanations().get(0);
		return image().getTitle() + (evaluations.size() > 1 ? ", " + evaluations.size() + " planes" : ", " + explanation
			.targetName()) + ", model " + explanation.record().text(Property.MODEL).orElse("");
	}

	private EvaluationSettings settings() {
		final Set<Measure> chosen = EnumSet.noneOf(Measure.class);
		if (measures.trim().equals(ALL)) chosen.addAll(EnumSet.allOf(Measure.class));
		else {
			for (final String name : measures.split("\\s\\+\\s")) {
				chosen.add(Choice.of("measures", Measure.values(), name));
			}
		}
		if (chosen.equals(Set.of(Measure.MASK)) && mask.isBlank()) {
			throw new IllegalArgumentException("mask: expected a mask for measures=mask, but got none. Give overlay or the " +
				"title of an open image.");
		}
		return new EvaluationSettings(chosen, Choice.of("ranking", EvaluationSettings.Unit.values(), ranking), Choice.of(
			"replacement", Fill.values(), replacement).replacement);
	}

	@Override
	AttributionMethod method(final PathIntegral integral, final Function<String, List<Baseline>> images) {
		return ListedMethod.of("method", method).get(0).with(integral, requireSteps());
	}

	/** The replacements by their names in macros. */
	private enum Fill {

		MEAN(Replacement.MEAN), ZERO(Replacement.ZERO), BLUR(Replacement.BLUR);

		private final Replacement replacement;

		Fill(final Replacement replacement) {
			this.replacement = replacement;
		}

		@Override
		public String toString() {
			return replacement.name().toLowerCase(java.util.Locale.ROOT);
		}
	}
}
