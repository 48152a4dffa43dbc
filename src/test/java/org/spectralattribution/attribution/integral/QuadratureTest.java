package org.spectralattribution.attribution.integral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.LinearPath;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

final class QuadratureTest {

	@ParameterizedTest
	@EnumSource(Quadrature.class)
	void theWaysOfAllStationsMakeUpThePath(final Quadrature rule) {
		for (final int steps : new int[] { 2, 3, 10, 57, 2000 }) {
			double length = 0;
			double before = 0;
			for (final Quadrature.Term station : rule.terms(steps)) {
				if (station.isOnPath()) {
					assertTrue(station.from() <= station.alpha() && station.alpha() <= station.to());
				}
				assertTrue(station.from() <= station.to() && station.to() >= before);
				before = station.to();
				length += station.weight() * (station.to() - station.from());
			}
			assertEquals(1, length, 1e-12);
		}
	}

	@Test
	void eachRuleTakesItsNumberOfGradients() {
		assertEquals(List.of(199, 199, 199, 200, 200), List.of(count(Quadrature.LEFT), count(Quadrature.RIGHT), count(
			Quadrature.MIDPOINT), count(Quadrature.TRAPEZOID), count(Quadrature.GAUSS_LEGENDRE)));
	}

	private static int count(final Quadrature rule) {
		return rule.terms(200).size();
	}

	/** The rules of n points are exact for polynomials of these degrees, and not beyond. */
	@ParameterizedTest
	@CsvSource({ "LEFT, 5, 0", "RIGHT, 5, 0", "TRAPEZOID, 5, 1", "MIDPOINT, 5, 1", "GAUSS_LEGENDRE, 5, 9",
		"GAUSS_LEGENDRE, 1, 1", "GAUSS_LEGENDRE, 8, 15" })
	void isExactUpToItsDegree(final Quadrature rule, final int steps, final int degree) {
		assertEquals(1.0 / (degree + 1), integralOfPower(degree, rule, steps), 1e-14);
		assertTrue(Math.abs(1.0 / (degree + 2) - integralOfPower(degree + 1, rule, steps)) > 1e-12);
	}

	/**
	 * On a path from 0 to 1 the gradient of x^(n+1) / (n+1) integrates x^n. A second pixel, which does not matter, takes
	 * half of what corrects the sum.
	 */
	private static double integralOfPower(final int power, final Quadrature rule, final int steps) {
		final Tensor one = Tensor.of(1, 1, 2, 1, 1);
		final AnalyticFunction function = new AnalyticFunction(x -> Math.pow(x[0], power + 1) / (power + 1),
			x -> new double[] { Math.pow(x[0], power), 0 });
		return new PathIntegral(rule, steps).integrate(new LinearPath(one.zeros(), one), function.score(), one, one.zeros(),
			Monitor.none()).map().values()[0];
	}

	/**
	 * Relative L1 errors of whole maps of the golden network against a trapezoid of 20 001 points, as measured with
	 * the published reference.
	 */
	@ParameterizedTest
	@CsvSource({ "1.0, 51, 1.4e-2, 2.5e-5, 5.1e-5", "1.0, 201, 3.5e-3, 1.6e-6, 3.2e-6", "0.4, 21, 8.7e-2, 5.4e-4, 8.8e-4",
		"0.4, 51, 3.5e-2, 1.1e-4, 1.5e-4", "0.4, 201, 8.7e-3, 9.0e-6, 1.2e-5", "0.1, 201, 3.5e-2, 1.2e-4, 1.6e-4" })
	void convergesAsMeasured(final double overlap, final int steps, final double left, final double midpoint,
		final double trapezoid)
	{
		final Tensor exact = map(Quadrature.TRAPEZOID, 20001, overlap);
		assertEquals(left, error(map(Quadrature.LEFT, steps, overlap), exact), 0.05 * left);
		assertEquals(midpoint, error(map(Quadrature.MIDPOINT, steps, overlap), exact), 0.05 * midpoint);
		assertEquals(trapezoid, error(map(Quadrature.TRAPEZOID, steps, overlap), exact), 0.05 * trapezoid);
		final double gauss = error(map(Quadrature.GAUSS_LEGENDRE, steps, overlap), exact);
		assertTrue(gauss < (overlap == 1 ? 1e-8 : left / 20), "Gauss–Legendre " + gauss);
	}

	/** A blank separate from the trapezoid: the converged maps' own values. */
	@Test
	void theConvergedMapsAreTheReferences() {
		final Tensor ig = map(Quadrature.GAUSS_LEGENDRE, 50, 1);
		assertEquals(0.0375932585, ig.get(0, 0, 0), 1e-9);
		assertEquals(-0.0841636002, ig.get(1, 3, 4), 1e-9);
		assertEquals(-0.0297728532, ig.get(2, 7, 7), 1e-9);
		assertEquals(0.4234557492862382, ig.sum(), 1e-14);
		final Tensor sig = map(Quadrature.TRAPEZOID, 20001, 0.4);
		assertEquals(0.0059791557, sig.get(0, 0, 0), 1e-9);
		assertEquals(-0.0844135854, sig.get(1, 3, 4), 1e-9);
		assertEquals(-0.0421540187, sig.get(2, 7, 7), 1e-9);
	}

	private static Tensor map(final Quadrature rule, final int steps, final double overlap) {
		final Tensor input = GoldenNetwork.input();
		return new SpectralIntegratedGradients(new PathIntegral(rule, steps), Decomposition.SVD, new Gating(
			GatingFunction.LINEAR, overlap)).attribute(GoldenNetwork.probability(), input,
				Baseline.black().of(input, GoldenNetwork.NORMALIZATION), Monitor.none()).map();
	}

	private static double error(final Tensor map, final Tensor exact) {
		return map.minus(exact).absoluteSum() / exact.absoluteSum();
	}
}
