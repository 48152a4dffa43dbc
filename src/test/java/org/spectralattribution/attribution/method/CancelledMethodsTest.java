package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.Monitors;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.CancelledAnywhere;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

/** Each method, cancelled wherever it asks. */
final class CancelledMethodsTest {

	private static Stream<AttributionMethod> methods() {
		final PathIntegral left = new PathIntegral(Quadrature.LEFT, 20);
		return Stream.of(new IntegratedGradients(left), new IntegratedGradients(PathIntegral.adaptive(0, 40)),
			new IntegratedGradients(new PathIntegral(Quadrature.GAUSS_LEGENDRE, 20)), new SpectralIntegratedGradients(left),
			new SpectralIntegratedGradients(left, Decomposition.DCT, new Gating(GatingFunction.LINEAR, 0.4)),
			new SpectralIntegratedGradients(PathIntegral.adaptive(), Decomposition.WAVELET, new Gating(GatingFunction.STEP, 0.4)),
			new BlurIntegratedGradients(left, 1), new GuidedIntegratedGradients(20, 0.1, 1), new GradientTimesInput(),
			new Gradient(), new AdversarialGradientIntegration(), new SalientManipulationPath(), new SmoothGrad(new Gradient()),
			new IntegratedGradientsSquared(List.of(Baseline.white(), Baseline.black()), 20, 0.02), new BaselineAverage(
				new IntegratedGradients(left), List.of(Baseline.white(), Baseline.noise(1))), new Consensus(),
			new SegmentImportance(), new TotalVariation());
	}

	@ParameterizedTest
	@MethodSource("methods")
	void itEndsAtOnce(final AttributionMethod method) {
		final Tensor input = GoldenNetwork.input();
		final Tensor black = Baseline.black().of(input, GoldenNetwork.NORMALIZATION);
		CancelledAnywhere.requireEnds(() -> method.attribute(GoldenNetwork.probability(), input, black, Monitor.none()));
	}

	/** Its steps are short where its passes are many: one brings as little as one value to its end. */
	@Test
	void guidedIntegratedGradientsAsksAtEachPassOfAStep() {
		final int size = 100;
		final Tensor input = Tensor.zeros(1, 10, 10);
		for (int i = 0; i < size; i++) {
			input.values()[i] = 1 + i;
		}
		final AnalyticFunction function = new AnalyticFunction(x -> x[0], x -> input.values().clone());
		final AtomicInteger asked = new AtomicInteger();
		final GuidedIntegratedGradients method = new GuidedIntegratedGradients(3, 0.001, 1);
		assertThrows(CancellationException.class, () -> method.attribute(function.score(), input, input.zeros(), Monitors
			.cancelledWhen(() -> asked.incrementAndGet() > 10)));
		assertEquals(1, function.gradientCount());
	}

	/** Neither a list of them nor their products are held, or overflow. */
	@Test
	void aHundredMillionStepsBeginAtOnce() {
		final AnalyticFunction function = new AnalyticFunction(x -> x[0], x -> new double[] { 1 });
		final Tensor one = Tensor.of(1, 1, 1, 1);
		for (final Quadrature rule : List.of(Quadrature.LEFT, Quadrature.RIGHT, Quadrature.MIDPOINT, Quadrature.TRAPEZOID)) {
			final int before = function.gradientCount();
			assertThrows(CancellationException.class, () -> new IntegratedGradients(new PathIntegral(rule, 100_000_000))
				.attribute(function.score(), one, one.zeros(), Monitors.cancelledWhen(() -> function.gradientCount() > before +
					100)));
			assertTrue(function.gradientCount() <= before + 116);
		}
	}

	/** Five million of eleven billion steps are done when the third of five computations has done a little. */
	@Test
	void theProgressOfMoreStepsThanAnIntCountsIsThatOfTheWhole() {
		final List<Double> heard = new ArrayList<>();
		final Monitor whole = Monitors.hearing((done, total) -> {
			assertTrue(0 <= done && done <= total && total > 0, done + " of " + total);
			heard.add((double) done / total);
		});
		whole.part(2, 5).progress(0, 2_000_000_000);
		whole.part(2, 5).progress(1_000_000_000, 2_000_000_000);
		whole.part(4, 5).part(1, 2).progress(2_000_000_000, 2_000_000_000);
		whole.part(1, 2).progress(1, 2);
		assertEquals(0.4, heard.get(0), 1e-8);
		assertEquals(0.5, heard.get(1), 1e-8);
		assertEquals(1, heard.get(2), 1e-8);
		assertEquals(0.75, heard.get(3));
	}

	@Test
	void aPathThatStandsStillCanBeCancelled() {
		final AnalyticFunction function = new AnalyticFunction(x -> x[0], x -> new double[] { 1 });
		final Tensor one = Tensor.of(1, 1, 1, 1);
		final AtomicInteger asked = new AtomicInteger();
		assertThrows(CancellationException.class, () -> new PathIntegral(Quadrature.LEFT, 1_000_000).integrate(() -> alpha ->
			one, function.score(), one, one, Monitors.cancelledWhen(() -> asked.incrementAndGet() > 1000)));
		assertEquals(0, function.gradientCount());
	}

	@Test
	void gaussLegendreNodesCanBeCancelledAndAreLimited() {
		final AtomicInteger asked = new AtomicInteger();
		final AnalyticFunction function = new AnalyticFunction(x -> x[0], x -> new double[] { 1 });
		final Tensor one = Tensor.of(1, 1, 1, 1);
		assertThrows(CancellationException.class, () -> Cancellation.during(() -> asked.incrementAndGet() > 20,
			() -> new IntegratedGradients(new PathIntegral(Quadrature.GAUSS_LEGENDRE, 200_000)).attribute(function.score(), one,
				one.zeros(), Monitor.none())));
		final String message = assertThrows(IllegalArgumentException.class, () -> new PathIntegral(Quadrature.GAUSS_LEGENDRE,
			1_000_001)).getMessage();
		assertTrue(message.startsWith("steps: expected at most 1000000 path points with rule=gauss-legendre") && message
			.contains("but got 1000001. Choose another rule"), message);
	}
}
