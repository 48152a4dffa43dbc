package org.spectralattribution.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.pytorch.jni.JniUtils;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.djl.PyTorchEngine;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/**
 * Integrated Gradients by the plugin and as usually written in PyTorch, 200 points each: the same model and image, the
 * same number of threads, in turns. Where oneDNN is switched off in the plugin, since it computes wrongly on the processor,
 * Python runs without it, too. The Python that runs {@code src/test/python/usual_integrated_gradients.py} is named by
 * the environment variable {@code PYTHON}, or is {@code python3}. See {@link Settings} for model and image.
 */
public final class AgainstPyTorch {

	private static final int POINTS = 200;
	private static final int ROUNDS = 9;
	private static final String REFERENCE = "PyTorch, batches of 16";

	private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
	private final Map<String, Double> sums = new LinkedHashMap<>();

	private AgainstPyTorch() {}

	public static void main(final String[] arguments) throws IOException, InterruptedException {
		final Settings settings = Settings.read();
		try (Classifier classifier = DjlClassifier.open(settings.model(), "cpu", 0)) {
			final Tensor input = settings.input();
			final int target = Prediction.of(classifier.outputs(List.of(input)).get(0).values()).index();
			final Tensor baseline = Baseline.black().of(input, settings.model().preprocessing().normalization());
			final String python = System.getenv().getOrDefault("PYTHON", "python3");
			final Process process = new ProcessBuilder(python, "src/test/python/usual_integrated_gradients.py", settings.folder()
				.toString(), settings.image().toString(), "--points", String.valueOf(POINTS), "--threads", String.valueOf(JniUtils
					.getNumThreads()), "--serve").redirectError(ProcessBuilder.Redirect.INHERIT).start();
			try (PrintStream orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
					BufferedReader answers = new BufferedReader(new InputStreamReader(process.getInputStream(),
						StandardCharsets.UTF_8)))
			{
				new AgainstPyTorch().measure(new ScoreFunction(classifier, ScoreHead.probability(target)), input, baseline, orders,
					answers);
			}
			process.waitFor();
		}
	}

	private void measure(final ScoreFunction function, final Tensor input, final Tensor baseline,
		final PrintStream orders, final BufferedReader answers) throws IOException
	{
		for (int round = -2; round < ROUNDS; round++) {
			for (final int batch : new int[] { 1, 16 }) {
				final String name = batch == 1 ? "PyTorch, one point at a time" : REFERENCE;
				ask(round, name, String.valueOf(batch), orders, answers);
				if (!PyTorchEngine.start().usesOneDnn()) ask(round, name + ", without oneDNN", batch + " without", orders, answers);
			}
			run(round, "plugin, " + POINTS + " points", new PathIntegral(Quadrature.TRAPEZOID, POINTS), function, input,
				baseline);
			run(round, "plugin, adaptive, tolerance 0.02", PathIntegral.adaptive(0.02, POINTS), function, input, baseline);
		}
		System.out.println("| | seconds | over " + REFERENCE + " | sum of the map |\n| --- | ---: | ---: | ---: |");
		seconds.forEach((name, values) -> System.out.printf("| %s | %.3f | %.2f | %.5f |%n", name, Medians.median(values),
			Medians.median(ratios(values)), sums.get(name)));
	}

	private void ask(final int round, final String name, final String order, final PrintStream orders,
		final BufferedReader answers) throws IOException
	{
		orders.println(order);
		final String[] answer = answers.readLine().split(" ");
		note(round, name, Double.parseDouble(answer[0]), Double.parseDouble(answer[1]));
	}

	private void run(final int round, final String name, final PathIntegral integral, final ScoreFunction function,
		final Tensor input, final Tensor baseline)
	{
		final long start = System.nanoTime();
		final Attribution attribution = new IntegratedGradients(integral).attribute(function, input, baseline,
			Monitor.none());
		note(round, name + ": " + attribution.gradients() + " gradients", (System.nanoTime() - start) / 1e9, attribution.map()
			.sum());
	}

	/** The first rounds warm up. */
	private void note(final int round, final String name, final double time, final double sum) {
		if (round < 0) return;
		seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(time);
		sums.put(name, sum);
	}

	private List<Double> ratios(final List<Double> values) {
		final List<Double> ratios = new ArrayList<>();
		for (int i = 0; i < values.size(); i++) {
			ratios.add(values.get(i) / seconds.get(REFERENCE).get(i));
		}
		return ratios;
	}
}
