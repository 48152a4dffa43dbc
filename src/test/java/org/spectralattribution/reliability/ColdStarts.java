package org.spectralattribution.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.djl.EngineStatus;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.tensor.Tensor;

/**
 * Starts JVMs all at once on an empty cache of PyTorch's libraries, and compares what each computes with what one
 * computed alone: {@code mvn -q test-compile exec:exec -Dmain=org.spectralattribution.reliability.ColdStarts
 * -Dmacro.args=30}.
 */
public final class ColdStarts {

	private static final int LONGEST_SECONDS = 600;

	/** Prints a probability of the demo model for a pattern, and the sum of its gradient's values. */
	static final class Child {

		private Child() {}

		public static void main(final String[] arguments) {
			final Tensor pattern = Tensor.zeros(1, 64, 64);
			for (int i = 0; i < pattern.size(); i++) {
				pattern.values()[i] = i * 37 % 101 / 101.0;
			}
			try (DjlClassifier demo = DjlClassifier.open(DemoModel.open(), "cpu", 1)) {
				final Gradients gradients = demo.gradients(List.of(pattern), Score.PROBABILITY.of(0));
				double sum = 0;
				for (final double value : gradients.gradient(0).values()) {
					sum += value;
				}
				System.out.println("computed " + gradients.score(0) + " " + sum);
			}
			if (arguments.length > 0) System.out.println(EngineStatus.describe());
		}
	}

	private ColdStarts() {}

	/**
	 * Runs JVMs at once.
	 *
	 * @param options of each JVM
	 * @param variables of its environment, as in {@link ChildJvm}
	 * @return what each wrote, and its errors if it failed
	 */
	static List<String> run(final Path folder, final int jvms, final List<String> options, final List<String> variables,
		final String... arguments) throws IOException, InterruptedException
	{
		final List<ChildJvm> running = new ArrayList<>();
		for (int i = 0; i < jvms; i++) {
			running.add(new ChildJvm(folder.resolve("jvm" + i), Child.class, options, variables, arguments));
		}
		final List<String> outputs = new ArrayList<>();
		for (final ChildJvm jvm : running) {
			final boolean ended = jvm.ends(LONGEST_SECONDS);
			outputs.add(jvm.output() + (jvm.crashed() ? "crashed" : !ended ? "did not end" : jvm.exitStatus() == 0 ? ""
				: "exit status " + jvm.exitStatus() + " " + jvm.errors()));
		}
		return outputs;
	}

	/** The number of JVMs, 30 unless the property {@code macro.args} says otherwise. */
	public static void main(final String[] arguments) throws IOException, InterruptedException {
		final String number = System.getProperty("macro.args", "");
		final int jvms = number.isBlank() ? 30 : Integer.parseInt(number.trim());
		final Path folder = Files.createTempDirectory("cold-starts");
		final List<String> options = List.of("-Xmx128m");
		final String alone = run(folder.resolve("alone"), 1, options, List.of()).get(0);
		System.out.print("alone  " + alone);
		int right = 0;
		for (final String output : run(folder, jvms, options, List.of("DJL_CACHE_DIR=", "ENGINE_CACHE_DIR=" + folder.resolve(
			"cache"))))
		{
			final boolean same = output.equals(alone) && output.startsWith("computed ");
			if (same) right++;
			System.out.printf("%4s  %s", same ? "same" : "", output);
		}
		ChildJvm.delete(folder);
		System.out.println(jvms + " JVMs at once on an empty cache, " + right + " computed the same as one alone");
		System.exit(right == jvms ? 0 : 1);
	}
}
