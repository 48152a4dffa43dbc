package org.spectralattribution.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * What a network says of one input of which some values are replaced. A point is known by the set of row-major indices of
 * its replaced values, and none is asked for twice.
 */
final class PerturbedScores {

	/** Keeps the quotient finite where the class has no probability at the input itself; the reference's number. */
	private static final double TINY = 1e-8;
	private static final BitSet NONE = new BitSet();

	private final ScoreFunction score;
	private final Tensor input;
	private final Function<BitSet, Tensor> perturbation;
	private final Predicate<Tensor> decided;
	private final Map<BitSet, Double> scores = new HashMap<>();
	private final Set<BitSet> decisions = new HashSet<>();

	PerturbedScores(final ScoreFunction score, final Tensor input, final Function<BitSet, Tensor> perturbation,
		final Predicate<Tensor> decided)
	{
		this.score = score;
		this.input = input;
		this.perturbation = perturbation;
		this.decided = decided;
	}

	/** Asks for those of these points, and for the input itself, that are not known. */
	void ask(final Collection<BitSet> points, final Monitor monitor) {
		final Set<BitSet> missing = new LinkedHashSet<>();
		missing.add(NONE);
		missing.addAll(points);
		missing.removeAll(scores.keySet());
		final List<BitSet> asked = new ArrayList<>(missing);
		final int batch = Math.max(1, score.batchSize(input));
		for (int from = 0; from < asked.size(); from += batch) {
			monitor.check();
			final List<BitSet> part = asked.subList(from, Math.min(asked.size(), from + batch));
			ask(part);
			monitor.progress(from + part.size(), asked.size());
		}
	}

	private void ask(final List<BitSet> points) {
		final List<Tensor> outputs = score.outputs(points.stream().map(perturbation).collect(Collectors.toList()));
		for (int i = 0; i < outputs.size(); i++) {
			scores.put(points.get(i), score.head().value(outputs.get(i)));
			if (decided.test(outputs.get(i))) decisions.add(points.get(i));
		}
	}

	/** The score over that of the input, 0 to 1. */
	double soft(final BitSet point) {
		return Math.max(0, Math.min(1, scores.get(point) / (scores.get(NONE) + TINY)));
	}

	/** 1 where the network decides for the class, otherwise 0. */
	double binary(final BitSet point) {
		return decisions.contains(point) ? 1 : 0;
	}
}
