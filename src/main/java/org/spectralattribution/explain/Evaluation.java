package org.spectralattribution.explain;

import java.util.List;

/** The maps of one plane, and of the controls beside them, with what the measures say of each. */
public final class Evaluation {

	private final List<MeasuredMap> maps;
	private final List<Explanation> explanations;
	private final EvaluationSettings settings;

	Evaluation(final List<MeasuredMap> maps, final List<Explanation> explanations, final EvaluationSettings settings) {
		this.maps = List.copyOf(maps);
		this.explanations = List.copyOf(explanations);
		this.settings = settings;
	}

	/** All maps: those that explain, in the order of their requests, then the controls. */
	public List<MeasuredMap> maps() {
		return maps;
	}

	/** The explanations, in the order of their requests. */
	public List<Explanation> explanations() {
		return explanations;
	}

	/** What a map is compared against to see whether it is repeatable, in words. */
	public String otherBaseline(final int index) {
		return StabilityCheck.other(explanations.get(index).request()).toString();
	}

	/** How they were measured. */
	public EvaluationSettings settings() {
		return settings;
	}
}
