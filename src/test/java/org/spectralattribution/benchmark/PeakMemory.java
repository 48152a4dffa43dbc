package org.spectralattribution.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.format.ModelFormats;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * Peak memory of Spectral Integrated Gradients on a 3×512×512 input, by the adaptive rule, for 50 and for 2,000
 * steps. Each runs in a JVM of its own with the same small heap, all of it touched at the start: memory that grew with
 * the steps would exhaust the heap or, outside of it, raise the peak. Linux only, since the peak is read from the kernel.
 */
public final class PeakMemory {

	private static final String HEAP = "768m";

	private PeakMemory() {
		// prevent instantiation
	}

	public static void main(final String[] arguments) throws IOException, InterruptedException {
		if (arguments.length == 1) {
			explain(Integer.parseInt(arguments[0]));
			return;
		}
		System.out.println("| steps | peak memory (MiB) |");
		System.out.println("| ---: | ---: |");
		final double few = measure(50);
		final double many = measure(2000);
		System.out.printf("ratio %.3f%n", many / few);
	}

	private static double measure(final int steps) throws IOException, InterruptedException {
		final Process child = new ProcessBuilder(List.of(System.getProperty("java.home") + File.separator + "bin" +
			File.separator + "java", "-Xms" + HEAP, "-Xmx" + HEAP, "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-cp", System
				.getProperty("java.class.path"), PeakMemory.class.getName(), String.valueOf(steps))).redirectError(
					ProcessBuilder.Redirect.INHERIT).start();
		final String mebibytes = new String(child.getInputStream().readAllBytes()).trim();
		if (child.waitFor() != 0) throw new IllegalStateException(steps + " steps failed");
		System.out.println("| " + steps + " | " + mebibytes + " |");
		return Double.parseDouble(mebibytes);
	}

	private static void explain(final int steps) throws IOException {
		final Tensor input = Tensor.of(3, 512, 512, new Random(0).doubles(3 * 512 * 512).toArray());
		final Path model = Path.of("src/test/resources/org/spectralattribution/model/djl/classifier.pt");
		try (Classifier classifier = DjlClassifier.open(ModelFormats.open(model), "cpu", 0)) {
			new SpectralIntegratedGradients(PathIntegral.adaptive(0, steps), Decomposition.SVD, new Gating(
				GatingFunction.LINEAR, 0.4)).attribute(new ScoreFunction(classifier, Score.PROBABILITY.of(0)), input,
					input.zeros(), Monitor.none());
		}
		final String peak = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith(
			"VmHWM")).findFirst().get();
		System.out.printf("%.0f%n", Double.parseDouble(peak.replaceAll("\\D", "")) / 1024);
	}
}
