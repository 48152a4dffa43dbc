package org.spectralattribution.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.Average;
import org.spectralattribution.attribution.method.Gradient;
import org.spectralattribution.attribution.method.IntegratedGradientsSquared;
import org.spectralattribution.attribution.method.Noise;
import org.spectralattribution.attribution.method.SalientManipulationPath;
import org.spectralattribution.attribution.method.SmoothGrad;
import org.spectralattribution.command.text.ListedMethod;
import org.spectralattribution.command.text.PathMethod;
import org.spectralattribution.evaluation.MapComparison;
import org.spectralattribution.evaluation.PairedDifference;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.Models;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.ij1.source.ImageFiles;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.HeadRule;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.Baseline;

/**
 * How far the map of every method changes with the class and with the model: its rank correlation with the map of the most
 * likely other class, by probability and by logit, and with that of the model with shuffled weights. The reliability card
 * has them for signed maps, by the score that was asked for. The model has one logit per class. The system property
 * {@code macro.args} is {@code model|folder|n|minutes}: all images and slices of the folder are taken, but masks, and none is
 * begun after so many minutes. Methods that ask for many gradients one after the other take the first one and every n-th
 * of them only, with 0 none.
 */
public final class SensitivityTable {

	private static final int POINTS = 33;
	private static final int SAMPLES = 25;
	/** Changed per step of SAMP: with the published 5 it may take thousands of gradients. */
	private static final int PIXELS = 50;
	/** Inputs of smaller sides do not take the published sigma of Blur IG, and get this one. */
	private static final int SMALL = 64;
	private static final double SIGMA = 13;
	private static final long SEED = 1;
	private static final Set<PathMethod> SLOW = Set.of(PathMethod.GUIDED_IG, PathMethod.SAMP);

	private final Explainer explainer;
	private final Explainer shuffled;
	private final Map<String, List<double[]>> numbers = new LinkedHashMap<>();
	private final Map<String, String> failed = new LinkedHashMap<>();

	private SensitivityTable(final Classifier classifier, final Classifier shuffled) {
		explainer = new Explainer(classifier, HeadRule.SOFTMAX);
		this.shuffled = new Explainer(shuffled, HeadRule.SOFTMAX);
	}

	public static void main(final String[] arguments) throws IOException {
		final String[] parts = System.getProperty("macro.args").split("\\|");
		final int every = Integer.parseInt(parts[2]);
		final long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Long.parseLong(parts[3]));
		final List<Path> files;
		try (Stream<Path> all = Files.list(Path.of(parts[1]))) {
			files = all.filter(file -> file.toString().matches(".*\\.(tif|png)") && !file.toString().contains("mask")).sorted()
				.collect(Collectors.toList());
		}
		try (Classifier classifier = Models.open(parts[0]);
				Classifier shuffled = Models.find(parts[0], line -> {}).loadShuffled(SEED, "cpu", 0, 0, false, line -> {}))
		{
			final SensitivityTable table = new SensitivityTable(classifier, shuffled);
			int count = 0;
			for (final Path file : files) {
				try (SourceStack source = SourceStack.all(ImageFiles.read(file.toString()))) {
					for (int i = 0; i < source.size() && System.nanoTime() < end; i++) {
						final PlaneInput input = source.select("automatic", RangeRule.TYPE, classifier.description()).of(source.read(i)
							.pixels());
						final int side = classifier.description().preprocessing().apply(input.raw()).width();
						table.measure(input, methods(every > 0 && count++ % every == 0, side));
						System.err.println(source.name(i));
					}
				}
			}
			table.print();
		}
	}

	/** @param side of the model's input, in pixels */
	private static Map<String, AttributionMethod> methods(final boolean slow, final int side) {
		final Map<String, AttributionMethod> methods = new LinkedHashMap<>();
		final PathIntegral integral = new PathIntegral(Quadrature.TRAPEZOID, POINTS);
		for (final PathMethod method : PathMethod.values()) {
			if (method == PathMethod.IG2 || !slow && SLOW.contains(method)) continue;
			final String name = method + (method == PathMethod.BLUR_IG && side < SMALL ? " " + SIGMA : "");
			if (method == PathMethod.SAMP) methods.put("samp, pixels " + PIXELS, new SalientManipulationPath(
				SalientManipulationPath.Direction.BOTH, PIXELS));
			else methods.put(name, ListedMethod.of("method", name).get(0).with(integral, method.publishedSteps()));
		}
		for (final Average average : Average.values()) {
			methods.put("gradient, " + SAMPLES + " samples, " + average.toString().toLowerCase(Locale.ROOT), new SmoothGrad(
				new Gradient(), SAMPLES, Noise.relative(0.15), average, 0));
		}
		if (slow) methods.put("ig2, towards black + blur", new IntegratedGradientsSquared(List.of(Baseline.black(), Baseline
			.blur())));
		return methods;
	}

	private void measure(final PlaneInput input, final Map<String, AttributionMethod> methods) {
		methods.forEach((name, method) -> {
			try {
				final double[] compared = compared(input, method);
				numbers.computeIfAbsent(name, key -> new ArrayList<>()).add(compared);
			}
			catch (final IllegalArgumentException | ModelException e) {
				failed.put(name, e.getMessage());
			}
		});
	}

	private double[] compared(final PlaneInput input, final AttributionMethod method) {
		final Explanation map = explained(explainer, input, "predicted", Score.PROBABILITY, method);
		final String predicted = Integer.toString(map.target().index());
		final String other = Integer.toString(map.prediction().best(2).get(1));
		final MapComparison probability = compared(map, explained(explainer, input, other, Score.PROBABILITY, method));
		final MapComparison logit = compared(explained(explainer, input, predicted, Score.LOGIT, method), explained(explainer,
			input, other, Score.LOGIT, method));
		final MapComparison weights = compared(map, explained(shuffled, input, predicted, Score.PROBABILITY, method));
		return new double[] { probability.signedAgreement(), probability.importanceAgreement(), logit.signedAgreement(), logit
			.importanceAgreement(), weights.signedAgreement(), weights.importanceAgreement(), weights.entropyRise() };
	}

	private static Explanation explained(final Explainer explainer, final PlaneInput input, final String target,
		final Score score, final AttributionMethod method)
	{
		return explainer.explain(input, new AttributionRequest(target, score, List.of(Baseline.black()), method), Monitor
			.none());
	}

	private static MapComparison compared(final Explanation one, final Explanation other) {
		return new MapComparison(one.modelMap(), other.modelMap());
	}

	private void print() {
		System.out.println("| map | images | other class, probability: signed | importance | logit: signed | importance | " +
			"shuffled weights: signed | importance | entropy rise |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|");
		numbers.forEach((name, found) -> {
			final StringBuilder line = new StringBuilder("| " + name + " | " + found.size());
			for (int column = 0; column < found.get(0).length; column++) {
				final int index = column;
				line.append(" | ").append(number(found, row -> row[index]));
			}
			System.out.println(line + " |");
		});
		failed.forEach((name, message) -> System.out.println("\n" + name + " failed on some images: " + message));
	}

	/** The mean over the images that have a rank correlation, its standard error, and how many have none. */
	private static String number(final List<double[]> found, final ToDoubleFunction<double[]> column) {
		final double[] values = found.stream().mapToDouble(column).toArray();
		final PairedDifference fromZero = PairedDifference.of(values, new double[values.length]);
		final int lacking = values.length - fromZero.images();
		return String.format(Locale.ROOT, "%.2f ± %.2f", fromZero.mean(), fromZero.standardError()) + (lacking == 0 ? ""
			: " (" + lacking + " flat)");
	}
}
