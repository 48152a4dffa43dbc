package org.spectralattribution.path.spectral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectralattribution.path.LinearPath;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;

final class ContinuousPathTest {

	private static final Tensor INPUT = Tensor.of(2, 8, 8, new Random(5).doubles(128, -1, 1).toArray());

	/**
	 * Singular values 4 and 2: first the rank-one image, then the rest. Their lengths are 8 and 4, so that they take the
	 * means of a half and of two thirds, and of a half and of a third of the time.
	 */
	@Test
	void jumpsBecomeStraightLinesOneAfterTheOther() {
		final Tensor input = Tensor.of(1, 2, 2, 3, 1, 1, 3);
		final PathCursor cursor = new SpectralPath(input.zeros(), input, Decomposition.SVD,
			new Gating(GatingFunction.LINEAR, 0)).continuous().cursor();
		assertArrayEquals(new double[] { 0, 0, 0, 0 }, cursor.pointAt(0).values(), 1e-14);
		assertArrayEquals(new double[] { 1, 1, 1, 1 }, cursor.pointAt(7 / 24.0).values(), 1e-14);
		assertArrayEquals(new double[] { 2, 2, 2, 2 }, cursor.pointAt(7 / 12.0).values(), 1e-14);
		assertArrayEquals(new double[] { 2.5, 1.5, 1.5, 2.5 }, cursor.pointAt(19 / 24.0).values(), 1e-14);
		assertArrayEquals(input.values(), cursor.pointAt(1).values(), 1e-14);
	}

	/** Every point between two jumps lies on the joined path, in the same order. */
	@ParameterizedTest
	@EnumSource(Decomposition.class)
	void theJoinedPathGoesThroughThePointsBetweenJumps(final Decomposition decomposition) {
		final Tensor baseline = INPUT.zeros();
		final SpectralPath jumping = new SpectralPath(baseline, INPUT, decomposition, new Gating(GatingFunction.STEP, 0.4));
		final PathCursor cursor = jumping.cursor();
		final PacedPath joined = (PacedPath) jumping.continuous();
		final PathCursor continuous = joined.cursor();
		final double[] corners = joined.corners();
		Tensor before = cursor.pointAt(0);
		assertArrayEquals(baseline.values(), continuous.pointAt(0).values());
		final int fine = 20000;
		int reached = 0;
		final Tensor first = jumping.continuous().cursor().pointAt(1);
		assertArrayEquals(INPUT.values(), first.values(), 1e-12);
		for (int k = 1; k <= fine; k++) {
			final Tensor point = cursor.pointAt((double) k / fine);
			if (point == before) continue;
			before = point;
			do {
				assertTrue(++reached < corners.length, "no corner at " + k);
			}
			while (continuous.pointAt(corners[reached]).minus(point).absoluteSum() > 1e-9);
		}
		assertArrayEquals(INPUT.values(), before.values(), 1e-12);
	}

	@Test
	void aPathWithoutJumpsIsItsOwn() {
		final SpectralPath path = new SpectralPath(INPUT.zeros(), INPUT, Decomposition.SVD, new Gating(GatingFunction.COSINE,
			0.4));
		assertSame(path, path.continuous());
		final LinearPath line = new LinearPath(INPUT.zeros(), INPUT);
		assertSame(line, line.continuous());
		assertEquals(0, line.breakpoints().length);
	}

	/** Singular values 1 and 0.01: the path rests from 0.4 to 0.594, and from 0.994 on. */
	@Test
	void breakpointsAreWhereThePathComesToRest() {
		final Tensor input = Tensor.of(1, 2, 2, 1, 0, 0, 0.01);
		assertArrayEquals(new double[] { 0.4, 0.594, 0.994 }, new SpectralPath(input.zeros(), input, Decomposition.SVD,
			new Gating(GatingFunction.LINEAR, 0.4)).breakpoints(), 1e-12);
		assertArrayEquals(new double[0], new SpectralPath(input.zeros(), input, Decomposition.SVD, new Gating(
			GatingFunction.LINEAR, 1)).breakpoints());
	}
}
