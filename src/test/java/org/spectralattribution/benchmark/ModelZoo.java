package org.spectralattribution.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ai.djl.engine.Engine;

/**
 * Opens the exports of {@code src/test/python/export_classifiers.py} and prints the tables of {@code docs/models.md}:
 * which of them load, and whether logits and Integrated Gradients are PyTorch's. The system property
 * {@code macro.args} names the folder and, after a {@code |}, which of its folders to take, such as {@code timm-*vit*}.
 * <p>
 * Each model runs in a JVM of its own, and its rows are printed at once: one that ends the JVM, or takes more than ten
 * minutes, costs its own rows only.
 */
public final class ModelZoo {

	private static final long MINUTES = 10;
	private static final String ENGINE = "opened by PyTorch ";
	private static final String HEADER = "| model | parameters | loads | logits | map | map, `batch=1` | remark |\n" +
		"| --- | ---: | --- | ---: | ---: | ---: | --- |";

	private ModelZoo() {}

	/** Without arguments all models, each by a call of this method with the model's folder as the only argument. */
	public static void main(final String[] arguments) throws IOException, InterruptedException {
		System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
		if (arguments.length == 1) {
			final ZooModel model = new ZooModel(Path.of(arguments[0]));
			for (final String kind : ZooModel.KINDS) {
				System.out.println(kind + model.examine(kind));
			}
			System.out.println(ENGINE + Engine.getEngine("PyTorch").getVersion());
			return;
		}
		final String[] settings = System.getProperty("macro.args", "").split("\\|");
		final List<List<ZooRow>> rows = ZooModel.KINDS.stream().map(kind -> new ArrayList<ZooRow>()).collect(Collectors
			.toList());
		final Set<String> versions = new TreeSet<>();
		System.out.println("Traced:\n\n" + HEADER);
		for (final Path folder : folders(Path.of(settings[0]), settings.length > 1 ? settings[1] : "*")) {
			final List<ZooRow> both = run(folder, versions);
			System.out.println(both.get(0));
			for (int i = 0; i < both.size(); i++) {
				rows.get(i).add(both.get(i));
			}
		}
		System.out.println("\nScripted:\n\n" + HEADER);
		rows.get(1).forEach(System.out::println);
		for (int i = 0; i < rows.size(); i++) {
			System.out.println("\n" + ZooModel.KINDS.get(i) + ": " + ZooRow.summary(rows.get(i)));
		}
		System.out.println("\n" + String.join("; ", versions));
	}

	private static List<Path> folders(final Path folder, final String pattern) throws IOException {
		final PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> matcher.matches(file.getFileName()) && ZooModel.isIn(file)).sorted().collect(Collectors
				.toList());
		}
	}

	/** One row per kind of export. */
	private static List<ZooRow> run(final Path folder, final Set<String> versions) throws IOException,
		InterruptedException
	{
		final Path errors = Files.createTempFile("model-zoo", ".txt");
		try {
			final Process child = new ProcessBuilder(System.getProperty("java.home") + File.separator + "bin" +
				File.separator + "java", "-Xmx2g", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"),
				ModelZoo.class.getName(), folder.toString()).redirectError(errors.toFile()).start();
			final List<String> lines = new ArrayList<>();
			final Thread reader = new Thread(() -> read(child, lines));
			reader.start();
			final boolean ended = child.waitFor(MINUTES, TimeUnit.MINUTES);
			if (!ended) child.destroyForcibly();
			reader.join();
			final String end = ended ? "ends the JVM (exit status " + child.exitValue() + "): " + lastLine(errors)
				: "has not ended after " + MINUTES + " minutes";
			final ZooModel model = new ZooModel(folder);
			versions.add(model.versions());
			lines.stream().filter(line -> line.startsWith(ENGINE)).forEach(versions::add);
			return ZooModel.KINDS.stream().map(kind -> lines.stream().filter(line -> line.startsWith(kind)).findFirst().map(
				line -> ZooRow.parse(line.substring(kind.length()))).orElseGet(() -> model.failed(end))).collect(Collectors
					.toList());
		}
		finally {
			Files.delete(errors);
		}
	}

	private static void read(final Process child, final List<String> lines) {
		final BufferedReader reader = new BufferedReader(new InputStreamReader(child.getInputStream(),
			StandardCharsets.UTF_8));
		reader.lines().forEach(lines::add);
	}

	private static String lastLine(final Path errors) throws IOException {
		final List<String> lines = Files.readAllLines(errors, StandardCharsets.ISO_8859_1).stream().filter(line -> !line
			.isBlank()).collect(Collectors.toList());
		return lines.isEmpty() ? "no message" : lines.get(lines.size() - 1);
	}
}
