package org.spectralattribution.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.tensor.Tensor;

/**
 * How far the error that the adaptive rule reports is from the true one: along straight, bent, blurred and jumping paths,
 * at several tolerances and stopped early. The system property {@code macro.args} is {@code analytic@n} for networks
 * with kinks and smooth ones, each with n different seeds, or a model and images as in {@link Settings}.
 * <p>
 * The true map is that of 4096 points, for inputs of more than 1,000 values of 2048 and of more than 100,000 of 1024. It is
 * kept in {@code target/error-study}, so that another version of the rule is compared with the same one.
 */
public final class ErrorStudy {

	private static final int STEPS = 200;
	private static final double[] TOLERANCES = { 0.1, 0.05, 0.02, 0.01 };
	private static final int[] STOPS = { 9, 16, 31, 51 };
	private static final Path FOLDER = Path.of(System.getProperty("study.folder", "target/error-study"));

	/** By setting, then by kind of path: one entry per run. */
	private final Map<String, Map<String, List<Run>>> runs = new LinkedHashMap<>();

	private ErrorStudy() {}

	public static void main(final String[] arguments) throws IOException {
		final ErrorStudy study = new ErrorStudy();
		final String text = System.getProperty("macro.args", "");
		if (text.startsWith("analytic")) {
			for (final Supplier<StudyCase> one : StudyCases.analytic(text.contains("@") ? Integer.parseInt(text.split(
				"@")[1]) : 2))
			{
				study.examine(one.get());
			}
		}
		else {
			final Settings settings = Settings.read();
			try (Classifier classifier = DjlClassifier.open(settings.model(), "cpu", 0)) {
				for (final Path image : settings.images()) {
					for (final Supplier<StudyCase> one : StudyCases.model(classifier, image)) {
						study.examine(one.get());
					}
				}
			}
		}
		study.print();
	}

	private void examine(final StudyCase one) throws IOException {
		final Map<String, PathIntegral> integrals = new LinkedHashMap<>();
		for (final double tolerance : TOLERANCES) {
			integrals.put("tolerance " + tolerance, PathIntegral.adaptive(tolerance, STEPS));
		}
		for (final int stop : STOPS) {
			integrals.put("stopped at " + stop, PathIntegral.adaptive(0, stop));
		}
		final int size = one.by(PathIntegral.adaptive(0, 2)).map().size();
		final Tensor exact = one.exact(FOLDER, size > 100_000 ? 1024 : size > 1000 ? 2048 : 4096);
		if (exact.absoluteSum() == 0) {
			System.out.println(one.name() + " | the map is 0, and no part of it can be wrong: not counted");
			return;
		}
		final String kind = (one.name().contains("kinks") ? "kinks, " : "") + (one.name().contains("jumps") ? "jumps"
			: "no jumps");
		final StringBuilder line = new StringBuilder(one.name());
		integrals.forEach((setting, integral) -> {
			final Run run = new Run(one.by(integral), exact);
			runs.computeIfAbsent(setting, key -> new TreeMap<>()).computeIfAbsent(kind, key -> new ArrayList<>()).add(run);
			line.append(" | ").append(run);
		});
		System.out.println(line);
	}

	private void print() {
		System.out.println("\n| runs | | reported ≥ true | smallest ratio | median | gradients, median | true error, median " +
			"| completeness, largest |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
		runs.forEach((setting, kinds) -> kinds.forEach((kind, all) -> print(kind + ", " + setting, all)));
		final Map<String, List<Run>> together = new TreeMap<>();
		runs.values().forEach(kinds -> kinds.forEach((kind, all) -> together.computeIfAbsent(kind, key -> new ArrayList<>())
			.addAll(all)));
		together.forEach((kind, all) -> print("**" + kind + ", all**", all));
	}

	private static void print(final String title, final List<Run> all) {
		final List<Double> ratios = all.stream().map(Run::ratio).collect(Collectors.toList());
		System.out.printf(Locale.ROOT, "| %s | %d | %.1f %% | %.2f | %.2f | %.0f | %.4f | %.0e |%n", title, all.size(),
			100.0 * ratios.stream().filter(ratio -> ratio >= 1).count() / all.size(), Medians.quantile(ratios, 0), Medians
				.median(ratios), median(all, 0), median(all, 1), all.stream().mapToDouble(run -> run.incomplete).max().orElse(
					0));
	}

	private static double median(final List<Run> all, final int what) {
		return Medians.median(all.stream().map(run -> what == 0 ? run.gradients : run.error).collect(Collectors.toList()));
	}

	/** What one run reported and what was true. */
	private static final class Run {

		private final double gradients;
		private final double reported;
		private final double error;
		private final double incomplete;

		Run(final Attribution attribution, final Tensor exact) {
			gradients = attribution.gradients();
			reported = attribution.mapError().getAsDouble();
			error = Maps.error(attribution.map(), exact);
			incomplete = attribution.completeness().relativeError();
		}

		/** Reported over true; an error that is rounding is right if it is reported as such. */
		double ratio() {
			return (reported + 1e-6) / (error + 1e-6);
		}

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%.0f: %.4f, true %.4f", gradients, reported, error);
		}
	}
}
