package org.spectralattribution.ij1.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ij.ImagePlus;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.InputSelection;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.explain.Warnings;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.ij1.result.PlaneAttribution;
import org.spectralattribution.ij1.result.ResultBuilder;
import org.spectralattribution.ij1.result.ResultStyle;
import org.spectralattribution.ij1.result.StackAttribution;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.ModelException;

/** Explains the planes of an image by several settings. A setting that fails on a plane does not stop the others. */
public final class StackComparison {

	private static final List<Property> COLUMNS = List.of(Property.TARGET_CLASS, Property.TARGET_PROBABILITY,
		Property.METHOD, Property.SCORE, Property.INPUT_SCORE, Property.BASELINE, Property.BASELINE_SCORE,
		Property.SCORE_DIFFERENCE, Property.ATTRIBUTION_SUM, Property.COMPLETENESS_ERROR, Property.SUM_CORRECTED,
		Property.MAP_ERROR, Property.GRADIENTS, Property.SECONDS, Property.DEVICE, Property.SETTINGS, Property.MODEL,
		Property.MODEL_SHA256, Property.PIXEL_RANGE, Property.CHANNELS, Property.REGION);

	private final SourceStack source;
	private final InputSelection selection;
	private final Explainer explainer;
	private final Map<String, StackAttribution.Requests> settings;
	private final List<Map<String, Object>> rows = new ArrayList<>();
	private final Map<String, ImagePlus> results = new LinkedHashMap<>();
	private final Map<String, String> failures = new LinkedHashMap<>();
	private final Warnings warnings = new Warnings();

	/**
	 * @param source stays open until the comparison is done; the caller closes it
	 * @param selection what the model sees of the planes
	 * @param explainer its classifier stays open until the comparison is done; the caller closes it
	 * @param settings what is asked of each plane, by the name of the setting; at least one
	 */
	public StackComparison(final SourceStack source, final InputSelection selection, final Explainer explainer,
		final Map<String, StackAttribution.Requests> settings)
	{
		this.source = source;
		this.selection = selection;
		this.explainer = explainer;
		this.settings = settings;
	}

	/**
	 * Explains the planes. The image itself stays as it is.
	 *
	 * @throws IllegalArgumentException if a plane cannot be read, or no setting explains it; where there are several planes
	 *           the message names this one
	 * @throws ModelException if no setting explains a plane
	 * @throws java.util.concurrent.CancellationException if the monitor cancelled
	 */
	public void compare(final Monitor monitor) {
		for (int i = 0; i < source.size(); i++) {
			try {
				compare(i, monitor.part(i, source.size()));
			}
			catch (final IllegalArgumentException | ModelException e) {
				throw source.named(i, e);
			}
		}
	}

	private void compare(final int index, final Monitor monitor) {
		final SourcePlane plane = source.read(index);
		final PlaneInput input = selection.of(plane.pixels());
		final Map<String, Outcome> outcomes = Outcome.all(explainer, plane, input, settings, monitor);
		if (outcomes.values().stream().noneMatch(outcome -> outcome.explanation().isPresent())) {
			throw outcomes.values().iterator().next().failure().get();
		}
		warn(index, plane, input);
		outcomes.forEach((name, outcome) -> {
			rows.add(row(plane, name, outcome));
			if (outcome.failure().isPresent()) failures.putIfAbsent(source.name(index) + ", " + name, outcome.sentence());
			else if (index == source.current()) results.put(name, result(plane, name, outcome));
			outcome.explanation().ifPresent(explanation -> warnings.addMissedTolerance(source.name(index) + ", " + name,
				explanation));
		});
	}

	private void warn(final int index, final SourcePlane plane, final PlaneInput input) {
		final String name = source.name(index);
		source.region().advice("explained").ifPresent(sentence -> warnings.add("region", name, sentence));
		plane.editAdvice().ifPresent(sentence -> warnings.add("edit", name, sentence));
		plane.values().advice().ifPresent(sentence -> warnings.add("values", name, sentence));
		warnings.add(name, input);
	}

	private static Map<String, Object> row(final SourcePlane plane, final String name, final Outcome outcome) {
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("Image", plane.title());
		row.put("Slice", plane.slice());
		row.put("Frame", plane.frame());
		row.put("Setting", name);
		row.putAll(outcome.record().row(COLUMNS));
		row.put("Error", outcome.sentence());
		return row;
	}

	/** The image's channels and the attribution, which is seen where it lies. */
	private ImagePlus result(final SourcePlane plane, final String name, final Outcome outcome) {
		final Record record = outcome.record();
		final ResultBuilder result = Output.builder(new ResultStyle(Output.CHANNELS));
		result.add(new PlaneAttribution(plane, selection.region(), outcome.explanation().get().modelMap(), record));
		final ImagePlus image = result.image(0);
		image.setTitle(name);
		return image;
	}

	/** Value by column, one row for each plane and setting, in order. */
	public List<Map<String, Object>> rows() {
		return rows;
	}

	/** The results of the plane that the image shows, by the names of the settings: those that did not fail. */
	public Map<String, ImagePlus> results() {
		return results;
	}

	/** The sentences of what failed, by the names of the plane and the setting. */
	public Map<String, String> failures() {
		return failures;
	}

	/** Why a setting gave no result of the plane that the image shows. */
	public String failure(final String name) {
		return failures.get(source.name(source.current()) + ", " + name);
	}

	/** What to tell the user about the planes. */
	public Warnings warnings() {
		return warnings;
	}
}
