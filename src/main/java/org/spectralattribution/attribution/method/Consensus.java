package org.spectralattribution.attribution.method;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/**
 * What several methods and baselines agree on: {@code G_σ * Σ_m Σ_c |A_m| / ‖A_m‖₁}, the importances of all their maps,
 * each scaled to the sum 1, added up and then smoothed. By default the maps are those of Integrated Gradients and of SIG
 * (overlap 0.4), both from black and from the image mean, each by the trapezoid rule with 9 points: 36 gradients.
 * <p>
 * The baselines are its own: one that is given is not used. One that equals the input has nothing to say and takes no
 * gradient; as any map of zeros, that of a saturated score for example, it is left out, and the other maps are added up
 * as they are. So the sum of the map is the number of maps that were added, and 0 if all are zero.
 */
public final class Consensus implements Importance {

	/** The path points of each map by default. */
	public static final int POINTS = 9;

	private final List<AttributionMethod> methods;
	private final List<Baseline> baselines;
	private final Smoothing smoothing;

	/** The default: 9 points a map, smoothed by 2 % of the side. */
	public Consensus() {
		this(POINTS);
	}

	/**
	 * The default with another number of points.
	 *
	 * @param points the path points of each of the four maps, at least 2
	 * @throws IllegalArgumentException if there are fewer
	 */
	public Consensus(final int points) {
		this(points, Smoothing.PUBLISHED);
	}

	/**
	 * The default with another number of points, otherwise smoothed.
	 *
	 * @param points the path points of each of the four maps, at least 2
	 * @throws IllegalArgumentException if there are fewer
	 */
	public Consensus(final int points, final Smoothing smoothing) {
		this(Importance.straightAndSpectral(points), List.of(Baseline.black(), Baseline.imageMean()), smoothing);
	}

	/**
	 * The consensus of any methods, each with any of the baselines.
	 *
	 * @param methods at least one; their maps are signed attributions or importances
	 * @param baselines at least one
	 * @throws IllegalArgumentException if there is no method or no baseline
	 */
	public Consensus(final List<AttributionMethod> methods, final List<Baseline> baselines, final Smoothing smoothing) {
		if (methods.isEmpty() || baselines.isEmpty()) {
			throw new IllegalArgumentException("Consensus: expected at least one method and one baseline, but got " + methods
				.size() + " and " + baselines.size() + ".");
		}
		this.methods = List.copyOf(methods);
		this.baselines = List.copyOf(baselines);
		this.smoothing = smoothing;
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		monitor.check();
		final ScaledMaps maps = new ScaledMaps(input);
		final int count = baselines.size() * methods.size();
		int part = 0;
		for (final Baseline one : baselines) {
			final Tensor start = one.of(input, score.normalization());
			final boolean says = !input.equalsAsFloats(start);
			for (final AttributionMethod method : methods) {
				if (says) maps.add(method.attribute(score, input, start, monitor.part(part, count)));
				part++;
			}
		}
		final Attribution attribution = maps.attribution(score, smoothing.of(maps.sum()));
		monitor.progress(count, count);
		return attribution;
	}

	/**
	 * @throws IllegalArgumentException if a method cannot be used, or the input equals all baselines
	 */
	@Override
	public void requireUsable(final ScoreFunction score, final Tensor input) {
		methods.forEach(method -> method.requireUsable(score, input));
		if (baselines.stream().anyMatch(one -> !input.equalsAsFloats(one.of(input, score.normalization())))) return;
		throw new IllegalArgumentException("Expected an image that differs from its baselines, but this one equals " +
			ownBaseline().get() + ", so there is nothing to attribute. Choose a method whose baseline can be chosen.");
	}

	@Override
	public Optional<String> ownBaseline() {
		return Optional.of(baselines.stream().map(Baseline::toString).collect(Collectors.joining(" + ")));
	}

	@Override
	public Optional<String> smoothing() {
		return smoothing.words();
	}

	@Override
	public String unit(final String score) {
		return "summed shares of the maps";
	}

	@Override
	public String name() {
		return "Consensus";
	}

	@Override
	public String settings() {
		return methods.stream().map(method -> method.name() + " (" + method.settings() + ")").collect(Collectors.joining(
			" and ")) + ", each from each baseline; absolute values of each map scaled to the sum 1, maps of zeros left out; " +
			smoothing;
	}
}
