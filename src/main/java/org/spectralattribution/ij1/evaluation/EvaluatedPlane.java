package org.spectralattribution.ij1.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.spectralattribution.evaluation.DiffId;
import org.spectralattribution.explain.Evaluation;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.Measure;
import org.spectralattribution.explain.MeasuredMap;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.ij1.result.StackAttribution;
import org.spectralattribution.ij1.source.SourcePlane;

/** The evaluated maps of one plane, as rows of the table *Evaluation*. */
public final class EvaluatedPlane {

	private final String name;
	private final SourcePlane plane;
	private final Evaluation evaluation;

	/**
	 * @param name what the plane is called, for the user
	 */
	EvaluatedPlane(final String name, final SourcePlane plane, final Evaluation evaluation) {
		this.name = name;
		this.plane = plane;
		this.evaluation = evaluation;
	}

	/** What the plane is called, for the user: the image's title and, where it has several planes, the place of this one. */
	public String name() {
		return name;
	}

	/** The maps, those that explain first, then the controls. */
	public Evaluation evaluation() {
		return evaluation;
	}

	/** Value by column, one row for each map, controls included. A value that was not measured is an empty cell. */
	public List<Map<String, Object>> rows() {
		final List<Map<String, Object>> rows = new ArrayList<>();
		for (int i = 0; i < evaluation.maps().size(); i++) {
			rows.add(row(i));
		}
		return rows;
	}

	private Map<String, Object> row(final int index) {
		final MeasuredMap map = evaluation.maps().get(index);
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("Image", plane.title());
		row.put("Slice", plane.slice());
		row.put("Frame", plane.frame());
		row.put("Map", map.name());
		row.put("Control", map.isControl() ? "yes" : "no");
		row.put("Insertion", diffId(map, diffId -> diffId.insertion().softMean()));
		row.put("Deletion", diffId(map, diffId -> diffId.deletion().softMean()));
		row.put("DiffID", diffId(map, DiffId::soft));
		row.put("DiffID binary", diffId(map, DiffId::binary));
		row.put("Second DiffID", map.secondDiffId().map(DiffId::soft).orElse(Double.NaN));
		row.put("ROAD", map.road().map(DiffId::soft).orElse(Double.NaN));
		row.put("Single deletion", map.singleDeletion().orElse(Double.NaN));
		row.put("Pointing", map.localization().map(place -> place.pointing()).orElse(Double.NaN));
		row.put("Mass in mask", map.localization().map(place -> place.massInMask()).orElse(Double.NaN));
		row.put("AUROC", map.localization().map(place -> place.rocArea()).orElse(Double.NaN));
		row.put("Verdict", map.isControl() ? "" : String.join("; ", new Verdicts(List.of(name), List.of(evaluation)).of(map
			.name())));
		if (evaluation.settings().has(Measure.DIFFID)) {
			row.put("Ranking", evaluation.settings().unit().toString());
			row.put("Replacement", evaluation.settings().replacement().toString());
			row.put("Second replacement", evaluation.settings().second().toString());
		}
		if (!map.isControl()) record(evaluation.explanations().get(index), row);
		return row;
	}

	private static double diffId(final MeasuredMap map, final ToDoubleFunction<DiffId> number) {
		return map.diffId().isPresent() ? number.applyAsDouble(map.diffId().get()) : Double.NaN;
	}

	/** How the map was made. */
	private void record(final Explanation explanation, final Map<String, Object> row) {
		final Record record = StackAttribution.record(plane, explanation, Output.RAW);
		row.putAll(record.row(List.of(Property.TARGET_CLASS, Property.TARGET_PROBABILITY, Property.SCORE, Property.BASELINE,
			Property.METHOD, Property.SETTINGS, Property.GRADIENTS, Property.SECONDS, Property.MODEL, Property.MODEL_SHA256,
			Property.PIXEL_RANGE, Property.CHANNELS, Property.REGION)));
	}
}
