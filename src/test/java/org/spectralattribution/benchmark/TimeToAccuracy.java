package org.spectralattribution.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.tensor.Tensor;

/**
 * Seconds in which the adaptive rule makes a map as near to the exact one as the published 200 left points do, over the
 * seconds of those. The exact map is a trapezoid of 1601 points. The two take turns, the singular value decomposition
 * included. Overlap 0.4; see {@link Settings} for the model and the images.
 */
public final class TimeToAccuracy {

	private static final int ROUNDS = 5;

	private TimeToAccuracy() {}

	public static void main(final String[] arguments) throws IOException {
		final Settings settings = Settings.read();
		final List<Double> ratios = new ArrayList<>();
		System.out.println("| image | error of left 200 | its seconds | gradients, adaptive | its seconds | ratio |\n" +
			"| --- | ---: | ---: | ---: | ---: | ---: |");
		try (Classifier classifier = DjlClassifier.open(settings.model(), "cpu", 0)) {
			for (final Path image : settings.images()) {
				ratios.add(measure(classifier, image));
			}
		}
		System.out.printf("median ratio %.3f%n", Medians.median(ratios));
	}

	private static double measure(final Classifier classifier, final Path image) throws IOException {
		final Preprocessing preprocessing = classifier.description().preprocessing();
		final Tensor raw = Settings.pixels(image);
		final Tensor input = preprocessing.apply(raw);
		final Tensor baseline = preprocessing.apply(raw.zeros());
		final int target = Prediction.of(classifier.outputs(List.of(input)).get(0).values()).index();
		final ScoreFunction function = new ScoreFunction(classifier, Score.PROBABILITY.of(target));
		final PathIntegral left = new PathIntegral(Quadrature.LEFT, 201);
		final Maps remembered = new Maps(new ScoreFunction(new RememberingModel(classifier), ScoreHead.probability(target)),
			input, baseline, 0.4);
		final Tensor exact = remembered.by(new PathIntegral(Quadrature.TRAPEZOID, 1601)).map();
		final double goal = Maps.error(remembered.by(left).map(), exact);
		final int points = remembered.reach(exact, goal);
		final Maps maps = new Maps(function, input, baseline, 0.4);
		final List<Double> leftSeconds = new ArrayList<>();
		final List<Double> seconds = new ArrayList<>();
		final List<Double> ratios = new ArrayList<>();
		for (int round = -1; round < ROUNDS; round++) {
			final double published = seconds(maps, left);
			final double adaptive = seconds(maps, PathIntegral.adaptive(0, points));
			if (round < 0) continue;
			leftSeconds.add(published);
			seconds.add(adaptive);
			ratios.add(adaptive / published);
		}
		System.out.printf("| %s | %.4f | %.2f | %d | %.2f | %.3f |%n", image.getFileName(), goal, Medians.median(leftSeconds),
			points, Medians.median(seconds), Medians.median(ratios));
		return Medians.median(ratios);
	}

	private static double seconds(final Maps maps, final PathIntegral integral) {
		final long start = System.nanoTime();
		maps.by(integral);
		return (System.nanoTime() - start) / 1e9;
	}
}
