package org.spectralattribution.ij1.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.spectralattribution.evaluation.DiffId;
import org.spectralattribution.evaluation.Replacement;
import org.spectralattribution.evaluation.Verdict;
import org.spectralattribution.explain.Evaluation;
import org.spectralattribution.explain.EvaluationSettings;
import org.spectralattribution.explain.Measure;
import org.spectralattribution.explain.MeasuredMap;

/** Whether each measure can judge the model by the images that were evaluated, all with the same maps. */
public final class Verdicts {

	private final List<Evaluation> evaluations;

	/**
	 * @param evaluations one per image, at least one
	 */
	public Verdicts(final List<Evaluation> evaluations) {
		this.evaluations = List.copyOf(evaluations);
	}

	/** The verdicts of all maps against the controls, one sentence for each measure that was taken. */
	public List<String> all() {
		return sentences(map -> true);
	}

	/** The verdicts of one map against the controls. */
	List<String> of(final String name) {
		return sentences(map -> map.name().equals(name));
	}

	private List<String> sentences(final Predicate<MeasuredMap> chosen) {
		final EvaluationSettings settings = evaluations.get(0).settings();
		final List<String> sentences = new ArrayList<>();
		if (settings.has(Measure.DIFFID)) {
			sentences.add(name(settings.replacement()) + verdict(MeasuredMap::diffId, chosen));
			sentences.add(name(settings.second()) + verdict(MeasuredMap::secondDiffId, chosen));
		}
		if (settings.has(Measure.ROAD)) sentences.add("ROAD " + verdict(MeasuredMap::road, chosen));
		return sentences;
	}

	private static String name(final Replacement replacement) {
		return "DiffID (" + replacement + ") ";
	}

	private Verdict verdict(final Function<MeasuredMap, Optional<DiffId>> measure, final Predicate<MeasuredMap> chosen) {
		final Map<String, double[]> methods = new LinkedHashMap<>();
		final Map<String, double[]> controls = new LinkedHashMap<>();
		final List<MeasuredMap> maps = evaluations.get(0).maps();
		for (int i = 0; i < maps.size(); i++) {
			final int index = i;
			final double[] scores = evaluations.stream().mapToDouble(evaluation -> measure.apply(evaluation.maps().get(index))
				.map(DiffId::soft).orElse(Double.NaN)).toArray();
			if (maps.get(i).isControl()) controls.put(maps.get(i).name(), scores);
			else if (chosen.test(maps.get(i))) methods.put(maps.get(i).name(), scores);
		}
		return Verdict.of(methods, controls);
	}
}
