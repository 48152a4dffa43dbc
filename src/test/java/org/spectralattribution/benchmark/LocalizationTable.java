package org.spectralattribution.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import ij.ImagePlus;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradientsSquared;
import org.spectralattribution.attribution.method.SalientManipulationPath;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.command.text.PathMethod;
import org.spectralattribution.command.text.Setting;
import org.spectralattribution.command.text.SettingGrid;
import org.spectralattribution.evaluation.Localization;
import org.spectralattribution.evaluation.PairedDifference;
import org.spectralattribution.evaluation.Replacement;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.EvaluationSettings;
import org.spectralattribution.explain.Evaluator;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.InputSelection;
import org.spectralattribution.explain.Measure;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.ij1.evaluation.PlaneMasks;
import org.spectralattribution.ij1.source.ImageFiles;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.path.Baseline;

/**
 * How well maps of the demo model find the dividing nucleus in fields that it was not trained on: every method of Path
 * Attribution with every baseline that it uses, and the controls. The system property {@code macro.args} names a folder
 * with {@code fields.zip} and {@code masks.zip}, as {@code make_samples.py --fresh} writes it, whose first fields are taken.
 * With {@code folder|n} the methods that ask for one gradient after the other, and take most of the time, are measured on
 * every n-th of these only, and with {@code folder|n|minutes} no field is begun after so many minutes. How many there were
 * is a column of the table.
 */
public final class LocalizationTable {

	private static final int FIELDS = 60;
	/** Their next point depends on the gradient at the last one. */
	private static final Set<PathMethod> SLOW = Set.of(PathMethod.GUIDED_IG, PathMethod.SAMP);
	private static final String METHODS = Arrays.stream(PathMethod.values()).filter(method -> method != PathMethod.IG2).map(
		PathMethod::toString).collect(Collectors.joining(" + "));
	/** Changed per step of SAMP: with the published 5 it may take 6,554 gradients of a field. */
	private static final int PIXELS = 200;
	private static final PathIntegral INTEGRAL = new PathIntegral(Quadrature.TRAPEZOID, 17);
	private static final String BASELINES = "black + white + mean + image mean + blur + noise";
	private static final String OVERLAP = "0.4";
	/** It has no baseline, and moves towards images of which it needs at least one. */
	private static final String IG2 = "ig2, towards black + blur";

	private final BaselineText baselines;
	private final Explainer explainer;
	private final Evaluator evaluator;
	private final Map<String, List<Localization>> places = new LinkedHashMap<>();
	private final Map<String, List<Integer>> gradients = new LinkedHashMap<>();
	private final Map<String, String> failed = new LinkedHashMap<>();

	private LocalizationTable(final Classifier classifier) {
		baselines = new BaselineText(true, classifier.description());
		explainer = new Explainer(classifier);
		evaluator = new Evaluator(classifier, explainer, Optional.empty(), new EvaluationSettings(Set.of(Measure.MASK),
			EvaluationSettings.Unit.PIXEL, Replacement.MEAN));
	}

	public static void main(final String[] arguments) throws IOException {
		final String[] parts = System.getProperty("macro.args").split("\\|");
		final int every = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
		final double most = parts.length > 2 ? Double.parseDouble(parts[2]) * 60 : Double.POSITIVE_INFINITY;
		final long start = System.nanoTime();
		final ImagePlus fields = ImageFiles.read(Path.of(parts[0], "fields.zip").toString());
		final PlaneMasks masks = PlaneMasks.ofImage(ImageFiles.read(Path.of(parts[0], "masks.zip").toString()), fields);
		try (Classifier classifier = DjlClassifier.open(DemoModel.open(), "cpu", 0);
				SourceStack source = SourceStack.all(fields))
		{
			final InputSelection selection = source.select("automatic", RangeRule.TYPE, classifier.description());
			final LocalizationTable table = new LocalizationTable(classifier);
			for (int i = 0; i < Math.min(FIELDS, source.size()) && seconds(start) < most; i++) {
				final SourcePlane plane = source.read(i);
				final PlaneInput input = selection.of(plane.pixels());
				table.measure(input, table.requests(plane, input, i % every == 0), masks.of(plane, selection.region()), i);
				System.err.printf(Locale.ROOT, "field %d, %.0f s%n", i + 1, seconds(start));
			}
			table.print();
		}
		System.out.printf(Locale.ROOT, "%n%.0f s%n", seconds(start));
	}

	private static double seconds(final long start) {
		return (System.nanoTime() - start) / 1e9;
	}

	private void measure(final PlaneInput input, final Map<String, AttributionRequest> requests,
		final Optional<boolean[]> mask, final long seed)
	{
		final Map<String, Explanation> explained = new LinkedHashMap<>();
		requests.forEach((name, request) -> {
			try {
				explained.put(name, explainer.explain(input, request, Monitor.none()));
			}
			catch (final IllegalArgumentException | ModelException e) {
				failed.put(name, e.getMessage());
			}
		});
		explained.forEach((name, explanation) -> gradients.computeIfAbsent(name, key -> new ArrayList<>()).add(explanation
			.gradients()));
		evaluator.measure(input, explained, mask, seed, Monitor.none()).maps().forEach(map -> places.computeIfAbsent((map
			.isControl() ? "control: " : "") + map.name(), key -> new ArrayList<>()).add(map.localization().get()));
	}

	private Map<String, AttributionRequest> requests(final SourcePlane plane, final PlaneInput input, final boolean all) {
		final Map<String, AttributionRequest> requests = new LinkedHashMap<>();
		for (final Setting setting : SettingGrid.of(METHODS, BASELINES, OVERLAP, List.of())) {
			if (!all && SLOW.contains(setting.method())) continue;
			final boolean coarse = setting.method() == PathMethod.SAMP;
			requests.put(setting + (coarse ? ", pixels " + PIXELS : ""), new AttributionRequest("predicted", Score.PROBABILITY,
				setting.baselines(baselines, plane, input), coarse ? new SalientManipulationPath(
					SalientManipulationPath.Direction.BOTH, PIXELS) : setting.method(INTEGRAL)));
		}
		if (!all) return requests;
		final Baseline black = Baseline.black();
		requests.put(IG2, new AttributionRequest("predicted", Score.PROBABILITY, List.of(black), new IntegratedGradientsSquared(
			List.of(black, Baseline.blur()))));
		return requests;
	}

	private void print() {
		System.out.println("| map | fields | pointing | mass in mask | AUROC | gradients |\n|---|---:|---:|---:|---:|---:|");
		places.forEach((name, found) -> System.out.println("| " + name.replace("|", "\\|") + " | " + found.size() + " | " +
			number(found, Localization::pointing) + " | " + number(found, Localization::massInMask) + " | " + number(found,
				Localization::rocArea) + " | " + (gradients.containsKey(name) ? Math.round(gradients.get(name).stream().mapToInt(
					count -> count).average().getAsDouble()) : "") + " |"));
		failed.forEach((name, message) -> System.out.println("\n" + name + " failed on some fields: " + message));
	}

	/** The mean over the fields with its standard error, which a single field does not have. */
	private static String number(final List<Localization> found, final ToDoubleFunction<Localization> measure) {
		final double[] values = found.stream().mapToDouble(measure).toArray();
		final PairedDifference fromZero = PairedDifference.of(values, new double[values.length]);
		return String.format(Locale.ROOT, values.length < 2 ? "%.3f" : "%.3f ± %.3f", fromZero.mean(), fromZero
			.standardError());
	}
}
