package org.spectralattribution.explain;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.Baseline;

/** What is to be explained, against what, and by which method. */
public final class AttributionRequest {

	private final String target;
	private final Score score;
	private final List<Baseline> baselines;
	private final AttributionMethod method;

	/**
	 * @param target the class: {@code predicted}, a class name, or an index from 0; or two of these with {@code " - "}
	 *          between, whose scores are subtracted
	 * @param score the number that is explained
	 * @param baselines what the input is compared with: one, or several to average over; not used by a method with a
	 *          baseline of its own
	 * @param method how it is explained
	 * @throws IllegalArgumentException if there is no baseline
	 */
	public AttributionRequest(final String target, final Score score, final List<Baseline> baselines,
		final AttributionMethod method)
	{
		if (baselines.isEmpty()) throw new IllegalArgumentException("Expected at least one baseline, but got none.");
		this.target = Objects.requireNonNull(target);
		this.score = Objects.requireNonNull(score);
		this.baselines = List.copyOf(baselines);
		this.method = Objects.requireNonNull(method);
	}

	/** The class, or the two classes, as the user named them. */
	public String target() {
		return target;
	}

	public Score score() {
		return score;
	}

	/** The baselines as given, at least one, whether the method uses them or not. */
	public List<Baseline> baselines() {
		return baselines;
	}

	public AttributionMethod method() {
		return method;
	}

	/** What the input is compared with, for the record: the method's own baseline if it has one, else those given. */
	public String baselineDescription() {
		return method.ownBaseline().orElseGet(() -> baselines.stream().map(Baseline::toString).collect(Collectors.joining(
			" + ")));
	}
}
