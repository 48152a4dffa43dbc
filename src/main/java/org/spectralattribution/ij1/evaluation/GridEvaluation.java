package org.spectralattribution.ij1.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.evaluation.Control;
import org.spectralattribution.evaluation.DiffId;
import org.spectralattribution.evaluation.Replacement;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Evaluation;
import org.spectralattribution.explain.EvaluationSettings;
import org.spectralattribution.explain.Evaluator;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.Fingerprint;
import org.spectralattribution.explain.InputSelection;
import org.spectralattribution.explain.Measure;
import org.spectralattribution.explain.MeasuredMap;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.ij1.result.KeptRows;
import org.spectralattribution.ij1.result.StackAttribution;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelException;

/**
 * Measures a grid of settings, and the controls, on many planes. The numbers of each plane are kept as soon as they are
 * known, and those that were kept before are not computed again.
 */
public final class GridEvaluation {

	/** The columns of the rows that are kept, one row for each plane and map. */
	public static final List<String> COLUMNS = List.of("Key", "Image", "Map", "Control", "DiffID",
		"Second DiffID", "ROAD", "Gradients", "Seconds", "Error");

	private static final EvaluationSettings SETTINGS = new EvaluationSettings(Set.of(Measure.DIFFID, Measure.ROAD),
		EvaluationSettings.Unit.PIXEL, Replacement.MEAN);

	private final Explainer explainer;
	private final Evaluator evaluator;
	private final Fingerprint fingerprint;
	private final String head;
	private final Map<String, StackAttribution.Requests> settings;
	private final KeptRows kept;
	/** The rows of each plane that was measured, by its key. */
	private final Map<String, List<Map<String, String>>> planes = new LinkedHashMap<>();
	private final Map<String, RuntimeException> leftOut = new LinkedHashMap<>();
	private int reused;

	/**
	 * @param classifier open until the evaluation is done; the caller closes it
	 * @param explainer of that classifier
	 * @param head who says what the model's outputs are, in words
	 * @param settings what is asked of each plane, by the name of the setting; at least one
	 * @param kept where the numbers are kept, with the {@link #COLUMNS}
	 */
	public GridEvaluation(final Classifier classifier, final Explainer explainer, final String head,
		final Map<String, StackAttribution.Requests> settings, final KeptRows kept)
	{
		this.explainer = explainer;
		evaluator = new Evaluator(classifier, explainer, Optional.empty(), SETTINGS);
		fingerprint = new Fingerprint(classifier);
		this.head = head;
		this.settings = settings;
		this.kept = kept;
	}

	/** The replacement of the column DiffID, and that of the second one. */
	static List<Replacement> replacements() {
		return List.of(SETTINGS.replacement(), SETTINGS.second());
	}

	/**
	 * Measures the planes of an image. One that fails by every setting is left out, and so is one whose pixels were seen
	 * before.
	 *
	 * @throws IllegalStateException if the numbers cannot be kept
	 * @throws java.util.concurrent.CancellationException if the monitor cancelled
	 */
	public void add(final SourceStack source, final InputSelection selection, final Monitor monitor) {
		for (int i = 0; i < source.size(); i++) {
			monitor.check();
			try {
				add(source.name(i), source.read(i), selection, monitor.part(i, source.size()));
			}
			catch (final IllegalArgumentException | ModelException e) {
				leaveOut(source.name(i), e);
			}
		}
	}

	/** Notes an image that is not measured, and why. */
	public void leaveOut(final String name, final RuntimeException failure) {
		leftOut.put(name, failure);
	}

	private void add(final String name, final SourcePlane plane, final InputSelection selection, final Monitor monitor) {
		final PlaneInput input = selection.of(plane.pixels());
		final String key = key(plane, input);
		if (planes.containsKey(key)) {
			throw new IllegalArgumentException("its pixels are those of " + planes.get(key).get(0).get("Image") +
				", which counts once.");
		}
		final List<Map<String, String>> before = kept.of(key);
		if (before.size() == settings.size() + Control.values().length) {
			reused++;
			planes.put(key, before);
			return;
		}
		final List<Map<String, String>> rows = measure(key, name, plane, input, monitor);
		try {
			kept.put(key, rows);
		}
		catch (final IOException e) {
			throw new IllegalStateException(e.getMessage(), e);
		}
		planes.put(key, rows);
	}

	private String key(final SourcePlane plane, final PlaneInput input) {
		final List<AttributionRequest> requests = new ArrayList<>();
		settings.values().forEach(setting -> {
			try {
				requests.add(setting.of(plane, input));
			}
			catch (final IllegalArgumentException e) {
				// A setting that cannot be is known by its name.
			}
		});
		return fingerprint.of(input, requests, head, String.join("\n", settings.keySet()));
	}

	private List<Map<String, String>> measure(final String key, final String name, final SourcePlane plane,
		final PlaneInput input, final Monitor monitor)
	{
		final Map<String, Outcome> outcomes = Outcome.all(explainer, plane, input, settings, monitor.part(0, 2));
		final Map<String, Explanation> explained = new LinkedHashMap<>();
		outcomes.forEach((setting, outcome) -> outcome.explanation().ifPresent(explanation -> explained.put(setting,
			explanation)));
		if (explained.isEmpty()) throw outcomes.values().iterator().next().failure().get();
		// Noise that depends on the plane alone, not on which others were measured before.
		final long seed = Long.parseLong(key.substring(0, 15), 16);
		final Evaluation evaluation = evaluator.measure(input, explained, Optional.empty(), seed, monitor.part(1, 2));
		final Map<String, MeasuredMap> maps = new LinkedHashMap<>();
		settings.keySet().forEach(setting -> maps.put(setting, null));
		evaluation.maps().forEach(map -> maps.put(map.name(), map));
		final List<Map<String, String>> rows = new ArrayList<>();
		maps.forEach((map, measured) -> rows.add(row(key, name, map, measured, outcomes.get(map))));
		return rows;
	}

	/**
	 * @param measured null where the setting failed
	 * @param outcome null for a control
	 */
	private static Map<String, String> row(final String key, final String name, final String map,
		final MeasuredMap measured, final Outcome outcome)
	{
		final Map<String, String> row = new LinkedHashMap<>();
		row.put("Key", key);
		row.put("Image", name);
		row.put("Map", map);
		row.put("Control", outcome == null ? "yes" : "no");
		row.put("DiffID", text(measured == null ? Optional.empty() : measured.diffId()));
		row.put("Second DiffID", text(measured == null ? Optional.empty() : measured.secondDiffId()));
		row.put("ROAD", text(measured == null ? Optional.empty() : measured.road()));
		final Optional<Explanation> explanation = outcome == null ? Optional.empty() : outcome.explanation();
		row.put("Gradients", explanation.map(value -> String.valueOf(value.gradients())).orElse(""));
		row.put("Seconds", explanation.map(value -> String.valueOf(value.seconds())).orElse(""));
		row.put("Error", outcome == null ? "" : outcome.sentence());
		return row;
	}

	private static String text(final Optional<DiffId> score) {
		return score.map(value -> String.valueOf(value.soft())).orElse("");
	}

	/** The names of the settings, in order. */
	Set<String> settings() {
		return settings.keySet();
	}

	/** The rows of each plane that was measured, in the order of the planes, each with the {@link #COLUMNS}. */
	List<List<Map<String, String>>> planes() {
		return List.copyOf(planes.values());
	}

	/** Why planes were left out, by their names. */
	public Map<String, RuntimeException> leftOut() {
		return leftOut;
	}

	/** How many planes were measured, now or before. */
	public int size() {
		return planes.size();
	}

	/** How many of them were measured before. */
	public int reused() {
		return reused;
	}
}
