package org.spectralattribution.attribution.integral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.path.LinearPath;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

/** At which points the adaptive rule asks for gradients. */
final class AdaptiveSamplerTest {

	private static final Tensor ONE = Tensor.of(1, 1, 1, 1);

	/** Singular values 1 and 0.01: at overlap 0.4 the path rests from 0.4 to 0.594 and from 0.994 on. */
	@Test
	void noGradientIsTakenWhereThePathStandsStill() {
		final Tensor input = Tensor.of(1, 2, 2, 1, 0, 0, 0.01);
		final List<Double> asked = new ArrayList<>();
		final AnalyticFunction function = new AnalyticFunction(x -> Math.exp(3 * x[0]), x -> {
			asked.add(x[0] + x[3]);
			return new double[] { 3 * Math.exp(3 * x[0]), 0, 0, 0 };
		});
		new SpectralIntegratedGradients(PathIntegral.adaptive(0, 60), Decomposition.SVD, new Gating(GatingFunction.LINEAR,
			0.4)).attribute(function.score(), input, input.zeros(), Monitor.none());
		Collections.sort(asked);
		assertEquals(60, asked.size());
		for (int i = 1; i < asked.size(); i++) {
			assertTrue(asked.get(i) - asked.get(i - 1) > 1e-6, "twice at " + asked.get(i));
		}
	}

	/** Five components far apart, with a rest before each but the first, and after the last two thirds of the path. */
	@ParameterizedTest
	@ValueSource(ints = { 8, 20, 60 })
	void noneIsTakenTwiceWithManyRests(final int steps) {
		final Tensor input = Tensor.zeros(1, 5, 5);
		final double[] singularValues = { 1, 0.9, 0.8, 0.7, 0.3 };
		for (int i = 0; i < 5; i++) {
			input.values()[6 * i] = singularValues[i];
		}
		final List<Double> asked = new ArrayList<>();
		final AnalyticFunction function = new AnalyticFunction(x -> x[0] * x[24] + Math.exp(x[6] - x[18]), x -> {
			asked.add(Arrays.stream(x).sum());
			final double[] gradient = new double[25];
			gradient[0] = x[24];
			gradient[24] = x[0];
			gradient[6] = Math.exp(x[6] - x[18]);
			gradient[18] = -gradient[6];
			return gradient;
		});
		new SpectralIntegratedGradients(PathIntegral.adaptive(0, steps), Decomposition.SVD, new Gating(GatingFunction.LINEAR,
			0.05)).attribute(function.score(), input, input.zeros(), Monitor.none());
		Collections.sort(asked);
		assertEquals(steps, asked.size());
		for (int i = 1; i < asked.size(); i++) {
			assertTrue(asked.get(i) - asked.get(i - 1) > 1e-9, "twice at " + asked.get(i));
		}
	}

	/** The function's batch shrinks in the midst of a call, as where the memory is short. */
	@Test
	void aBatchThatShrinksTakesNoPointTwice() {
		final List<Integer> sizes = new ArrayList<>();
		final AnalyticFunction whole = new AnalyticFunction(x -> Math.exp(3 * x[0]), x ->
			new double[] { 3 * Math.exp(3 * x[0]) });
		final Model shrinking = new Model() {

			@Override
			public List<Tensor> outputs(final List<Tensor> points) {
				return whole.outputs(points);
			}

			@Override
			public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
				sizes.add(points.size());
				return whole.gradients(points, head);
			}

			@Override
			public int batchSize(final Tensor point) {
				return sizes.isEmpty() ? 16 : 2;
			}
		};
		final Attribution attribution = PathIntegral.adaptive(0, 12).integrate(new LinearPath(ONE.zeros(), ONE),
			new ScoreFunction(shrinking, ScoreHead.logit(0)), ONE,
			ONE.zeros(), Monitor.none());
		assertEquals(List.of(8, 2, 2), sizes);
		assertEquals(12, attribution.gradients());
		assertEquals(3, attribution.calls());
	}

	@Test
	void vanishingGradientsEndToo() {
		final AnalyticFunction function = new AnalyticFunction(x -> 1e-200 * Math.exp(x[0]), x -> new double[] { 1e-200 * Math
			.exp(x[0]) });
		final Attribution attribution = new AdaptiveIntegral(0, 100, 0).integrate(new LinearPath(ONE.zeros(), ONE),
			function.score(), ONE, ONE.zeros(), Monitor.none());
		assertTrue(attribution.gradients() <= 100);
	}
}
