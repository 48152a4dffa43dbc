package org.spectralattribution.ij1.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.spectralattribution.evaluation.DiffId;
import org.spectralattribution.evaluation.Localization;
import org.spectralattribution.evaluation.Replacement;
import org.spectralattribution.evaluation.SingleDeletion;
import org.spectralattribution.evaluation.Verdict;
import org.spectralattribution.explain.Evaluation;
import org.spectralattribution.explain.EvaluationSettings;
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
		final Map<String, ToDoubleFunction<MeasuredMap>> measures = new LinkedHashMap<>();
		measures.put(name(settings.replacement()), map -> soft(map.diffId()));
		measures.put(name(settings.second()), map -> soft(map.secondDiffId()));
		measures.put("ROAD", map -> soft(map.road()));
		measures.put(SingleDeletion.NAME, map -> map.singleDeletion().orElse(Double.NaN));
		measures.put("Pointing", map -> place(map, Localization::pointing));
		measures.put("Mass in mask", map -> place(map, Localization::massInMask));
		measures.put("AUROC", map -> place(map, Localization::rocArea));
		final List<String> sentences = new ArrayList<>();
		measures.forEach((name, measure) -> verdict(measure, chosen).ifPresent(verdict -> sentences.add(name + " " +
			verdict)));
		return sentences;
	}

	private static String name(final Replacement replacement) {
		return "DiffID (" + replacement + ")";
	}

	private static double soft(final Optional<DiffId> score) {
		return score.map(DiffId::soft).orElse(Double.NaN);
	}

	private static double place(final MeasuredMap map, final ToDoubleFunction<Localization> number) {
		return map.localization().isPresent() ? number.applyAsDouble(map.localization().get()) : Double.NaN;
	}

	/** By the images on which every control has a score; empty where no map has one of them. */
	private Optional<Verdict> verdict(final ToDoubleFunction<MeasuredMap> measure, final Predicate<MeasuredMap> chosen) {
		final List<Evaluation> measured = evaluations.stream().filter(evaluation -> evaluation.maps().stream().filter(
			MeasuredMap::isControl).allMatch(map -> Double.isFinite(measure.applyAsDouble(map)))).collect(Collectors.toList());
		final Map<String, double[]> methods = new LinkedHashMap<>();
		final Map<String, double[]> controls = new LinkedHashMap<>();
		final List<MeasuredMap> maps = evaluations.get(0).maps();
		for (int i = 0; i < maps.size(); i++) {
			final int index = i;
			final double[] scores = measured.stream().mapToDouble(evaluation -> measure.applyAsDouble(evaluation.maps().get(
				index))).toArray();
			if (maps.get(i).isControl()) controls.put(maps.get(i).name(), scores);
			else if (chosen.test(maps.get(i)) && Arrays.stream(scores).anyMatch(Double::isFinite)) methods.put(maps.get(i)
				.name(), scores);
		}
		return methods.isEmpty() ? Optional.empty() : Optional.of(Verdict.of(methods, controls));
	}
}
