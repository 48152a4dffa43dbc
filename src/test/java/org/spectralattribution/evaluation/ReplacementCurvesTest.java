package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.CountingModel;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.Monitors;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

final class ReplacementCurvesTest {

	private static final Tensor ONES = Tensor.of(1, 1, 10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
	private static final Tensor WEIGHTS = Tensor.of(1, 1, 10, 3, 7, 1, 10, 4, 8, 2, 5, 9, 6);

	/** A network of two classes, given by the probability of the first; it has a probability for its outputs. */
	private static ScoreFunction twoClasses(final ToDoubleFunction<double[]> probability) {
		return new ScoreFunction(new TwoClasses(probability), ScoreHead.logit(0));
	}

	/** The sum of weight times value, over that of ones: it is 1 for {@link #ONES}. */
	private static double linear(final double[] x) {
		double sum = 0;
		for (int i = 0; i < x.length; i++) {
			sum += x[i] * WEIGHTS.values()[i] / 55;
		}
		return sum;
	}

	private static ReplacementCurves ofLinear() {
		return new ReplacementCurves(twoClasses(ReplacementCurvesTest::linear), ONES, Replacement.ZERO);
	}

	@Test
	void curvesOfALinearModelAreThePartialSumsOfItsWeights() {
		final DiffId diffId = ofLinear().of(Ranking.ofPixels(WEIGHTS), Monitor.none());
		assertArrayEquals(new double[] { 45, 36, 28, 21, 15, 10, 6, 3, 1 }, Arrays.stream(diffId.deletion().soft()).map(
			share -> 55 * share).toArray(), 1e-5);
		assertArrayEquals(new double[] { 54, 52, 49, 45, 40, 34, 27, 19, 10 }, Arrays.stream(diffId.insertion().soft()).map(
			share -> 55 * share).toArray(), 1e-5);
		// The class has more than half of the probability down to a sum of 28.
		assertArrayEquals(new double[] { 1, 1, 1, 0, 0, 0, 0, 0, 0 }, diffId.deletion().binary());
		assertArrayEquals(new double[] { 1, 1, 1, 1, 1, 1, 0, 0, 0 }, diffId.insertion().binary());
		assertEquals(165 / 55.0 / 9, diffId.deletion().softMean(), 1e-7);
		assertEquals(330 / 55.0 / 9, diffId.insertion().softMean(), 1e-7);
		assertEquals(165 / 55.0 / 9, diffId.soft(), 1e-7);
		assertEquals(3 / 9.0, diffId.binary(), 1e-15);
	}

	@Test
	void noOtherRankingOfALinearModelIsBetterThanItsWeights() {
		final ReplacementCurves curves = ofLinear();
		final double best = curves.of(Ranking.ofPixels(WEIGHTS), Monitor.none()).soft();
		final Random random = new Random(1);
		for (int k = 0; k < 50; k++) {
			final Tensor map = ONES.zeros();
			Arrays.setAll(map.values(), i -> random.nextDouble());
			assertTrue(curves.of(Ranking.ofPixels(map), Monitor.none()).soft() < best);
		}
	}

	@Test
	void theInverseRankingHasTheOppositeResultAndCostsNothing() {
		final CountingModel model = new CountingModel(GoldenNetwork.network());
		final ReplacementCurves curves = new ReplacementCurves(new ScoreFunction(model, ScoreHead.probability(
			GoldenNetwork.TARGET)), GoldenNetwork.input(), Replacement.MEAN);
		final Ranking ranking = Ranking.ofPixels(GoldenNetwork.input());
		final DiffId diffId = curves.of(ranking, Monitor.none());
		assertEquals(1 + 18, model.outputCount());
		final DiffId inverse = curves.of(ranking.inverse(), Monitor.none());
		assertEquals(1 + 18, model.outputCount());
		assertEquals(0, model.gradientCount());
		assertEquals(-diffId.soft(), inverse.soft(), 1e-15);
		assertEquals(-diffId.binary(), inverse.binary(), 1e-15);
		assertArrayEquals(diffId.insertion().soft(), inverse.deletion().soft());
	}

	@Test
	void severalRankingsShareBatchesAndPoints() {
		final TwoClasses model = new TwoClasses(ReplacementCurvesTest::linear);
		final ReplacementCurves curves = new ReplacementCurves(new ScoreFunction(model, ScoreHead.logit(0)), ONES,
			Replacement.ZERO);
		final List<Integer> heard = new ArrayList<>();
		final Ranking ranking = Ranking.ofPixels(WEIGHTS);
		final List<DiffId> all = curves.of(List.of(ranking, ranking.inverse(), ranking), Monitors.hearing((done, total) -> {
			assertEquals(19, total);
			heard.add(done);
		}));
		assertEquals(List.of(8, 8, 3), model.batches);
		assertEquals(List.of(8, 16, 19), heard);
		assertEquals(all.get(0).soft(), all.get(2).soft());
		assertEquals(all.get(0).soft(), -all.get(1).soft(), 1e-15);
	}

	@Test
	void escEndsItBetweenBatchesAndNothingIsAskedTwice() {
		final TwoClasses model = new TwoClasses(ReplacementCurvesTest::linear);
		final ReplacementCurves curves = new ReplacementCurves(new ScoreFunction(model, ScoreHead.logit(0)), ONES,
			Replacement.ZERO);
		final Ranking ranking = Ranking.ofPixels(WEIGHTS);
		assertThrows(CancellationException.class, () -> curves.of(ranking, Monitors.cancelledWhen(() -> !model.batches
			.isEmpty())));
		assertEquals(List.of(8), model.batches);
		curves.of(ranking, Monitor.none());
		assertEquals(List.of(8, 8, 3), model.batches);
	}

	/** Their mean replaces values of a constant image by themselves. */
	@Test
	void nothingChangesWhereTheReplacementIsTheImage() {
		final DiffId diffId = new ReplacementCurves(twoClasses(ReplacementCurvesTest::linear), ONES, Replacement.MEAN).of(
			Ranking.ofPixels(WEIGHTS), Monitor.none());
		assertEquals(1, diffId.insertion().softMean(), 2e-8);
		assertEquals(1, diffId.deletion().binaryMean());
		assertEquals(0, diffId.soft(), 1e-12);
	}

	@Test
	void aModelAtChanceGivesNoDifference() {
		for (final int target : new int[] { 0, 1 }) {
			final DiffId diffId = new ReplacementCurves(new ScoreFunction(new TwoClasses(x -> 0.5), ScoreHead.logit(target)),
				ONES, Replacement.ZERO).of(Ranking.ofPixels(WEIGHTS), Monitor.none());
			assertEquals(0, diffId.soft());
			assertEquals(0, diffId.binary());
			// Of equal outputs the first one is the decision.
			assertEquals(1 - target, diffId.deletion().binaryMean());
		}
	}

	@Test
	void aClassWithoutProbabilityGivesZeroAndNoNaN() {
		final DiffId diffId = new ReplacementCurves(twoClasses(x -> 0), ONES, Replacement.ZERO).of(Ranking.ofPixels(WEIGHTS),
			Monitor.none());
		assertEquals(0, diffId.insertion().softMean());
		assertEquals(0, diffId.soft());
	}

	@Test
	void theSoftScoreIsNeverAboveOne() {
		final DiffId diffId = new ReplacementCurves(twoClasses(x -> 1 - linear(x) / 2), ONES, Replacement.ZERO).of(Ranking
			.ofPixels(WEIGHTS), Monitor.none());
		assertEquals(1, diffId.insertion().softMean());
		assertEquals(1, diffId.deletion().softMean());
	}

	@Test
	void aConstantMapSaysNothing() {
		final Tensor constant = WEIGHTS.zeros();
		Arrays.fill(constant.values(), 0.3);
		for (final Ranking ranking : List.of(Ranking.ofPixels(constant), Ranking.ofValues(constant))) {
			final DiffId diffId = ofLinear().of(ranking, Monitor.none());
			assertArrayEquals(diffId.insertion().soft(), diffId.deletion().soft());
			assertEquals(0, diffId.soft());
			assertTrue(diffId.insertion().softMean() > 0);
		}
	}

	@Test
	void sharesAreRoundedDownAsTheReferenceDoesIt() {
		assertArrayEquals(new int[] { 0, 0, 0, 0, 0, 0, 0, 0, 0 }, ReplacementCurve.counts(1));
		assertArrayEquals(new int[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, ReplacementCurve.counts(10));
		assertArrayEquals(new int[] { 19, 38, 57, 76, 96, 115, 134, 153, 172 }, ReplacementCurve.counts(192));
		// In double precision 90 · 0.7 is less than 63.
		assertArrayEquals(new int[] { 9, 18, 27, 36, 45, 54, 62, 72, 81 }, ReplacementCurve.counts(90));
	}

	@Test
	void theMeanIsThatOfTheKeptValuesOfAllChannels() {
		final Tensor input = Tensor.of(2, 1, 2, 1, 2, 30, 40);
		final BitSet replaced = BitSet.valueOf(new long[] { 0b0101 });
		assertArrayEquals(new double[] { 21, 2, 21, 40 }, Replacement.MEAN.of(input).apply(replaced).values());
		assertArrayEquals(new double[] { 0, 2, 0, 40 }, Replacement.ZERO.of(input).apply(replaced).values());
		assertArrayEquals(new double[] { 1, 2, 30, 40 }, input.values());
	}

	@Test
	void blurTakesTheValuesOfTheBlurredInput() {
		final Tensor input = GoldenNetwork.input();
		final Tensor blurred = Baseline.blur().of(input, Normalization.identity());
		final BitSet replaced = new BitSet();
		replaced.set(64, 128);
		final Tensor point = Replacement.BLUR.of(input).apply(replaced);
		for (int i = 0; i < input.size(); i++) {
			assertEquals((i / 64 == 1 ? blurred : input).values()[i], point.values()[i]);
		}
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Replacement.BLUR.of(ONES)).getMessage().contains(
			"at least 6 pixels a side"));
	}

	@ParameterizedTest
	@EnumSource(Replacement.class)
	void nothingReplacedIsTheInputItself(final Replacement replacement) {
		assertArrayEquals(GoldenNetwork.input().values(), replacement.of(GoldenNetwork.input()).apply(new BitSet())
			.values());
	}

	@Test
	void aNetworkOfOneOutputNeedsARuleForItsDecision() {
		final ScoreFunction score = new AnalyticFunction(ReplacementCurvesTest::linear, x -> x).score();
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new ReplacementCurves(score, ONES, Replacement.ZERO).of(
			Ranking.ofPixels(WEIGHTS), Monitor.none())).getMessage().contains("a single one"));
		assertThrows(IllegalArgumentException.class, () -> new ReplacementCurves(score.with(ScoreHead.weighted(1)), ONES,
			Replacement.ZERO));
		final DiffId diffId = new ReplacementCurves(score, ONES, Replacement.ZERO, output -> output.values()[0] > 0.5).of(
			Ranking.ofPixels(WEIGHTS), Monitor.none());
		assertArrayEquals(new double[] { 1, 1, 1, 0, 0, 0, 0, 0, 0 }, diffId.deletion().binary());
	}

	@Test
	void aRankingOfAnotherShapeIsRefusedBeforeTheModelIsAsked() {
		final TwoClasses model = new TwoClasses(ReplacementCurvesTest::linear);
		final ReplacementCurves curves = new ReplacementCurves(new ScoreFunction(model, ScoreHead.logit(0)), ONES,
			Replacement.ZERO);
		assertThrows(IllegalArgumentException.class, () -> curves.of(List.of(Ranking.ofPixels(WEIGHTS), Ranking.ofPixels(
			Tensor.zeros(1, 10, 1))), Monitor.none()));
		assertEquals(List.of(), model.batches);
	}

	private static final class TwoClasses implements Model {

		private final ToDoubleFunction<double[]> probability;
		private final List<Integer> batches = new ArrayList<>();

		TwoClasses(final ToDoubleFunction<double[]> probability) {
			this.probability = probability;
		}

		@Override
		public List<Tensor> outputs(final List<Tensor> points) {
			batches.add(points.size());
			return points.stream().mapToDouble(point -> probability.applyAsDouble(point.values())).mapToObj(first -> Tensor.of(
				new int[] { 2 }, first, 1 - first)).collect(Collectors.toList());
		}

		@Override
		public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
			throw new AssertionError("No gradient is needed.");
		}

		@Override
		public int batchSize(final Tensor point) {
			return 8;
		}
	}
}
