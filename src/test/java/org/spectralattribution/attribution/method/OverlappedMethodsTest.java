package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitors;
import org.spectralattribution.attribution.SteeredModel;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

/** Whether calls of the network overlap with what comes before and after them shows in no bit of a result. */
final class OverlappedMethodsTest {

	private static final Tensor INPUT = Tensor.of(3, 90, 80, new Random(3).doubles(3 * 90 * 80).toArray());
	private static final Tensor BASELINE = INPUT.zeros();

	private static Stream<AttributionMethod> methods() {
		final Gating gating = new Gating(GatingFunction.LINEAR, 0.4);
		final Stream<PathIntegral> integrals = Stream.concat(Arrays.stream(Quadrature.values()).map(rule -> new PathIntegral(
			rule, 20)), Stream.of(PathIntegral.adaptive(0, 40)));
		return Stream.concat(integrals.flatMap(integral -> Stream.of(new IntegratedGradients(integral),
			new SpectralIntegratedGradients(integral, Decomposition.SVD, gating))), Stream.of(new TotalVariation(20, 0.4,
				Smoothing.NONE), new SmoothGrad(new Gradient(), 10, 0.15, 1)));
	}

	private static Attribution attribute(final AttributionMethod method, final SteeredModel model, final List<String> told) {
		return method.attribute(model.score(), INPUT, BASELINE, Monitors.hearing((done, total) -> told.add(done + " of " +
			total)));
	}

	@ParameterizedTest
	@MethodSource("methods")
	void resultsAndProgressAreTheSame(final AttributionMethod method) {
		final List<String> told = new ArrayList<>();
		final List<String> toldOfOverlapped = new ArrayList<>();
		final SteeredModel overlapping = new SteeredModel(2, 3, name -> {});
		final Attribution plain = attribute(method, new SteeredModel(1, 3, name -> {}), told);
		final Attribution overlapped = attribute(method, overlapping, toldOfOverlapped);
		assertArrayEquals(plain.map().values(), overlapped.map().values());
		assertEquals(plain.gradients(), overlapped.gradients());
		assertEquals(plain.calls(), overlapped.calls());
		assertEquals(plain.mapError(), overlapped.mapError());
		assertEquals(plain.completeness().error(), overlapped.completeness().error());
		assertEquals(told, toldOfOverlapped);
		assertTrue(overlapping.begun().size() > 2);
	}

	/** Sums over stretches of the map, and lengths of trapezoids, are those of plain loops, one after the other. */
	@Test
	void sumsOnAllCoresAreThoseOfPlainLoops() {
		final int steps = 12;
		final Attribution attribution = attribute(new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, steps)),
			new SteeredModel(1, 5, name -> {}), new ArrayList<>());
		final double[] map = new double[INPUT.size()];
		for (int k = 1; k < steps; k++) {
			addTrapezoid(map, point((k - 1.0) / (steps - 1)), point((double) k / (steps - 1)));
		}
		assertArrayEquals(map, attribution.map().values());
	}

	private static double[] point(final double alpha) {
		final double[] point = new double[INPUT.size()];
		for (int i = 0; i < point.length; i++) {
			point[i] = (1 - alpha) * BASELINE.values()[i] + alpha * INPUT.values()[i];
		}
		return point;
	}

	/** The gradient is the point, and the score half the sum of its squares. */
	private static void addTrapezoid(final double[] map, final double[] from, final double[] to) {
		double sum = 0;
		double squares = 0;
		double before = 0;
		double after = 0;
		for (int i = 0; i < map.length; i++) {
			final double w = to[i] - from[i];
			sum += w * (from[i] + to[i]);
			squares += w * w;
			before += from[i] * from[i] / 2;
			after += to[i] * to[i] / 2;
		}
		final double correction = (after - before - sum / 2) / squares;
		for (int i = 0; i < map.length; i++) {
			final double w = to[i] - from[i];
			map[i] += 0.5 * w * (from[i] + to[i]) + correction * w * w;
		}
	}
}
