package org.spectralattribution.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.method.PixelImportance;
import org.spectralattribution.evaluation.Control;
import org.spectralattribution.evaluation.DiffId;
import org.spectralattribution.evaluation.Localization;
import org.spectralattribution.evaluation.Ranking;
import org.spectralattribution.evaluation.Replacement;
import org.spectralattribution.evaluation.ReplacementCurves;
import org.spectralattribution.evaluation.Road;
import org.spectralattribution.evaluation.SingleDeletion;
import org.spectralattribution.image.AreaResampling;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Head;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.Target;
import org.spectralattribution.tensor.Tensor;

/**
 * Explains planes and measures the maps, with controls beside them that cannot be right. All measures but single deletion
 * are of the probability of the explained class, whatever score the maps explain; single deletion is of its logit. The
 * classifier stays open and is closed by whoever opened it. Belongs to one thread.
 */
public final class Evaluator {

	/** Larger systems of equations take minutes and gigabytes. */
	private static final int MOST_SIDE = 640;
	private static final int MOST_PIXELS = MOST_SIDE * MOST_SIDE;

	private final Classifier classifier;
	private final Explainer explainer;
	private final EvaluationSettings settings;
	private final StabilityCheck stability;

	/**
	 * @param classifier open; not closed here
	 * @param explainer of that classifier
	 * @param shuffled the same model with shuffled weights, open, not closed here; empty where there is none
	 */
	public Evaluator(final Classifier classifier, final Explainer explainer, final Optional<Classifier> shuffled,
		final EvaluationSettings settings)
	{
		this.classifier = classifier;
		this.explainer = explainer;
		this.settings = settings;
		stability = new StabilityCheck(explainer, shuffled);
	}

	/**
	 * Explains a plane by each request, and measures the maps and the controls.
	 *
	 * @param requests by the names of their maps, in order, at least one; all of the same class. Controls that are made of a
	 *          map are made of the first one
	 * @param mask whether each pixel of the explained region is known to matter, row by row; empty for not measuring by one
	 * @param seed makes the controls of noise; another one for each plane
	 * @throws IllegalArgumentException if a request makes no sense, two classes are explained against each other, the model
	 *           has no probabilities, or the mask does not fit
	 * @throws ModelException if the model does not take the plane, or a gradient is not finite
	 * @throws java.util.concurrent.CancellationException if the monitor cancelled
	 */
	public Evaluation evaluate(final PlaneInput plane, final Map<String, AttributionRequest> requests,
		final Optional<boolean[]> mask, final long seed, final Monitor monitor)
	{
		requireRoom(plane);
		final int parts = 2 * requests.size() + 4;
		final Map<String, Explanation> explained = new LinkedHashMap<>();
		requests.forEach((name, request) -> explained.put(name, explainer.explain(plane, request, monitor.part(explained
			.size(), parts))));
		return measure(plane, explained, mask, seed, monitor, requests.size());
	}

	/**
	 * Measures explanations of a plane by this explainer, and the controls; otherwise as {@link #evaluate}.
	 *
	 * @param explained by the names of their maps, in order, at least one; all of the same class
	 */
	public Evaluation measure(final PlaneInput plane, final Map<String, Explanation> explained,
		final Optional<boolean[]> mask, final long seed, final Monitor monitor)
	{
		return measure(plane, explained, mask, seed, monitor, 0);
	}

	/** @param next how many parts of the progress are done */
	private Evaluation measure(final PlaneInput plane, final Map<String, Explanation> explained,
		final Optional<boolean[]> mask, final long seed, final Monitor monitor, final int next)
	{
		final int parts = next + explained.size() + 4;
		final List<Explanation> explanations = List.copyOf(explained.values());
		final Subject subject = new Subject(explanations, seed);
		final List<Localization> places = settings.has(Measure.MASK) && mask.isPresent() ? subject.places(plane, mask.get())
			: List.of();
		final List<DiffId> first = subject.diffIds(settings.replacement(), monitor.part(next, parts));
		final List<DiffId> second = subject.diffIds(settings.second(), monitor.part(next + 1, parts));
		final List<DiffId> road = subject.road(monitor.part(next + 2, parts));
		final List<Double> deletions = subject.deletions(monitor.part(next + 3, parts));
		final List<Stability> stabilities = new ArrayList<>();
		for (final Explanation explanation : settings.has(Measure.CARD) ? explanations : List.<Explanation> of()) {
			stabilities.add(stability.of(explanation, monitor.part(next + 4 + stabilities.size(), parts)));
		}
		final List<String> names = new ArrayList<>(explained.keySet());
		Stream.of(Control.values()).map(Control::toString).forEach(names::add);
		return new Evaluation(IntStream.range(0, names.size()).mapToObj(i -> new MeasuredMap(names.get(i), i >= explained.size(),
			at(i, first), at(i, second), at(i, road), deletions.isEmpty() ? Double.NaN : deletions.get(i), at(i, places),
			i < stabilities.size() ? stabilities.get(i) : null)).collect(Collectors.toList()), explanations, settings);
	}

	private void requireRoom(final PlaneInput plane) {
		final Tensor input = classifier.description().preprocessing().apply(plane.raw());
		if (!settings.has(Measure.ROAD) || input.channelSize() <= MOST_PIXELS) return;
		throw new IllegalArgumentException("measures: expected an input of the model of at most " + MOST_SIDE + "×" + MOST_SIDE +
			" pixels for road, which solves an equation for each removed pixel, but got " + input.width() + "×" + input.height() +
			". Leave road out, as in measures=[diffid + single deletion + card], or explain a smaller region.");
	}

	private static <T> T at(final int index, final List<T> values) {
		return values.isEmpty() ? null : values.get(index);
	}

	/** The importance of each pixel at the resolution of the region, its sum kept. */
	private static Tensor onRegion(final Tensor map, final PlaneInput plane) {
		return AreaResampling.resample(PixelImportance.of(map), sides(plane));
	}

	private static int[] sides(final PlaneInput plane) {
		return new int[] { (int) plane.selection().region().dimension(1), (int) plane.selection().region().dimension(0) };
	}

	/** What is measured: maps and controls of a class at an input. What is not asked for has no values. */
	private final class Subject {

		private final Tensor input;
		private final Tensor baseline;
		private final List<Tensor> maps;
		private final long seed;
		private final ScoreFunction probability;
		private final ScoreFunction logit;
		private final Predicate<Tensor> decided;

		Subject(final List<Explanation> explanations, final long seed) {
			final Explanation first = explanations.get(0);
			final Target target = first.target();
			final Head head = first.prediction().head();
			if (target.against().isPresent()) {
				throw new IllegalArgumentException("target: expected one class, since the measures ask how probable it stays, but " +
					"got the difference of two. Name one of them.");
			}
			head.noProbability().ifPresent(reason -> {
				throw new IllegalArgumentException("Expected a model with probabilities, which the measures are of, but got one " +
					"without: " + reason);
			});
			input = classifier.description().preprocessing().apply(first.input().raw());
			baseline = first.request().baselines().get(0).of(input, classifier.normalization());
			maps = explanations.stream().map(Explanation::modelMap).collect(Collectors.toList());
			this.seed = seed;
			probability = new ScoreFunction(classifier, target.scoreHead(head, Score.PROBABILITY));
			logit = new ScoreFunction(classifier, target.scoreHead(head, Score.LOGIT));
			decided = outputs -> Prediction.of(head, outputs.values()).index() == target.index();
		}

		List<DiffId> diffIds(final Replacement replacement, final Monitor monitor) {
			if (!settings.has(Measure.DIFFID)) return List.of();
			return new ReplacementCurves(probability, input, replacement, decided).of(rankings(settings.unit()::of), monitor);
		}

		List<DiffId> road(final Monitor monitor) {
			if (!settings.has(Measure.ROAD)) return List.of();
			return Road.curves(probability, input, seed, decided).of(rankings(Ranking::ofPixels), monitor);
		}

		private List<Ranking> rankings(final Function<Tensor, Ranking> unit) {
			return Stream.concat(maps.stream().map(unit), Stream.of(Control.values()).map(control -> control.ranking(unit, input,
				baseline, maps.get(0), seed))).collect(Collectors.toList());
		}

		List<Double> deletions(final Monitor monitor) {
			if (!settings.has(Measure.SINGLE_DELETION)) return List.of();
			final SingleDeletion deletion = new SingleDeletion(logit, input, input.zeros(), SingleDeletion.CELLS, monitor);
			return all().map(deletion::correlation).collect(Collectors.toList());
		}

		List<Localization> places(final PlaneInput plane, final boolean[] mask) {
			return all().map(map -> new Localization(onRegion(map, plane), mask, sides(plane))).collect(Collectors.toList());
		}

		private Stream<Tensor> all() {
			return Stream.concat(maps.stream(), Stream.of(Control.values()).map(control -> control.map(input, baseline, maps.get(
				0), seed)));
		}
	}
}
