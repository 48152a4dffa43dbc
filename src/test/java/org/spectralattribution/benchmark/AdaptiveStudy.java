package org.spectralattribution.benchmark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Cancellation;
import org.spectralattribution.attribution.GradientFunction;
import org.spectralattribution.attribution.PathIntegral;
import org.spectralattribution.attribution.Progress;
import org.spectralattribution.attribution.Quadrature;
import org.spectralattribution.attribution.SpectralIntegratedGradients;
import org.spectralattribution.model.ImageClassifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.DjlImageClassifier;
import org.spectralattribution.model.spec.ModelFiles;
import org.spectralattribution.path.Decomposition;
import org.spectralattribution.path.Gating;
import org.spectralattribution.path.GatingSchedule;
import org.spectralattribution.tensor.Tensor;

/**
 * How exact the map of Spectral Integrated Gradients is for a number of path points, by rule, and how far the error
 * that the adaptive rule reports is from the true one. Maps are those of the predicted class's probability against
 * black.
 * <p>
 * The first table compares with a trapezoid of 401 points. The second compares with an adaptive map of 401 points,
 * which is exacter by far than the maps that it judges.
 */
public final class AdaptiveStudy {

	private static final int[] POINTS = { 31, 41, 51, 81, 101, 201 };
	private static final double[] TOLERANCES = { 0.1, 0.05, 0.02, 0.01 };

	private final double overlap;
	private final Map<String, List<Double>> errors = new TreeMap<>();
	private final Map<String, List<Double>> reports = new TreeMap<>();

	private AdaptiveStudy(final double overlap) {
		this.overlap = overlap;
	}

	/**
	 * @param arguments the overlap, a model folder, and images or folders of PNG images; a folder may be followed by
	 *          {@code @n}, which takes every n-th image
	 */
	public static void main(final String[] arguments) throws IOException {
		final AdaptiveStudy study = new AdaptiveStudy(Double.parseDouble(arguments[0]));
		try (ImageClassifier classifier = DjlImageClassifier.open(ModelFiles.open(Path.of(arguments[1])), "cpu", 0)) {
			for (int i = 2; i < arguments.length; i++) {
				for (final Path image : images(arguments[i])) {
					study.examine(classifier, image);
				}
			}
		}
		study.print();
	}

	private static List<Path> images(final String argument) throws IOException {
		final String[] parts = argument.split("@");
		final Path path = Path.of(parts[0]);
		if (!Files.isDirectory(path)) return List.of(path);
		final int every = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
		try (Stream<Path> files = Files.list(path)) {
			final List<Path> images = files.filter(file -> file.toString().endsWith(".png")).sorted().collect(Collectors
				.toList());
			return images.stream().filter(image -> images.indexOf(image) % every == 0).collect(Collectors.toList());
		}
	}

	private void examine(final ImageClassifier classifier, final Path image) throws IOException {
		final Preprocessing preprocessing = classifier.description().preprocessing();
		final Tensor raw = read(image);
		final Tensor input = preprocessing.apply(raw);
		final Tensor baseline = preprocessing.apply(raw.zeros());
		final int target = Prediction.of(classifier.logits(List.of(input))[0]).index();
		final GradientFunction function = new RememberingFunction(classifier.function(target, Score.PROBABILITY));
		final Tensor reference = attribute(new PathIntegral(Quadrature.TRAPEZOID, 401), function, input, baseline).map();
		final Tensor exact = attribute(PathIntegral.adaptive(0, 401), function, input, baseline).map();
		final StringBuilder line = new StringBuilder(image.getFileName().toString());
		double goal = 0;
		double exactGoal = 0;
		for (final Quadrature rule : List.of(Quadrature.LEFT, Quadrature.TRAPEZOID)) {
			for (final int points : POINTS) {
				final Tensor map = attribute(new PathIntegral(rule, points), function, input, baseline).map();
				errors.computeIfAbsent(rule + " " + points, key -> new ArrayList<>()).add(error(map, reference));
				if (rule == Quadrature.LEFT) {
					goal = error(map, reference);
					exactGoal = error(map, exact);
				}
			}
		}
		final int reached = reach(reference, goal, function, input, baseline);
		final int exactReached = reach(exact, exactGoal, function, input, baseline);
		errors.computeIfAbsent("points to the error of left 201", key -> new ArrayList<>()).add((double) reached);
		errors.computeIfAbsent("points to the true error of left 201", key -> new ArrayList<>()).add((double) exactReached);
		for (final int points : POINTS) {
			final Attribution attribution = attribute(PathIntegral.adaptive(0, points), function, input, baseline);
			errors.computeIfAbsent("adaptive " + points, key -> new ArrayList<>()).add(error(attribution.map(), reference));
			if (points < 201) report("points " + points, attribution, exact);
		}
		for (final double tolerance : TOLERANCES) {
			final Attribution attribution = attribute(PathIntegral.adaptive(tolerance, 200), function, input, baseline);
			report("tolerance " + tolerance, attribution, exact);
			line.append(String.format(" | tolerance %s: %d points, reported %.4f, true %.4f", tolerance, attribution
				.gradients(), attribution.mapError().getAsDouble(), error(attribution.map(), exact)));
		}
		System.out.println(line.append(" | reached left 201 with ").append(reached).append(", truly with ").append(
			exactReached));
	}

	/** The fewest points with which the adaptive rule is as near to a map as that. */
	private int reach(final Tensor map, final double goal, final GradientFunction function, final Tensor input,
		final Tensor baseline)
	{
		int points = 16;
		while (points < 201 && error(attribute(PathIntegral.adaptive(0, points), function, input, baseline).map(),
			map) > goal)
		{
			points++;
		}
		return points;
	}

	private void report(final String setting, final Attribution attribution, final Tensor exact) {
		reports.computeIfAbsent(setting, key -> new ArrayList<>()).add(attribution.mapError().getAsDouble() / error(
			attribution.map(), exact));
		reports.computeIfAbsent("all", key -> new ArrayList<>()).add(attribution.mapError().getAsDouble() / error(attribution
			.map(), exact));
		errors.computeIfAbsent("gradients of " + setting, key -> new ArrayList<>()).add((double) attribution.gradients());
	}

	private Attribution attribute(final PathIntegral integral, final GradientFunction function, final Tensor input,
		final Tensor baseline)
	{
		final AttributionMethod method = new SpectralIntegratedGradients(integral, Decomposition.SVD, new Gating(
			GatingSchedule.LINEAR, overlap));
		return method.attribute(function, input, baseline, Progress.none(), Cancellation.none());
	}

	private static double error(final Tensor map, final Tensor exact) {
		return map.minus(exact).absoluteSum() / exact.absoluteSum();
	}

	private static Tensor read(final Path path) throws IOException {
		final BufferedImage image = ImageIO.read(path.toFile());
		final Tensor raw = Tensor.zeros(3, image.getHeight(), image.getWidth());
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				final int rgb = image.getRGB(x, y);
				for (int c = 0; c < 3; c++) {
					raw.values()[raw.index(c, y, x)] = (rgb >> (16 - 8 * c) & 0xff) / 255.0;
				}
			}
		}
		return raw;
	}

	private void print() {
		System.out.println("\n| | median | 90 % | largest |\n| --- | ---: | ---: | ---: |");
		errors.forEach((name, values) -> System.out.printf("| %s | %.4f | %.4f | %.4f |%n", name, quantile(values, 0.5),
			quantile(values, 0.9), quantile(values, 1)));
		System.out.println("\n| reported / true | images | honest | smallest | 10 % | median | 90 % |\n" +
			"| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
		reports.forEach((name, values) -> System.out.printf("| %s | %d | %.0f %% | %.2f | %.2f | %.2f | %.2f |%n", name, values
			.size(), 100.0 * values.stream().filter(value -> value >= 1).count() / values.size(), quantile(values, 0), quantile(
				values, 0.1), quantile(values, 0.5), quantile(values, 0.9)));
	}

	private static double quantile(final List<Double> values, final double part) {
		final List<Double> sorted = new ArrayList<>(values);
		Collections.sort(sorted);
		final double position = part * (sorted.size() - 1);
		final int below = (int) position;
		final int above = Math.min(below + 1, sorted.size() - 1);
		return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
	}
}
