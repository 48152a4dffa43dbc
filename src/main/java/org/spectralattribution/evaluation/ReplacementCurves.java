package org.spectralattribution.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * Measures how well rankings tell what one class at one input depends on, by insertion and deletion. It keeps the scores of
 * the points that it asked for, one bit for each value of each of them, so that a further ranking costs at most 18 scores
 * and the inverse of one that was measured costs none.
 */
public final class ReplacementCurves {

	private final Tensor input;
	private final PerturbedScores scores;

	/**
	 * Measures a class of a network that decides for the class with the largest of its outputs.
	 *
	 * @param score the probability of the class, of which the soft scores are made
	 * @param input in the model's normalised space
	 * @throws IllegalArgumentException if it is not the score of one class, or the input is too small for the replacement
	 */
	public ReplacementCurves(final ScoreFunction score, final Tensor input, final Replacement replacement) {
		this(score, input, replacement, largestOutputOf(score.head()));
	}

	/**
	 * Measures a class of any network.
	 *
	 * @param score the probability of the class, of which the soft scores are made
	 * @param input in the model's normalised space
	 * @param decided whether the network decides for the class, by its output
	 * @throws IllegalArgumentException if the input is too small for the replacement
	 */
	public ReplacementCurves(final ScoreFunction score, final Tensor input, final Replacement replacement,
		final Predicate<Tensor> decided)
	{
		this(score, input, replacement.of(input), decided);
	}

	/** Takes values away in another way: given the set of row-major indices of the values, it makes a new tensor. */
	ReplacementCurves(final ScoreFunction score, final Tensor input, final Function<BitSet, Tensor> perturbation,
		final Predicate<Tensor> decided)
	{
		this.input = input;
		scores = new PerturbedScores(score, input, perturbation, decided);
	}

	/** Measures one ranking, see {@link #of(List, Monitor)}. */
	public DiffId of(final Ranking ranking, final Monitor monitor) {
		return of(List.of(ranking), monitor).get(0);
	}

	/**
	 * Measures several rankings at once, which fills the batches of the model.
	 *
	 * @param monitor hears of the points that are asked for
	 * @return one result per ranking, in their order
	 * @throws IllegalArgumentException if a ranking does not fit the input
	 * @throws java.util.concurrent.CancellationException if the user cancels; the scores so far are kept
	 */
	public List<DiffId> of(final List<Ranking> rankings, final Monitor monitor) {
		return Cancellation.during(monitor::isCanceled, () -> measured(rankings, monitor));
	}

	private List<DiffId> measured(final List<Ranking> rankings, final Monitor monitor) {
		final List<List<BitSet>> deletions = points(rankings);
		final List<List<BitSet>> insertions = points(rankings.stream().map(Ranking::inverse).collect(Collectors.toList()));
		scores.ask(Stream.of(deletions, insertions).flatMap(List::stream).flatMap(List::stream).collect(Collectors.toList()),
			monitor);
		return IntStream.range(0, rankings.size()).mapToObj(i -> new DiffId(curve(insertions.get(i)), curve(deletions.get(
			i)))).collect(Collectors.toList());
	}

	/** For each ranking the sets of its most important values, one for each share. */
	private List<List<BitSet>> points(final List<Ranking> rankings) {
		return rankings.stream().map(ranking -> Arrays.stream(ReplacementCurve.counts(ranking.size())).mapToObj(
			count -> ranking.mostImportantValues(count, input)).collect(Collectors.toList())).collect(Collectors.toList());
	}

	private ReplacementCurve curve(final List<BitSet> points) {
		return new ReplacementCurve(points.stream().mapToDouble(scores::soft).toArray(), points.stream().mapToDouble(
			scores::binary).toArray());
	}

	/** Whether the largest output is that of the explained class; of equal ones it is the first. */
	static Predicate<Tensor> largestOutputOf(final ScoreHead head) {
		final int index = head.classIndex().orElseThrow(() -> new IllegalArgumentException("score: expected that of one " +
			"class, but got another. Choose a class, or say when the network decides for what is explained."));
		return output -> {
			if (output.size() == 1) {
				throw new IllegalArgumentException("Expected one output per class, but the network has a single one. Say when " +
					"it decides for the class.");
			}
			return IntStream.range(0, output.size()).allMatch(i -> i < index ? output.values()[i] < output.values()[index]
				: output.values()[i] <= output.values()[index]);
		};
	}
}
