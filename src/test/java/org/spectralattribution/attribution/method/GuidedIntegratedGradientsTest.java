package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.Monitors;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/** The cases with numbers are those of PAIR's saliency library. */
final class GuidedIntegratedGradientsTest {

	private static AnalyticFunction linear() {
		return new AnalyticFunction(x -> 2 * x[0] + x[1], x -> new double[] { 2, 1 });
	}

	private static AnalyticFunction separate() {
		return new AnalyticFunction(x -> 2 * x[0] * x[0] + x[1] * x[1], x -> new double[] { 4 * x[0], 2 * x[1] });
	}

	private static AnalyticFunction square() {
		return new AnalyticFunction(x -> (2 * x[0] + x[1]) * (2 * x[0] + x[1]), x -> new double[] { 8 * x[0] + 4 * x[1],
			4 * x[0] + 2 * x[1] });
	}

	private static Attribution attribute(final AnalyticFunction function, final int steps, final double fraction,
		final double distance, final double[] baseline, final double... input)
	{
		return new GuidedIntegratedGradients(steps, fraction, distance).attribute(function.score(),
			Tensor.of(1, 1, 2, input), Tensor.of(1, 1, 2, baseline), Monitor.none());
	}

	@Test
	void linearFunctionsAreAttributedExactly() {
		assertArrayEquals(new double[] { 22, 8 }, attribute(linear(), 10, 0.1, 0.5, new double[] { -1, -3 }, 10, 5).map()
			.values(), 1e-12);
		assertArrayEquals(new double[] { 20, 5 }, attribute(linear(), 10, 0.1, 0.5, new double[2], 10, 5).map().values(),
			1e-12);
	}

	/** The number that the user gave; the last point has no gradient. */
	@Test
	void progressCountsPathPoints() {
		final List<Integer> heard = new ArrayList<>();
		new GuidedIntegratedGradients(20, 0.1, 1).attribute(linear().score(), Tensor.of(1, 1, 2, 10, 5), Tensor.zeros(1, 1,
			2), Monitors.hearing((done, total) -> {
				assertEquals(20, total);
				heard.add(done);
			}));
		assertEquals(20, heard.get(heard.size() - 1));
	}

	@Test
	void functionsOfOneValueEachDoNotDependOnThePath() {
		assertArrayEquals(new double[] { 18, 9 }, attribute(separate(), 1000, 0.1, 0.4, new double[2], 3, 3).map().values(),
			0.1);
		assertArrayEquals(new double[] { -18, -9 }, attribute(separate(), 1000, 0.1, 0.4, new double[] { 3, 3 }, 0, 0).map()
			.values(), 0.1);
	}

	/** Without distance or with all values moving it is the straight path; without a bound the second value goes first. */
	@ParameterizedTest
	@CsvSource({ "0.1, 0, 54, 27", "1, 0.5, 54, 27", "0.1, 1, 72, 9" })
	void theBoundsLeadFromTheStraightPathToTheEdges(final double fraction, final double distance, final double first,
		final double second)
	{
		assertArrayEquals(new double[] { first, second }, attribute(square(), 1000, fraction, distance, new double[2], 3, 3)
			.map().values(), 0.01 * first);
	}

	@Test
	void aBoundedPathLiesBetweenAndIsComplete() {
		final Attribution attribution = attribute(square(), 1000, 0.1, 0.2, new double[2], 3, 3);
		assertEquals(81, attribution.map().sum(), 0.1);
		assertEquals(81, attribution.completeness().scoreDifference());
		assertTrue(attribution.map().values()[0] > 55 && attribution.map().values()[0] < 71);
	}

	/** With a constant gradient of 1 the map is the sum of all moves. */
	@ParameterizedTest
	@CsvSource({ "2, 0.1, 1", "3, 0.1, 1", "50, 0.001, 1", "50, 0.3, 0.02", "50, 1, 1", "50, 0.1, 0" })
	void thePathLeadsFromTheBaselineToTheInput(final int steps, final double fraction, final double distance) {
		final Tensor input = GoldenNetwork.input();
		final Tensor baseline = Baseline.blur().of(input, GoldenNetwork.NORMALIZATION);
		final AnalyticFunction function = new AnalyticFunction(x -> 0, x -> Collections.nCopies(x.length, 1.0).stream()
			.mapToDouble(one -> one).toArray());
		final Attribution attribution = new GuidedIntegratedGradients(steps, fraction, distance).attribute(function.score(),
			input, baseline, Monitor.none());
		assertArrayEquals(input.minus(baseline).values(), attribution.map().values(), 1e-12);
		assertEquals(Collections.nCopies(steps - 1, 1), function.batches());
		assertEquals(steps - 1, attribution.gradients());
	}

	@Test
	void equalGradientsMakeNoEndlessLoop() {
		final AnalyticFunction function = new AnalyticFunction(x -> 0, x -> new double[] { 0.5, 0.5 });
		assertEquals(9, attribute(function, 10, 0.1, 1, new double[2], 3, 3).gradients());
		assertEquals(0, attribute(linear(), 10, 0.1, 1, new double[] { 3, 3 }, 3, 3).map().absoluteSum());
		assertEquals(3, attribute(linear(), 10, 0.1, 0.5, new double[] { 0, 3 }, 1.5, 3).map().sum(), 1e-12);
	}

	@Test
	void moreStepsBringCompletenessNearer() {
		final Tensor input = GoldenNetwork.input();
		final Tensor baseline = Baseline.black().of(input, GoldenNetwork.NORMALIZATION);
		final double coarse = error(200, input, baseline);
		assertTrue(error(3200, input, baseline) < coarse / 5);
	}

	private static double error(final int steps, final Tensor input, final Tensor baseline) {
		return Math.abs(new GuidedIntegratedGradients(steps, 0.1, 1).attribute(GoldenNetwork.probability(), input, baseline,
			Monitor.none()).completeness().error());
	}

	@Test
	void cancellingEndsAtTheNextGradient() {
		final AnalyticFunction function = square();
		assertThrows(CancellationException.class, () -> new GuidedIntegratedGradients().attribute(function.score(),
			Tensor.of(1, 1, 2, 3, 3), Tensor.zeros(1, 1, 2), Monitors.cancelledWhen(() -> function.gradientCount() == 5)));
		assertEquals(5, function.gradientCount());
	}

	@Test
	void refusesSettingsOutOfRange() {
		for (final double wrong : List.of(0.0, -0.1, 1.1, Double.NaN)) {
			final Exception e = assertThrows(IllegalArgumentException.class, () -> new GuidedIntegratedGradients(9, wrong, 1));
			assertTrue(e.getMessage().startsWith("fraction: ") && e.getMessage().contains("" + wrong), e.getMessage());
		}
		assertThrows(IllegalArgumentException.class, () -> new GuidedIntegratedGradients(9, 0.1, 1.5));
		assertThrows(IllegalArgumentException.class, () -> new GuidedIntegratedGradients(1, 0.1, 1));
	}
}
