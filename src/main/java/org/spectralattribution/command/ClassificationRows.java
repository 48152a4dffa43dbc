package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;

/** The rows that a classification adds to the table "Classification": the most likely classes, best first. */
final class ClassificationRows {

	/** The title of the table. */
	static final String TABLE = "Classification";

	private static final int MOST = 5;

	private ClassificationRows() {
		// prevent instantiation
	}

	/**
	 * A row for each of the five most likely classes, or for all where the model has fewer.
	 *
	 * @param selection what the model saw of the plane
	 * @param values which pixel values became 0 and 1
	 */
	static List<Map<String, Object>> of(final SourcePlane plane, final Selection selection, final IntensityRange values,
		final Classifier classifier, final Prediction prediction)
	{
		final List<Map<String, Object>> rows = new ArrayList<>();
		final List<Integer> best = best(prediction);
		for (int rank = 1; rank <= best.size(); rank++) {
			final int index = best.get(rank - 1);
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("Image", plane.title());
			row.put("Slice", plane.slice());
			row.put("Frame", plane.frame());
			row.put("Rank", rank);
			row.put("Class", classifier.description().className(index));
			row.put("Index", index);
			row.put("Probability", prediction.probability(index));
			row.put("Model", classifier.description().name());
			row.put("Device", classifier.device());
			row.put("Pixel range", values.toString());
			row.put("Channels", selection.channelWords());
			row.put("Region", selection.regionWords());
			rows.add(row);
		}
		return rows;
	}

	private static List<Integer> best(final Prediction prediction) {
		return IntStream.range(0, prediction.size()).boxed().sorted(Comparator.comparing(prediction::logit)
			.reversed()).limit(MOST).collect(Collectors.toList());
	}
}
