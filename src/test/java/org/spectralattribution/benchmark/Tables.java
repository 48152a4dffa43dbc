package org.spectralattribution.benchmark;

import java.io.File;
import java.io.IOException;
import java.util.List;

/**
 * Prints the tables of {@code docs/benchmarks.md}: those of one model and its images, see {@link Settings}, and with the
 * demo model also those without a model. Each benchmark runs in a JVM of its own.
 */
public final class Tables {

	private Tables() {}

	public static void main(final String[] arguments) throws IOException, InterruptedException {
		if (System.getProperty("macro.args", "").isBlank()) {
			print("Peak memory", PeakMemory.class);
			print("The spectral path alone", PathBenchmark.class);
			print("Large images", LargeImages.class);
		}
		print("Overhead over the bare model calls", Overhead.class);
		print("Time of the adaptive rule outside the model", OutsideModel.class);
		print("Batch size", BatchSizes.class);
		print("Against PyTorch", AgainstPyTorch.class);
		print("Time to the accuracy of 200 left points", TimeToAccuracy.class);
		print("The adaptive rule", AdaptiveStudy.class);
		print("The reported error", ErrorStudy.class);
	}

	private static void print(final String title, final Class<?> benchmark) throws IOException, InterruptedException {
		System.out.println("\n## " + title + "\n");
		final int code = new ProcessBuilder(List.of(System.getProperty("java.home") + File.separator + "bin" +
			File.separator + "java", "-Xmx4g", "-Djava.awt.headless=true", "-Dmacro.args=" + System.getProperty("macro.args",
				""), "-cp", System.getProperty("java.class.path"), benchmark.getName())).inheritIO().start().waitFor();
		if (code != 0) System.out.println(benchmark.getSimpleName() + " failed");
	}
}
