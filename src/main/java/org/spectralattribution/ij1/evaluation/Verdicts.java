package org.spectralattribution.ij1.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.spectralattribution.evaluation.DiffId;
import org.spectralattribution.evaluation.Localization;
import org.spectralattribution.evaluation.Replacement;
import org.spectralattribution.evaluation.SingleDeletion;
import org.spectralattribution.evaluation.Verdict;
import org.spectralattribution.explain.Evaluation;
import org.spectralattribution.explain.EvaluationSettings;
import org.spectralattribution.explain.Measure;
import org.spectralattribution.explain.MeasuredMap;

/** Whether each measure can judge the model by the images that were evaluated, all with the same maps. */
public final class Verdicts {

	/** So many of the images that are left out are named. */
	private static final int NAMED = 5;

	private final List<String> names;
	private final List<Evaluation> evaluations;

	/**
	 * @param names what each image is called, for the user
	 * @param evaluations one per image, at least one
	 * @throws IllegalArgumentException if these are not as many
	 */
	public Verdicts(final List<String> names, final List<Evaluation> evaluations) {
		if (names.size() != evaluations.size()) {
			throw new IllegalArgumentException("Expected a name for each image, but got " + names.size() + " for " + evaluations
				.size() + ".");
		}
		this.names = List.copyOf(names);
		this.evaluations = List.copyOf(evaluations);
	}

	/**
	 * The verdicts of all maps against the controls, one sentence for each measure that was taken. It is by the images on
	 * which the best map and every control have a score, and names the others.
	 */
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
		measures.forEach((name, measure) -> {
			// A measure may be taken and still give no score, of a constant image for example.
			final boolean taken = name.equals(SingleDeletion.NAME) && settings.has(Measure.SINGLE_DELETION);
			verdict(measure, chosen, taken).ifPresent(verdict -> sentences.add(name + " " + verdict));
		});
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

	/** In words; empty where the measure was not taken, as far as its scores say. */
	private Optional<String> verdict(final ToDoubleFunction<MeasuredMap> measure, final Predicate<MeasuredMap> chosen,
		final boolean taken)
	{
		final Map<String, double[]> methods = new LinkedHashMap<>();
		final Map<String, double[]> controls = new LinkedHashMap<>();
		final List<MeasuredMap> maps = evaluations.get(0).maps();
		for (int i = 0; i < maps.size(); i++) {
			final int index = i;
			final double[] scores = evaluations.stream().mapToDouble(evaluation -> measure.applyAsDouble(evaluation.maps().get(
				index))).toArray();
			if (maps.get(i).isControl()) controls.put(maps.get(i).name(), scores);
			else if (chosen.test(maps.get(i))) methods.put(maps.get(i).name(), scores);
		}
		if (!taken && !isAnyScored(methods) && !isAnyScored(controls)) return Optional.empty();
		final List<Integer> scored = images(index -> controls.values().stream().allMatch(scores -> Double.isFinite(
			scores[index])));
		final Map<String, double[]> chosenMethods = of(scored, methods);
		if (!isAnyScored(chosenMethods)) {
			return Optional.of("gives no verdict: there is no image on which a map and every control have a score");
		}
		final Verdict verdict = Verdict.of(chosenMethods, of(scored, controls));
		final double[] best = methods.get(verdict.best());
		return Optional.of(verdict + leftOut(verdict.best(), images(index -> !scored.contains(index) || !Double.isFinite(
			best[index]))));
	}

	private List<Integer> images(final IntPredicate chosen) {
		return IntStream.range(0, evaluations.size()).filter(chosen).boxed().collect(Collectors.toList());
	}

	private static boolean isAnyScored(final Map<String, double[]> scores) {
		return scores.values().stream().flatMapToDouble(Arrays::stream).anyMatch(Double::isFinite);
	}

	/** The scores of some images. */
	private static Map<String, double[]> of(final List<Integer> images, final Map<String, double[]> scores) {
		final Map<String, double[]> some = new LinkedHashMap<>();
		scores.forEach((name, all) -> some.put(name, images.stream().mapToDouble(image -> all[image]).toArray()));
		return some;
	}

	/** How many images do not count, which, and why; empty for none. */
	private String leftOut(final String best, final List<Integer> images) {
		if (images.isEmpty()) return "";
		final String listed = images.stream().limit(NAMED).map(names::get).collect(Collectors.joining("; "));
		return "; " + images.size() + " of " + names.size() + (images.size() == 1 ? " images is" : " images are") +
			" left out, since " + best + " or a control has no score there (" + listed + (images.size() > NAMED ? " and " +
				(images.size() - NAMED) + " more)" : ")");
	}
}
