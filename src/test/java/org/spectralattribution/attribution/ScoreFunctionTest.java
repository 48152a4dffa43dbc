package org.spectralattribution.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.GradientTimesInput;
import org.spectralattribution.attribution.method.GuidedIntegratedGradients;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.tensor.Tensor;

/** Models of others whose gradients are not what they should be: each method gets the same sentence. */
final class ScoreFunctionTest {

	private final Tensor input = Tensor.of(1, 2, 2, 1, 2, 3, 4);

	private static List<Tensor> each(final List<Tensor> points, final Tensor gradient) {
		return points.stream().map(point -> gradient).collect(Collectors.toList());
	}

	private static ScoreFunction score(final BiFunction<List<Tensor>, Integer, Gradients> gradients) {
		final AnalyticFunction sum = new AnalyticFunction(x -> x[0] + x[1] + x[2] + x[3], x -> new double[] { 1, 1, 1, 1 });
		return new ScoreFunction(new Model() {

			@Override
			public List<Tensor> outputs(final List<Tensor> points) {
				return sum.outputs(points);
			}

			@Override
			public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
				return gradients.apply(points, points.size());
			}

			@Override
			public int batchSize(final Tensor point) {
				return 4;
			}
		}, ScoreHead.logit(0));
	}

	static Stream<AttributionMethod> methods() {
		final PathIntegral fixed = new PathIntegral(Quadrature.TRAPEZOID, 8);
		return Stream.of(new IntegratedGradients(fixed), new IntegratedGradients(PathIntegral.adaptive()),
			new SpectralIntegratedGradients(fixed), new GuidedIntegratedGradients(8, 0.1, 1), new GradientTimesInput());
	}

	private <E extends Exception> String message(final Class<E> kind, final AttributionMethod method,
		final ScoreFunction score)
	{
		return assertThrows(kind, () -> method.attribute(score, input, input.zeros(), Monitor.none())).getMessage();
	}

	@ParameterizedTest
	@MethodSource("methods")
	void asManyGradientsAsPointsAreNeeded(final AttributionMethod method) {
		final String message = message(IllegalStateException.class, method, score((points, count) -> new Gradients(
			new double[count - 1], each(points.subList(1, count), input))));
		assertTrue(message.startsWith("Expected one gradient per point, "), message);
	}

	@ParameterizedTest
	@MethodSource("methods")
	void gradientsNeedTheShapeOfThePoints(final AttributionMethod method) {
		assertEquals("Expected gradients of the points' shape, 1×2×2, but the model gave one of 1×1×4. Correct the model's " +
			"gradients.", message(IllegalStateException.class, method, score((points, count) -> new Gradients(
				new double[count], each(points, Tensor.zeros(1, 1, 4))))));
	}

	@ParameterizedTest
	@MethodSource("methods")
	void gradientsHaveToBeFinite(final AttributionMethod method) {
		final Tensor gradient = Tensor.of(1, 2, 2, 0, 0, Double.NaN, 0);
		final String message = message(NonFiniteException.class, method, score((points, count) -> new Gradients(
			new double[count], each(points, gradient))));
		assertTrue(message.contains("NaN or infinite"), message);
	}

	@Test
	void aNullIsNoGradient() {
		final String message = assertThrows(IllegalArgumentException.class, () -> new Gradients(new double[1], Collections
			.singletonList(null))).getMessage();
		assertTrue(message.contains("got null"), message);
	}

	@Test
	void thePointWithoutAScoreIsTold() {
		final Tensor zero = input.zeros();
		final ScoreFunction logarithm = new AnalyticFunction(x -> Math.log(x[0]), x -> x).score();
		assertSame(zero, assertThrows(NonFiniteException.class, () -> logarithm.scores(List.of(input, zero))).point());
		assertSame(zero, assertThrows(NonFiniteException.class, () -> logarithm.gradients(List.of(input, zero))).point());
	}

	/** All points are looked at on all cores. */
	@Test
	void theFirstOfManyPointsWithoutAGradientIsTold() {
		final List<Tensor> points = IntStream.range(0, 300).mapToObj(i -> Tensor.zeros(1, 16, 16)).collect(Collectors.toList());
		points.get(123).values()[7] = -1;
		points.get(234).values()[0] = -1;
		final ScoreFunction root = new AnalyticFunction(x -> 0, x -> Arrays.stream(x).map(Math::sqrt).toArray()).score();
		assertSame(points.get(123), assertThrows(NonFiniteException.class, () -> root.gradients(points)).point());
	}
}
