package org.spectralattribution.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.sun.management.OperatingSystemMXBean;
import ij.IJ;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.spectralattribution.command.Previews;
import org.spectralattribution.explain.Attributions;
import org.spectralattribution.explain.Models;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.ImageJStages;
import org.spectralattribution.host.Preview;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.EngineStages;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.reliability.ChildJvm;
import org.spectralattribution.tensor.Tensor;

/**
 * What the first explanation of a JVM is made of: elapsed milliseconds of its stages, and in brackets those of all
 * processors, medians of as many starts as the property {@code macro.args} says, 5 by default. Each start is a JVM of its
 * own, with an empty cache of PyTorch's libraries (cold) or a full one (warm); by the Java API, or in ImageJ without a
 * display by a line of a macro, also after what a dialog does while it is open. The files are in the system's memory
 * either way.
 */
public final class StartProfile {

	private static final int SIZE = 128;
	private static final int BATCH = 4;
	private static final int LONGEST_SECONDS = 300;
	private static final String IMAGE = Path.of("sample-images/metaphase-8bit.tif").toAbsolutePath().toString();
	private static final String MACRO = "open('" + IMAGE +
		"'); run('Spectral Integrated Gradients...', 'model=demo device=cpu');";

	/**
	 * One start. The arguments are the time at which it began; {@code api} or {@code imagej}; and {@code stages},
	 * {@code whole}, or in ImageJ {@code preview} or {@code rehearsal}: what a dialog did before.
	 */
	static final class Child {

		private static long last;
		private static long lastProcessor;

		private Child() {}

		public static void main(final String[] arguments) throws Exception {
			print("JVM", System.currentTimeMillis() - Long.parseLong(arguments[0]), processor() / 1e6);
			last = System.nanoTime();
			lastProcessor = processor();
			final boolean imageJ = arguments[1].equals("imagej");
			if (imageJ) ImageJStages.start(Child::ended);
			if (arguments[2].equals("stages")) {
				stages();
				explain(imageJ);
				ended("the rest of the explanation");
				explain(imageJ);
				ended("the same explanation again");
			}
			else if (arguments[2].equals("whole")) {
				explain(imageJ);
				ended("first explanation in one go");
			}
			else {
				final Preview preview = Previews.ofDemo(IJ.openImage(IMAGE));
				ended("preview in the dialog");
				if (arguments[2].equals("rehearsal")) {
					preview.prepare();
					ended("rehearsal in the dialog");
				}
				explain(imageJ);
				ended(arguments[2].equals("rehearsal") ? "first explanation after both" : "first explanation after a preview");
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
			final Tensor pixels = Settings.pixels(Path.of(IMAGE));
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
			print(stage, (System.nanoTime() - last) / 1e6, (processor() - lastProcessor) / 1e6);
			last = System.nanoTime();
			lastProcessor = processor();
		}

		private static long processor() {
			return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
		}

		private static void print(final String stage, final double elapsed, final double processor) {
			System.out.println(stage + "\t" + elapsed + "\t" + processor);
		}
	}

	private final Path folder;
	private final Map<String, Map<String, List<Double>>> stages = new LinkedHashMap<>();

	/** @param folder for the cache and what the JVMs write */
	private StartProfile(final Path folder) {
		this.folder = folder;
	}

	public static void main(final String[] arguments) throws IOException, InterruptedException {
		final String number = System.getProperty("macro.args", "");
		final int starts = number.isBlank() ? 5 : Integer.parseInt(number.trim());
		final Path folder = Files.createTempDirectory("start-profile");
		final StartProfile profile = new StartProfile(folder);
		// Reads the files into the system's memory.
		profile.run("imagej", "whole");
		for (int start = 0; start < starts; start++) {
			for (final String how : List.of("imagej", "api")) {
				for (final String extent : List.of("stages", "whole")) {
					ChildJvm.delete(folder);
					profile.add(how + ", cold", profile.run(how, extent));
					profile.add(how + ", warm", profile.run(how, extent));
				}
			}
			profile.add("imagej, warm", profile.run("imagej", "preview"));
			profile.add("imagej, warm", profile.run("imagej", "rehearsal"));
		}
		ChildJvm.delete(folder);
		profile.print();
	}

	/** The lines of one start: stage, elapsed milliseconds, those of the processors. */
	private List<String[]> run(final String how, final String extent) throws IOException, InterruptedException {
		final Path own = folder.resolve("jvm");
		final ChildJvm jvm = new ChildJvm(own, Child.class, List.of("--add-opens=java.base/java.lang=ALL-UNNAMED",
			"-Duser.home=" + own), List.of("DJL_CACHE_DIR=", "OMP_WAIT_POLICY=", "ENGINE_CACHE_DIR=" + folder.resolve("cache")),
			String.valueOf(System.currentTimeMillis()), how, extent);
		if (!jvm.ends(LONGEST_SECONDS) || jvm.exitStatus() != 0) throw new IllegalStateException(jvm.errors());
		final List<String[]> lines = jvm.output().lines().map(line -> line.split("\t")).filter(parts -> parts.length == 3)
			.collect(Collectors.toList());
		ChildJvm.delete(own);
		return lines;
	}

	private void add(final String column, final List<String[]> lines) {
		for (final String[] line : lines) {
			for (int i = 1; i < line.length; i++) {
				stages.computeIfAbsent(line[0], key -> new HashMap<>()).computeIfAbsent(column + i, key -> new ArrayList<>()).add(
					Double.valueOf(line[i]));
			}
		}
	}

	private void print() {
		final List<String> columns = List.of("api, cold", "api, warm", "imagej, cold", "imagej, warm");
		System.out.println("| ms (of the processors) | " + String.join(" | ", columns) +
			" |\n| --- | ---: | ---: | ---: | ---: |");
		stages.forEach((stage, values) -> {
			System.out.print("| " + stage + " |");
			for (final String column : columns) {
				System.out.print(!values.containsKey(column + 1) ? " |" : String.format(" %.0f (%.0f) |", Medians.median(values.get(
					column + 1)), Medians.median(values.get(column + 2))));
			}
			System.out.println();
		});
	}
}
