package org.spectralattribution.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.spectralattribution.explain.Explanation;
import org.spectralattribution.ij1.source.SourcePlane;

/** The row that an explanation adds to the Attribution table. */
final class AttributionRow {

	/** The properties that tell runs with other settings, or of other models, apart. */
	private static final List<String> SETTINGS = List.of("Settings", "Model", "Model SHA-256", "Pixel range", "Channels",
		"Region");

	private AttributionRow() {
		// prevent instantiation
	}

	/**
	 * Column and value, in order; the same columns for every explanation.
	 *
	 * @param properties those of {@link PlaneProperties}
	 */
	static Map<String, Object> of(final SourcePlane plane, final Explanation explanation,
		final Map<String, String> properties)
	{
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("Image", plane.title());
		row.put("Slice", plane.slice());
		row.put("Frame", plane.frame());
		row.put("Method", explanation.request().method().name());
		row.put("Class", explanation.targetName());
		row.put("Probability", explanation.probability().orElse(Double.NaN));
		row.put("Score", explanation.request().score().toString());
		row.put("Input score", explanation.completeness().inputScore());
		row.put("Baseline", explanation.request().baselineDescription());
		row.put("Baseline score", explanation.completeness().baselineScore());
		row.put("Attribution sum", explanation.completeness().attributionSum());
		row.put("Completeness error", explanation.completeness().error());
		row.put("Map error", explanation.mapError().orElse(Double.NaN));
		row.put("Gradients", explanation.gradients());
		row.put("Seconds", explanation.seconds());
		row.put("Device", explanation.device());
		SETTINGS.forEach(name -> row.put(name, properties.get(name)));
		return row;
	}
}
