package org.spectralattribution.attribution.integral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.SumCorrection;
import org.spectralattribution.attribution.method.Average;
import org.spectralattribution.attribution.method.BaselineAverage;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.Noise;
import org.spectralattribution.attribution.method.SmoothGrad;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

/** Sums, corrections and reported errors against a second, plain computation. */
final class SumCorrectionTest {

	private static final Tensor START = Tensor.of(1, 1, 2, 0, 0);
	private static final Tensor END = Tensor.of(1, 1, 2, 1, 1);

	/** A quarter of a circle from (0, 0) to (1, 1): α is known from each point. */
	private static final IntegrationPath ARC = () -> alpha -> alpha <= 0 ? START : alpha >= 1 ? END : arc(alpha);

	/** Gradients asked for, by position. */
	private final TreeMap<Double, double[]> asked = new TreeMap<>();

	private static Tensor arc(final double alpha) {
		return Tensor.of(1, 1, 2, Math.sin(alpha * Math.PI / 2), 1 - Math.cos(alpha * Math.PI / 2));
	}

	private static double score(final double[] x) {
		return Math.exp(x[0] - x[1]) + Math.sin(5 * x[0] * x[1]);
	}

	private static double[] gradient(final double[] x) {
		final double exponential = Math.exp(x[0] - x[1]);
		final double cosine = 5 * Math.cos(5 * x[0] * x[1]);
		return new double[] { exponential + cosine * x[1], -exponential + cosine * x[0] };
	}

	private Attribution along(final IntegrationPath path, final PathIntegral integral) {
		final AnalyticFunction function = new AnalyticFunction(SumCorrectionTest::score, x -> {
			asked.put(2 / Math.PI * Math.atan2(x[0], 1 - x[1]), x.clone());
			return gradient(x);
		});
		return integral.integrate(path, function.score(), END, START, Monitor.none());
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 9, 40 })
	void trapezoidsAreCorrectedAsInAPlainComputation(final int steps) {
		assertIsPlain(along(ARC, new PathIntegral(Quadrature.TRAPEZOID, steps)), false);
		assertEquals(steps, asked.size());
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 8, 9, 16, 40 })
	void theAdaptiveRuleReportsAsAPlainComputationDoes(final int steps) {
		assertIsPlain(along(ARC, PathIntegral.adaptive(0, steps)), true);
		assertEquals(steps, asked.size());
	}

	/** Piece by piece, with room for few points. */
	@Test
	void lettingGoOfPiecesChangesNoSum() {
		assertIsPlain(new AdaptiveIntegral(0, 300, 0).integrate(ARC, new AnalyticFunction(SumCorrectionTest::score, x -> {
			asked.put(2 / Math.PI * Math.atan2(x[0], 1 - x[1]), x.clone());
			return gradient(x);
		}).score(), END, START, Monitor.none()), true);
	}

	private void assertIsPlain(final Attribution attribution, final boolean estimated) {
		final List<Double> positions = new ArrayList<>(asked.keySet());
		final int pieces = positions.size() - 1;
		final double[] map = new double[2];
		final double[] apart = new double[2];
		final double[][] sums = new double[2][2];
		double squares = 0;
		double total = 0;
		double changes = 0;
		for (int k = 0; k < pieces; k++) {
			final double[] a = asked.get(positions.get(k));
			final double[] b = asked.get(positions.get(k + 1));
			final double[] middle = arc((positions.get(k) + positions.get(k + 1)) / 2).values();
			double missing = score(b) - score(a);
			double length = 0;
			for (int i = 0; i < 2; i++) {
				missing -= (b[i] - a[i]) * (gradient(a)[i] + gradient(b)[i]) / 2;
				length += Math.pow(b[i] - a[i], 2);
			}
			for (int i = 0; i < 2; i++) {
				map[i] += (b[i] - a[i]) * (gradient(a)[i] + gradient(b)[i]) / 2 + missing * Math.pow(b[i] - a[i], 2) / length;
				apart[i] += 2 / 3.0 * Math.pow((middle[i] - (a[i] + b[i]) / 2) * (gradient(b)[i] - gradient(a)[i]), 2);
				if (k + 1 == pieces) continue;
				final double[] c = asked.get(positions.get(k + 2));
				// Both trapezoids less the one that takes their place where the point between is left out.
				final double without = ((b[i] - a[i]) * (gradient(a)[i] + gradient(b)[i]) + (c[i] - b[i]) * (gradient(b)[i] +
					gradient(c)[i]) - (c[i] - a[i]) * (gradient(a)[i] + gradient(c)[i])) / 2;
				apart[i] += pieces / (pieces - 1.0) * without * without / 6;
				sums[k % 2][i] += without;
			}
			squares += missing * missing;
			total += missing;
			changes += Math.abs(score(b) - score(a));
		}
		assertArrayEquals(map, attribution.map().values(), 1e-6);
		final SumCorrection correction = attribution.accuracy().sumCorrection().get();
		assertEquals(Math.sqrt(squares), correction.size(), 1e-6);
		assertEquals(Math.sqrt(squares) / changes, correction.share(), 1e-6);
		assertEquals(total, correction.total(), 1e-6);
		assertEquals(attribution.completeness().scoreDifference(), attribution.completeness().attributionSum(), 1e-13);
		if (!estimated) return;
		double ofOneSign = 0;
		for (int i = 0; i < 2; i++) {
			ofOneSign += Math.sqrt((sums[0][i] * sums[0][i] + sums[1][i] * sums[1][i]) / 6);
		}
		final double error = 1.15 * (1 + 1600.0 / pieces / pieces / pieces) * Math.max(Math.sqrt(apart[0]) + Math.sqrt(apart[1]),
			ofOneSign) / (Math.abs(map[0]) + Math.abs(map[1]));
		final double unseen = Math.sqrt(squares) / changes;
		assertEquals(Math.max(error, unseen * (1 + unseen)), attribution.mapError().getAsDouble(), 2e-6);
	}

	/** On paths that jump, too, where the fixed rule begins beside the baseline. */
	@ParameterizedTest
	@CsvSource({ "LINEAR, 0.4", "LINEAR, 0", "LINEAR, 1", "STEP, 0.4", "COSINE, 0.1", "SIGMOID, 0.4" })
	void theSumIsExact(final GatingFunction schedule, final double overlap) {
		final Tensor input = GoldenNetwork.input();
		final Tensor baseline = Baseline.black().of(input, GoldenNetwork.NORMALIZATION);
		for (final PathIntegral integral : List.of(PathIntegral.adaptive(0.05, 100), PathIntegral.adaptive(0, 9),
			new PathIntegral(Quadrature.TRAPEZOID, 10), new PathIntegral(Quadrature.TRAPEZOID, 2)))
		{
			final Attribution attribution = new SpectralIntegratedGradients(integral, Decomposition.SVD, new Gating(schedule,
				overlap)).attribute(GoldenNetwork.probability(), input, baseline, Monitor.none());
			assertEquals(0, attribution.completeness().relativeError(), 1e-12, integral.toString());
			assertTrue(attribution.accuracy().sumCorrection().get().share() > 0);
		}
	}

	@ParameterizedTest
	@EnumSource(value = Quadrature.class, names = "TRAPEZOID", mode = EnumSource.Mode.EXCLUDE)
	void otherRulesAreNotCorrected(final Quadrature rule) {
		assertTrue(along(ARC, new PathIntegral(rule, 10)).accuracy().sumCorrection().isEmpty());
	}

	/** The sum of a map that is 0 everywhere is not made up by pixels that moved. */
	@Test
	void withoutAnyGradientThereIsNoMap() {
		final AnalyticFunction detached = new AnalyticFunction(SumCorrectionTest::score, x -> new double[2]);
		for (final PathIntegral integral : List.of(PathIntegral.adaptive(0, 20), new PathIntegral(Quadrature.TRAPEZOID,
			20)))
		{
			final Attribution attribution = integral.integrate(ARC, detached.score(), END, START, Monitor.none());
			assertEquals(0, attribution.map().absoluteSum());
			assertEquals(0, attribution.accuracy().sumCorrection().get().size());
		}
	}

	/** Scores in single precision that hardly change tell nothing of the gradients. */
	@Test
	void theRoundingOfScoresIsNoError() {
		final AnalyticFunction saturated = new AnalyticFunction(x -> (float) (1 - 1e-7 * x[0]), x -> new double[] { -1e-7,
			0 });
		final Attribution attribution = PathIntegral.adaptive(0.02, 200).integrate(ARC, saturated.score(), END, START, Monitor
			.none());
		assertEquals(8, attribution.gradients());
		assertTrue(attribution.mapError().getAsDouble() <= 0.02);
	}

	/** A piece too short for single precision takes no gradient and loses nothing of the score. */
	@Test
	void aPieceWithoutDisplacementIsNoPiece() {
		final IntegrationPath resting = () -> alpha -> alpha <= 0 ? START : alpha >= 1 ? END : alpha < 0.5 ? Tensor.of(1, 1,
			2, 1e-60 * alpha, 1e-60 * alpha) : arc(2 * alpha - 1);
		for (final PathIntegral integral : List.of(PathIntegral.adaptive(0, 30), new PathIntegral(Quadrature.TRAPEZOID,
			30)))
		{
			final Attribution attribution = along(resting, integral);
			assertTrue(attribution.map().isFinite());
			assertEquals(0, attribution.completeness().error(), 1e-13);
		}
		asked.clear();
		assertEquals(30, along(resting, PathIntegral.adaptive(0, 30)).gradients());
		assertEquals(30, asked.size());
	}

	/** The pieces of both paths count together, each by half. */
	@Test
	void theMeanOverBaselinesIsCorrectedByWhatItsPartsAre() {
		final Tensor input = GoldenNetwork.input();
		final Tensor black = Baseline.black().of(input, GoldenNetwork.NORMALIZATION);
		final IntegratedGradients ig = new IntegratedGradients(PathIntegral.adaptive(0, 9));
		final SumCorrection first = ig.attribute(GoldenNetwork.probability(), input, black, Monitor.none()).accuracy()
			.sumCorrection().get();
		final SumCorrection second = ig.attribute(GoldenNetwork.probability(), input, input.zeros(), Monitor.none()).accuracy()
			.sumCorrection().get();
		final Attribution both = new BaselineAverage(ig, List.of(Baseline.mean())).attribute(GoldenNetwork.probability(),
			input, black, Monitor.none());
		final SumCorrection mean = both.accuracy().sumCorrection().get();
		assertEquals(Math.hypot(first.size(), second.size()) / 2, mean.size(), 1e-15);
		assertEquals(Math.hypot(first.size(), second.size()) / (first.size() / first.share() + second.size() / second.share()),
			mean.share(), 1e-12);
		assertEquals((first.total() + second.total()) / 2, mean.total(), 1e-15);
		assertEquals(0, both.completeness().relativeError(), 1e-12);
		assertFalse(new SmoothGrad(ig, 3, Noise.relative(0.1), Average.VARIANCE, 1).attribute(GoldenNetwork.probability(),
			input, black, Monitor.none()).accuracy().sumCorrection().isPresent());
	}
}
