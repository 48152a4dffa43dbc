package org.spectralattribution.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.spectralattribution.explain.Attributions;
import org.spectralattribution.explain.Models;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.ImageJStages;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.EngineStages;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.reliability.ChildJvm;
import org.spectralattribution.tensor.Tensor;

/**
 * What the first explanation of a JVM is made of: milliseconds of its stages, medians of so many starts as the property
 * {@code macro.args} says, 5 by default. Each start is a JVM of its own, with an empty cache of PyTorch's libraries
 * (cold) or a full one (warm); by the Java API, or in ImageJ without a display by a line of a macro. The files are in
 * the system's memory either way.
 */
public final class StartProfile {

	private static final int SIZE = 128;
	private static final int BATCH = 4;
	private static final int LONGEST_SECONDS = 300;
	private static final String MACRO = "open('" + Path.of("sample-images/metaphase-8bit.tif").toAbsolutePath() +
		"'); run('Spectral Integrated Gradients...', 'model=demo device=cpu');";

	/** One start, the arguments being the time at which it began, and how: {@code api} or {@code imagej}, {@code stages} or {@code whole}. */
	static final class Child {

		private static long last;

		private Child() {}

		public static void main(final String[] arguments) throws Exception {
			print("JVM", System.currentTimeMillis() - Long.parseLong(arguments[0]));
			last = System.nanoTime();
			final boolean imageJ = arguments[1].equals("imagej");
			if (imageJ) ImageJStages.start(Child::ended);
			if (arguments[2].equals("stages")) {
				stages();
				explain(imageJ);
				ended("the rest of the explanation");
				explain(imageJ);
				ended("the same explanation again");
			}
			else {
				explain(imageJ);
				ended("first explanation in one go");
			}
			System.exit(0);
		}

		private static void stages() throws Exception {
			EngineStages.start(Child::ended);
			final ModelDescription demo = DemoModel.open();
			ended("describing the model");
			EngineStages.load(demo, Child::ended);
			final Tensor point = Tensor.zeros(1, SIZE, SIZE);
			final Tensor other = Tensor.zeros(1, SIZE, SIZE);
			for (int i = 0; i < point.size(); i++) {
				point.values()[i] = i * 37 % 101 / 101.0;
			}
			try (Classifier classifier = Models.open("demo", "cpu", 0, line -> {})) {
				ended("opening it");
				classifier.outputs(List.of(point));
				ended("first outputs");
				classifier.prepare(point, other);
				ended("checking how points share calls");
				final List<Tensor> points = new ArrayList<>();
				for (int i = 0; i < BATCH; i++) {
					points.add(point);
				}
				for (int i = 1; i <= 3; i++) {
					classifier.gradients(points, Score.PROBABILITY.of(0));
					ended("gradients of " + BATCH + " points, " + i);
				}
			}
		}

		private static void explain(final boolean imageJ) throws IOException {
			if (imageJ) {
				HeadlessImageJ.run(MACRO);
				return;
			}
			final Tensor pixels = Settings.pixels(Path.of("sample-images/metaphase-8bit.tif"));
			final Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(pixels.width(), pixels.height());
			int i = 0;
			for (final UnsignedByteType pixel : image) {
				pixel.set((int) Math.round(255 * pixels.values()[i++]));
			}
			try (Classifier classifier = Models.open("demo", "cpu", 0, line -> {})) {
				Attributions.of(image, classifier).explain().map();
			}
		}

		private static void ended(final String stage) {
			print(stage, (System.nanoTime() - last) / 1e6);
			last = System.nanoTime();
		}

		private static void print(final String stage, final double milliseconds) {
			System.out.println(stage + "\t" + milliseconds);
		}
	}

	private StartProfile() {}

	public static void main(final String[] arguments) throws IOException, InterruptedException {
		final String number = System.getProperty("macro.args", "");
		final int starts = number.isBlank() ? 5 : Integer.parseInt(number.trim());
		final Path folder = Files.createTempDirectory("start-profile");
		final Map<String, Map<String, List<Double>>> stages = new LinkedHashMap<>();
		for (int start = -1; start < starts; start++) {
			for (final String how : List.of("imagej", "api")) {
				for (final String extent : List.of("stages", "whole")) {
					final Path cache = folder.resolve("cache");
					for (final String temperature : List.of("cold", "warm")) {
						for (final String line : run(folder.resolve("jvm"), cache, how, extent)) {
							final String[] parts = line.split("\t");
							// The first round reads the files into the system's memory.
							if (start >= 0) stages.computeIfAbsent(parts[0], key -> new TreeMap<>()).computeIfAbsent(how + ", " + temperature,
								key -> new ArrayList<>()).add(Double.parseDouble(parts[1]));
						}
					}
					ChildJvm.delete(cache);
				}
			}
		}
		ChildJvm.delete(folder);
		print(stages);
	}

	private static List<String> run(final Path folder, final Path cache, final String how, final String extent)
		throws IOException, InterruptedException
	{
		final ChildJvm jvm = new ChildJvm(folder, Child.class, List.of("--add-opens=java.base/java.lang=ALL-UNNAMED",
			"-Duser.home=" + folder), List.of("DJL_CACHE_DIR=", "OMP_WAIT_POLICY=", "ENGINE_CACHE_DIR=" + cache), String.valueOf(
				System.currentTimeMillis()), how, extent);
		if (!jvm.ends(LONGEST_SECONDS) || jvm.exitStatus() != 0) throw new IllegalStateException(jvm.errors());
		final String output = jvm.output();
		ChildJvm.delete(folder);
		return output.lines().filter(line -> line.contains("\t")).collect(java.util.stream.Collectors.toList());
	}

	private static void print(final Map<String, Map<String, List<Double>>> stages) {
		final List<String> columns = List.of("api, cold", "api, warm", "imagej, cold", "imagej, warm");
		System.out.println("| ms | " + String.join(" | ", columns) + " |\n| --- | ---: | ---: | ---: | ---: |");
		stages.forEach((stage, values) -> {
			System.out.print("| " + stage + " |");
			columns.forEach(column -> System.out.print(values.containsKey(column) ? String.format(" %.0f |", Medians.median(values
				.get(column))) : " |"));
			System.out.println();
		});
	}
}
