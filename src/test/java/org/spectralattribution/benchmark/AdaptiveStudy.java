package org.spectralattribution.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.tensor.Tensor;

/**
 * How exact the map of Spectral Integrated Gradients (overlap 0.4) is for a number of path points, by rule, and how far
 * the error that the adaptive rule reports is from the true one. Maps are those of the predicted class's probability
 * against black. See {@link Settings} for the model and the images.
 * <p>
 * The first table compares with a trapezoid of 401 points, the others with one of 1601. The points of the published rule
 * are among the 401, so that the two share a part of their errors and seem nearer to each other than they are.
 */
public final class AdaptiveStudy {

	private static final int[] POINTS = { 31, 41, 51, 81, 101, 201 };
	private static final double[] TOLERANCES = { 0.1, 0.05, 0.02, 0.01 };

	private final Map<String, List<Double>> against401 = new TreeMap<>();
	private final Map<String, List<Double>> against1601 = new TreeMap<>();
	private final Map<String, List<Double>> reports = new TreeMap<>();

	private AdaptiveStudy() {}

	public static void main(final String[] arguments) throws IOException {
		final Settings settings = Settings.read();
		final AdaptiveStudy study = new AdaptiveStudy();
		try (Classifier classifier = DjlClassifier.open(settings.model(), "cpu", 0)) {
			for (final Path image : settings.images()) {
				study.examine(classifier, image);
			}
		}
		study.print();
	}

	private void examine(final Classifier classifier, final Path image) throws IOException {
		final Preprocessing preprocessing = classifier.description().preprocessing();
		final Tensor raw = Settings.pixels(image);
		final Tensor input = preprocessing.apply(raw);
		final int target = Prediction.of(classifier.outputs(List.of(input)).get(0).values()).index();
		final Maps maps = new Maps(new ScoreFunction(new RememberingModel(classifier), ScoreHead.probability(target)), input,
			preprocessing.apply(raw.zeros()), 0.4);
		final Tensor rough = maps.by(new PathIntegral(Quadrature.TRAPEZOID, 401)).map();
		final Tensor exact = maps.by(new PathIntegral(Quadrature.TRAPEZOID, 1601)).map();
		for (final Quadrature rule : List.of(Quadrature.LEFT, Quadrature.TRAPEZOID)) {
			for (final int points : POINTS) {
				final Tensor map = maps.by(new PathIntegral(rule, points)).map();
				note(rule + " " + points, Maps.error(map, rough), Maps.error(map, exact));
			}
		}
		final Tensor left = maps.by(new PathIntegral(Quadrature.LEFT, 201)).map();
		final int roughReached = maps.reach(rough, Maps.error(left, rough));
		final int reached = maps.reach(exact, Maps.error(left, exact));
		note("points to the error of left 201", roughReached, reached);
		for (final int points : POINTS) {
			final Attribution attribution = maps.by(PathIntegral.adaptive(0, points));
			note("adaptive " + points, Maps.error(attribution.map(), rough), Maps.error(attribution.map(), exact));
			if (points < 201) report("points " + points, attribution, exact);
		}
		final StringBuilder line = new StringBuilder(image.getFileName().toString());
		for (final double tolerance : TOLERANCES) {
			final Attribution attribution = maps.by(PathIntegral.adaptive(tolerance, 200));
			report("tolerance " + tolerance, attribution, exact);
			line.append(String.format(" | tolerance %s: %d points, reported %.4f, true %.4f", tolerance, attribution
				.gradients(), attribution.mapError().getAsDouble(), Maps.error(attribution.map(), exact)));
		}
		System.out.println(line.append(" | reached left 201 with ").append(roughReached).append(", truly with ").append(
			reached));
	}

	private void note(final String name, final double by401, final double by1601) {
		against401.computeIfAbsent(name, key -> new ArrayList<>()).add(by401);
		against1601.computeIfAbsent(name, key -> new ArrayList<>()).add(by1601);
	}

	private void report(final String setting, final Attribution attribution, final Tensor exact) {
		final double ratio = attribution.mapError().getAsDouble() / Maps.error(attribution.map(), exact);
		reports.computeIfAbsent(setting, key -> new ArrayList<>()).add(ratio);
		reports.computeIfAbsent("all", key -> new ArrayList<>()).add(ratio);
		final double gradients = attribution.gradients();
		note("gradients of " + setting, gradients, gradients);
	}

	private void print() {
		print("against trapezoid 401", against401);
		print("against trapezoid 1601", against1601);
		System.out.println("\n| reported / true | maps | honest | smallest | 10 % | median | 90 % |\n" +
			"| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
		reports.forEach((name, values) -> System.out.printf("| %s | %d | %.0f %% | %.2f | %.2f | %.2f | %.2f |%n", name,
			values
			.size(), 100.0 * values.stream().filter(value -> value >= 1).count() / values.size(), Medians.quantile(values, 0),
			Medians.quantile(values, 0.1), Medians.median(values), Medians.quantile(values, 0.9)));
	}

	private static void print(final String title, final Map<String, List<Double>> errors) {
		System.out.println("\n| " + title + " | median | 90 % | largest |\n| --- | ---: | ---: | ---: |");
		errors.forEach((name, values) -> System.out.printf("| %s | %.4f | %.4f | %.4f |%n", name, Medians.median(values),
			Medians.quantile(values, 0.9), Medians.quantile(values, 1)));
	}
}
