package org.spectralattribution.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.evaluation.Control;
import org.spectralattribution.evaluation.DiffId;
import org.spectralattribution.evaluation.PairedDifference;
import org.spectralattribution.evaluation.Ranking;
import org.spectralattribution.evaluation.Replacement;
import org.spectralattribution.evaluation.ReplacementCurves;
import org.spectralattribution.evaluation.Verdict;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.format.ModelFormats;
import org.spectralattribution.tensor.Tensor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Mean DiffID of a model's images beside the values that the published code gave, and what becomes of it when whole
 * pixels are ranked. The system property {@code macro.args} names a folder with a model and a subfolder
 * {@code faithfulness} of images and {@code diffid.json}; {@code folder@n} takes every n-th image.
 */
public final class DiffIdTable {

	private static final PathIntegral REFERENCE = new PathIntegral(Quadrature.LEFT, 50);
	private static final PathIntegral TRAPEZOID = new PathIntegral(Quadrature.TRAPEZOID, 33);

	private final Classifier classifier;
	private final JsonObject reference;
	private final Path folder;
	private final List<Integer> images = new ArrayList<>();
	/** By replacement and unit of ranking, then by map: one result per image. */
	private final Map<String, Map<String, List<DiffId>>> results = new LinkedHashMap<>();

	private DiffIdTable(final Classifier classifier, final Path folder, final int every) throws IOException {
		this.classifier = classifier;
		this.folder = folder;
		try (Reader reader = Files.newBufferedReader(folder.resolve("diffid.json"))) {
			reference = JsonParser.parseReader(reader).getAsJsonObject();
		}
		for (int i = 0; i < reference.getAsJsonArray("images").size(); i += every) {
			images.add(i);
		}
	}

	public static void main(final String[] arguments) throws IOException {
		final String[] parts = System.getProperty("macro.args").split("@");
		final Path folder = Path.of(parts[0]);
		final long start = System.nanoTime();
		try (Classifier classifier = DjlClassifier.open(ModelFormats.open(folder), "cpu", 0)) {
			final DiffIdTable table = new DiffIdTable(classifier, folder.resolve("faithfulness"), parts.length > 1 ? Integer
				.parseInt(parts[1]) : 1);
			for (final int image : table.images) {
				table.measure(image);
			}
			table.printReference();
			table.printUnits();
		}
		System.out.printf(Locale.ROOT, "%n%.0f s%n", (System.nanoTime() - start) / 1e9);
	}

	private void measure(final int image) throws IOException {
		final Preprocessing preprocessing = classifier.description().preprocessing();
		final Tensor raw = Settings.pixels(folder.resolve(reference.getAsJsonArray("images").get(image).getAsString() +
			".png"));
		final Tensor input = preprocessing.apply(raw);
		final Tensor black = preprocessing.apply(raw.zeros());
		final int target = Prediction.of(classifier.outputs(List.of(input)).get(0).values()).index();
		final ScoreFunction score = new ScoreFunction(classifier, ScoreHead.probability(target));
		final Map<String, Tensor> published = new LinkedHashMap<>();
		for (final String name : reference.getAsJsonObject("methods").keySet()) {
			published.put(name, method(name, REFERENCE).attribute(score, input, name.endsWith("mean") ? input.zeros() : black,
				Monitor.none()).map());
		}
		measure("reference", Ranking::ofValues, published, new ReplacementCurves(score, input, Replacement.MEAN));
		final Map<String, Tensor> maps = new LinkedHashMap<>();
		for (final String name : List.of("ig", "sig")) {
			maps.put(name, method(name, TRAPEZOID).attribute(score, input, black, Monitor.none()).map());
		}
		for (final Control control : Control.values()) {
			maps.put(control.toString(), control.map(input, black, maps.get("ig"), image));
		}
		for (final Replacement replacement : Replacement.values()) {
			final ReplacementCurves curves = new ReplacementCurves(score, input, replacement);
			measure(replacement + ", per channel value", Ranking::ofValues, onePerValue(maps, input), curves);
			measure(replacement + ", per pixel", Ranking::ofPixels, maps, curves);
		}
	}

	/** The inverse ranking is one of pixels. */
	private static Map<String, Tensor> onePerValue(final Map<String, Tensor> maps, final Tensor input) {
		final Map<String, Tensor> fitting = new LinkedHashMap<>(maps);
		fitting.put(Control.INVERSE.toString(), Ranking.ofValues(maps.get("ig")).inverse().map());
		fitting.values().forEach(input::requireShapeOf);
		return fitting;
	}

	private void measure(final String title, final Function<Tensor, Ranking> unit, final Map<String, Tensor> maps,
		final ReplacementCurves curves)
	{
		final List<DiffId> all = curves.of(maps.values().stream().map(unit).collect(Collectors.toList()), Monitor.none());
		int i = 0;
		for (final String name : maps.keySet()) {
			results.computeIfAbsent(title, key -> new LinkedHashMap<>()).computeIfAbsent(name, key -> new ArrayList<>()).add(all
				.get(i++));
		}
	}

	private static AttributionMethod method(final String name, final PathIntegral integral) {
		return name.startsWith("sig") ? new SpectralIntegratedGradients(integral) : new IntegratedGradients(integral);
	}

	private void printReference() {
		System.out.println("| map, " + images.size() + " images | soft | reference | binary | reference | soft of one image, " +
			"largest difference |\n| --- | ---: | ---: | ---: | ---: | ---: |");
		results.get("reference").forEach((name, all) -> {
			final double[] soft = all.stream().mapToDouble(DiffId::soft).toArray();
			final double[] expected = expected(name, "soft");
			System.out.printf(Locale.ROOT, "| %s | %.4f | %.4f | %.4f | %.4f | %.4f |%n", name, mean(soft), mean(expected), mean(
				all.stream().mapToDouble(DiffId::binary).toArray()), mean(expected(name, "binary")), IntStream.range(0, soft.length)
					.mapToDouble(i -> Math.abs(soft[i] - expected[i])).max().getAsDouble());
		});
	}

	private double[] expected(final String name, final String kind) {
		final JsonArray all = reference.getAsJsonObject("methods").getAsJsonObject(name).getAsJsonObject(kind).getAsJsonArray(
			"per_image_diffid");
		return images.stream().map(all::get).mapToDouble(JsonElement::getAsDouble).toArray();
	}

	private void printUnits() {
		results.forEach((title, maps) -> {
			if (title.equals("reference")) return;
			final Map<String, double[]> soft = new LinkedHashMap<>();
			maps.forEach((name, all) -> soft.put(name, all.stream().mapToDouble(DiffId::soft).toArray()));
			System.out.println("\nReplaced by " + title + ": " + soft.entrySet().stream().map(entry -> String.format(
				Locale.ROOT, "%s %.3f", entry.getKey(), mean(entry.getValue()))).collect(Collectors.joining(", ")));
			final PairedDifference difference = PairedDifference.of(soft.get("sig"), soft.get("ig"));
			System.out.printf(Locale.ROOT, "sig − ig: %+.3f ± %.3f, won %.0f %%%n", difference.mean(), difference
				.standardError(), 100 * difference.won());
			final Map<String, double[]> methods = new TreeMap<>(Map.of("ig", soft.remove("ig"), "sig", soft.remove("sig")));
			System.out.println(Verdict.of(methods, soft));
		});
	}

	private static double mean(final double[] values) {
		return Arrays.stream(values).average().getAsDouble();
	}
}
