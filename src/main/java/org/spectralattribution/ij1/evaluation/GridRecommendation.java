package org.spectralattribution.ij1.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.spectralattribution.evaluation.Control;
import org.spectralattribution.evaluation.MeasuredSettings;
import org.spectralattribution.evaluation.PairedDifference;
import org.spectralattribution.evaluation.Recommendation;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

/**
 * What an evaluated grid recommends. Settings that failed on more than half of the images are left out, and then the images
 * on which one of the others failed, since only scores of the same images can be compared.
 */
public final class GridRecommendation {

	private final List<String> settings;
	private final List<List<Map<String, String>>> images;
	private final List<String> notes = new ArrayList<>();
	private final Recommendation recommendation;

	/**
	 * @param grid at least one plane of it was measured
	 * @throws IllegalArgumentException if there is no image on which the settings can be compared
	 */
	public GridRecommendation(final GridEvaluation grid) {
		final List<List<Map<String, String>>> all = grid.planes();
		final Map<String, List<Map<String, String>>> failed = new LinkedHashMap<>();
		grid.settings().forEach(setting -> failed.put(setting, all.stream().map(rows -> row(rows, setting)).filter(row -> row
			.get("ROAD").isEmpty()).collect(Collectors.toList())));
		failed.forEach((setting, rows) -> {
			if (!rows.isEmpty()) notes.add("\"" + setting + "\" failed on " + rows.size() + (rows.size() == 1 ? " image, "
				: " images, such as ") + rows.get(0).get("Image") + ": " + rows.get(0).get("Error"));
		});
		settings = filtered(grid.settings().stream().collect(Collectors.toList()), setting -> 2 * failed.get(setting)
			.size() <= all.size(), setting -> "\"" + setting + "\"", " failed on more than half of the images and is not compared.");
		images = filtered(all, rows -> settings.stream().noneMatch(setting -> row(rows, setting).get("ROAD").isEmpty()),
			rows -> rows.get(0).get("Image"), " is not compared, since not every setting has a map of it.");
		if (images.isEmpty() || settings.isEmpty()) {
			throw new IllegalArgumentException("Expected at least one image on which all settings can be compared, but got none: " +
				String.join(" ", notes));
		}
		recommendation = new Recommendation(List.of(measured("DiffID (" + replacement(0) + ")", "DiffID"), measured("DiffID (" +
			replacement(1) + ")", "Second DiffID"), measured("ROAD", "ROAD")));
	}

	private <T> List<T> filtered(final List<T> values, final Predicate<T> taken,
		final Function<T, String> name, final String sentence)
	{
		values.stream().filter(taken.negate()).forEach(value -> notes.add(name.apply(value) + sentence));
		return values.stream().filter(taken).collect(Collectors.toList());
	}

	private static Map<String, String> row(final List<Map<String, String>> rows, final String map) {
		return rows.stream().filter(row -> row.get("Map").equals(map)).findFirst().get();
	}

	private static String replacement(final int index) {
		return GridEvaluation.replacements().get(index).name().toLowerCase(Locale.ROOT);
	}

	private MeasuredSettings measured(final String measure, final String column) {
		return new MeasuredSettings(measure, scores(settings, column), scores(Stream.of(Control.values()).map(
			Control::toString).collect(Collectors.toList()), column));
	}

	private Map<String, double[]> scores(final List<String> maps, final String column) {
		final Map<String, double[]> scores = new LinkedHashMap<>();
		maps.forEach(map -> scores.put(map, images.stream().mapToDouble(rows -> Double.parseDouble(row(rows, map).get(
			column))).toArray()));
		return scores;
	}

	/** The recommendation. */
	public Recommendation recommendation() {
		return recommendation;
	}

	/** Which settings and images were not compared, and why: one sentence each. */
	public List<String> notes() {
		return notes;
	}

	/**
	 * Value by column: for each measure a row for each setting and each control, and at last one of all measures with the
	 * recommendation in words.
	 *
	 * @param model how the model is recorded
	 */
	public List<Map<String, Object>> rows(final Record model) {
		final List<Map<String, Object>> rows = new ArrayList<>();
		for (final MeasuredSettings measure : recommendation.measures()) {
			Stream.concat(measure.settings().stream(), measure.controls().stream()).forEach(name -> {
				final boolean best = name.equals(measure.verdict().best());
				final PairedDifference difference = measure.difference(name);
				rows.add(row(name, measure.measure(), measure.mean(name), best ? 0 : difference.mean(), best ? Double.NaN
					: difference.standardError(), best ? Double.NaN : difference.won(), recommendation.verdict(measure, name),
					model));
			});
		}
		rows.add(row(recommendation.winner().orElse("none"), "all", Double.NaN, Double.NaN, Double.NaN, Double.NaN,
			recommendation.toString(), model));
		return rows;
	}

	private Map<String, Object> row(final String setting, final String measure, final double mean,
		final double difference, final double error, final double won, final String verdict, final Record model)
	{
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("Setting", setting);
		row.put("Measure", measure);
		row.put("Mean", mean);
		row.put("Difference", difference);
		row.put("Standard error", error);
		row.put("Won", won);
		row.put("Verdict", verdict);
		row.put("Images", recommendation.images());
		row.putAll(model.row(List.of(Property.MODEL, Property.MODEL_SHA256)));
		return row;
	}
}
