package org.spectralattribution.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.tensor.Tensor;

/** What {@link ErrorStudy} runs on. A case is made when its turn comes, since it remembers its gradients. */
final class StudyCases {

	private static final int[] KINKS = { 3, 10, 30, 100, 200 };
	private static final int SIDE = 12;

	private StudyCases() {}

	/** Sums of rectified linear units whose kinks lie along the path, and smooth sums of hyperbolic tangents. */
	static List<Supplier<StudyCase>> analytic(final int seeds) {
		final List<Supplier<StudyCase>> cases = new ArrayList<>();
		for (int seed = 0; seed < seeds; seed++) {
			final int number = seed;
			for (final int units : KINKS) {
				StudyCase.PATHS.forEach((name, path) -> cases.add(() -> analytic("kinks", number, units, name, path)));
			}
			StudyCase.PATHS.forEach((name, path) -> cases.add(() -> analytic("smooth", number, 20, name, path)));
		}
		return cases;
	}

	private static StudyCase analytic(final String kind, final int seed, final int units, final String name,
		final Function<PathIntegral, AttributionMethod> path)
	{
		final Random random = new Random(1000L * seed + units);
		final Tensor input = picture(random);
		final double[][] weights = new double[units][];
		final double[] thresholds = new double[units];
		final double[] factors = new double[units];
		for (int k = 0; k < units; k++) {
			weights[k] = random.doubles(input.size(), -1, 1).toArray();
			thresholds[k] = random.nextDouble() * dot(weights[k], input.values());
			factors[k] = random.nextGaussian();
		}
		final boolean kinked = kind.equals("kinks");
		final AnalyticFunction function = new AnalyticFunction(x -> {
			double sum = 0;
			for (int k = 0; k < units; k++) {
				final double z = dot(weights[k], x) - thresholds[k];
				sum += factors[k] * (kinked ? Math.max(0, z) : Math.tanh(z));
			}
			return sum;
		}, x -> {
			final double[] gradient = new double[x.length];
			for (int k = 0; k < units; k++) {
				final double z = dot(weights[k], x) - thresholds[k];
				final double slope = factors[k] * (kinked ? z > 0 ? 1 : 0 : 1 / Math.pow(Math.cosh(z), 2));
				for (int i = 0; i < gradient.length; i++) {
					gradient[i] += slope * weights[k][i];
				}
			}
			return gradient;
		});
		return new StudyCase(kind + " " + units + " seed " + seed + ": " + name, path, function.score(), input, input
			.zeros());
	}

	private static double dot(final double[] weights, final double[] x) {
		double sum = 0;
		for (int i = 0; i < x.length; i++) {
			sum += weights[i] * x[i];
		}
		return sum;
	}

	/** Two channels of a blob on a slope with some noise. */
	private static Tensor picture(final Random random) {
		final Tensor picture = Tensor.zeros(2, SIDE, SIDE);
		for (int c = 0; c < 2; c++) {
			final double centreX = SIDE * random.nextDouble();
			final double centreY = SIDE * random.nextDouble();
			for (int y = 0; y < SIDE; y++) {
				for (int x = 0; x < SIDE; x++) {
					final double distance = Math.hypot(x - centreX, y - centreY) / 3;
					picture.values()[picture.index(c, y, x)] = 0.3 + 0.02 * x + Math.exp(-distance * distance) + 0.1 * random
						.nextGaussian();
				}
			}
		}
		return picture;
	}

	/** Every path with the probability against black; the main ones also with the logit, and against the mean. */
	static List<Supplier<StudyCase>> model(final Classifier classifier, final Path image) throws IOException {
		final Preprocessing preprocessing = classifier.description().preprocessing();
		final Tensor raw = Settings.pixels(image);
		final Tensor input = preprocessing.apply(raw);
		final int target = Prediction.of(classifier.outputs(List.of(input)).get(0).values()).index();
		final Map<String, Tensor> baselines = Map.of("black", preprocessing.apply(raw.zeros()), "mean", input.zeros());
		final String start = classifier.description().name() + " " + image.getFileName() + " ";
		final List<Supplier<StudyCase>> cases = new ArrayList<>();
		final Map<String, Function<PathIntegral, AttributionMethod>> paths = new TreeMap<>(StudyCase.PATHS);
		paths.put("blur", integral -> StudyCase.blur(integral, Math.min(35, (input.side(0) - 1) / 6.0)));
		paths.forEach((name, path) -> {
			for (final String setting : List.of("probability black", "logit black", "probability mean")) {
				final boolean main = List.of("ig", "sig 0.4", "jumps sig 0").contains(name);
				if (!main && !setting.equals("probability black")) continue;
				cases.add(() -> {
					final ScoreHead head = setting.startsWith("logit") ? ScoreHead.logit(target) : ScoreHead.probability(target);
					return new StudyCase(start + setting + ": " + name, path, new ScoreFunction(new RememberingModel(classifier),
						head), input, baselines.get(setting.substring(setting.indexOf(' ') + 1)));
				});
			}
		});
		return cases;
	}
}
