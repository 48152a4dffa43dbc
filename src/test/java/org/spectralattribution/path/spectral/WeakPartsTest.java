package org.spectralattribution.path.spectral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.tensor.Tensor;

/** Weak parts that are taken together give the path of all parts. */
final class WeakPartsTest {

	private static final int HEIGHT = 300;
	private static final int WIDTH = 360;

	/** One smooth channel with a little noise, as photographs are, and one of noise, whose parts are all strong. */
	private static Tensor image() {
		final Random random = new Random(7);
		final Tensor image = Tensor.zeros(2, HEIGHT, WIDTH);
		for (int i = 0; i < image.size(); i++) {
			final double x = i % WIDTH / (double) WIDTH;
			final double y = i / WIDTH % HEIGHT / (double) HEIGHT;
			image.values()[i] = i < image.channelSize() ? 1 + Math.sin(7 * x * y) + 0.02 * random.nextGaussian() : random
				.nextGaussian();
		}
		return image;
	}

	private static final Tensor INPUT = image();
	private static final Tensor BASELINE = Tensor.of(2, HEIGHT, WIDTH, new Random(8).doubles(2 * HEIGHT * WIDTH, 0, 0.01)
		.toArray());
	private static final Tensor DIFFERENCE = INPUT.minus(BASELINE);
	private static final SingularComponents PARTS = SingularComponents.perChannel(DIFFERENCE, Optional.empty());

	private static SingularWalk walk(final Gating gating) {
		return new SingularWalk(PARTS, DIFFERENCE, gating);
	}

	private static PathCursor cursor(final SingularWalk walk, final Gating gating) {
		return gating.isPiecewiseLinear() ? new PiecewiseLinearCursor(BASELINE, INPUT, walk, gating)
			: new IncrementalCursor(BASELINE, INPUT, walk, gating);
	}

	/** The definition: every part with its gate. */
	private static Tensor definition(final Gating gating, final double alpha) {
		final Tensor point = BASELINE.copy();
		PARTS.add(Arrays.stream(PARTS.strengths()).map(strength -> gating.gate(strength, alpha)).toArray(), point);
		return point;
	}

	private static void requireSame(final Tensor expected, final Tensor actual) {
		assertEquals(0, Arrays.stream(expected.minus(actual).values()).map(Math::abs).max().getAsDouble(), 1e-13 * Arrays
			.stream(INPUT.values()).map(Math::abs).max().getAsDouble());
	}

	/** Positions anywhere, and in the two stretches where only a part of the weak gates has begun or ended to open. */
	private static double[] positions(final Gating gating) {
		final double[] strengths = PARTS.strengths();
		final DoubleStream between = IntStream.of(40, 90, 290, 160, 298, 60).mapToDouble(i -> gating.start((strengths[i] +
			strengths[i + 1]) / 2)).flatMap(start -> DoubleStream.of(start, start + gating.overlap()));
		return DoubleStream.concat(new Random(9).doubles(10), between).map(alpha -> Math.min(1, alpha)).toArray();
	}

	@ParameterizedTest
	@CsvSource({ "LINEAR, 0.05", "LINEAR, 0.4", "LINEAR, 0.8", "LINEAR, 1", "COSINE, 0.05", "COSINE, 0.4", "COSINE, 1" })
	void thePathIsThatOfAllParts(final GatingFunction schedule, final double overlap) {
		final Gating gating = new Gating(schedule, overlap);
		final SingularWalk walk = walk(gating);
		final double[] positions = positions(gating);
		final PathCursor back = cursor(walk, gating);
		for (final double alpha : positions) {
			requireSame(definition(gating, alpha), back.pointAt(alpha));
		}
		final PathCursor ahead = cursor(walk, gating);
		for (final double alpha : Arrays.stream(positions).sorted().toArray()) {
			requireSame(definition(gating, alpha), ahead.pointAt(alpha));
		}
		assertArrayEquals(INPUT.values(), ahead.pointAt(1).values());
		assertArrayEquals(BASELINE.values(), cursor(walk, gating).pointAt(0).values());
	}

	/** The strengths, which breakpoints and rests come from, are those of all parts. */
	@Test
	void strengthsAndLengthsAreThoseOfAllParts() {
		final SingularWalk walk = walk(new Gating(GatingFunction.LINEAR, 0.4));
		assertArrayEquals(PARTS.strengths(), walk.strengths());
		assertArrayEquals(PARTS.lengths(), walk.lengths());
	}

	/** Otherwise the tests above would say nothing. */
	@Test
	void theSmoothChannelHasWeakPartsAndNoiseHasNone() {
		final boolean[] weak = walk(new Gating(GatingFunction.LINEAR, 0.4)).weak();
		assertTrue(weak[HEIGHT - 1]);
		assertFalse(weak[0]);
		for (int i = HEIGHT; i < 2 * HEIGHT; i++) {
			assertFalse(weak[i]);
		}
	}

	/** Gates that jump, and the logistic function, are no sums of a few functions of the strength. */
	@ParameterizedTest
	@CsvSource({ "SIGMOID, 0.4", "STEP, 0.4", "STEP, 0", "LINEAR, 0", "COSINE, 0" })
	void otherGatesHaveNoWeakParts(final GatingFunction schedule, final double overlap) {
		for (final boolean weak : walk(new Gating(schedule, overlap)).weak()) {
			assertFalse(weak);
		}
	}

	/** Of any strengths: their paths keep their bits. */
	@ParameterizedTest
	@CsvSource({ "1, 9", "128, 300", "300, 128", "257, 257" })
	void smallMatricesHaveNoWeakParts(final int height, final int width) {
		final Tensor image = Tensor.zeros(1, height, width);
		for (int i = 0; i < image.size(); i++) {
			image.values()[i] = 1 + (i * 7919L % 1009) * 1e-4;
		}
		final boolean[] weak = new SingularWalk(SingularComponents.perChannel(image, Optional.empty()), image, new Gating(
			GatingFunction.LINEAR, 0.4)).weak();
		assertEquals(Math.min(height, width) > 128, weak[weak.length - 1]);
	}

	/**
	 * Rests of large images begin and end on a grid, within the true ones, so that no rounding decides which of two
	 * stretches is the longer one; and what differs by rounding only ranks the same.
	 */
	@Test
	void roundingDecidesNothing() {
		final int side = 260;
		final Tensor image = Tensor.zeros(2, side, side);
		for (int i = 0; i < side; i++) {
			image.values()[i * side + i] = i == 0 ? 1 : 0.3 - 1e-3 * i;
			image.values()[image.channelSize() + i * side + i] = image.values()[i * side + i] * 1.1;
		}
		final Gating gating = new Gating(GatingFunction.LINEAR, 0.1);
		final SpectralPath path = new SpectralPath(image.zeros(), image, Decomposition.SVD, gating);
		final double grid = Math.pow(2, 36);
		for (final double position : path.breakpoints()) {
			assertEquals(Math.rint(position * grid), position * grid);
		}
		final double[] rests = path.breakpoints();
		assertEquals(0.1, rests[0], 1e-10);
		final PathCursor cursor = path.cursor();
		assertEquals(3, rests.length);
		assertSame(cursor.pointAt(rests[0]), cursor.pointAt(rests[1]));
		assertEquals(side, new RankedComponents(new SingularWalk(SingularComponents.perChannel(image, Optional.empty())))
			.count());
	}

	/** While all weak gates open, no single part is touched; within the stretches it is the smaller number of them. */
	@Test
	void onlyPartsThatDoOtherwiseThanMostAreCorrected() {
		final Gating gating = new Gating(GatingFunction.LINEAR, 0.4);
		final double[] strengths = Arrays.copyOf(PARTS.strengths(), HEIGHT);
		final int first = 20;
		final WeakParts weak = new WeakParts(PARTS.matrices()[0], strengths, gating, first, Arrays.copyOf(DIFFERENCE
			.values(), HEIGHT * WIDTH));
		assertEquals(0, corrected(weak, gating, strengths, 0.1, 0.3));
		assertEquals(0, corrected(weak, gating, strengths, 0.65, 0.7));
		assertEquals(0, corrected(weak, gating, strengths, 0.3, 0.8));
		final double between = gating.start((strengths[first + 4] + strengths[first + 5]) / 2);
		assertEquals(5, corrected(weak, gating, strengths, 0.3, between));
		final double late = gating.start((strengths[HEIGHT - 3] + strengths[HEIGHT - 4]) / 2) + gating.overlap();
		assertEquals(3, corrected(weak, gating, strengths, 0.7, late));
	}

	private static long corrected(final WeakParts weak, final Gating gating, final double[] strengths, final double from,
		final double to)
	{
		final double[] moves = Arrays.stream(strengths).map(s -> gating.gate(s, to) - gating.gate(s, from)).toArray();
		weak.together(from, to, moves, 0);
		return Arrays.stream(moves).skip(weak.first()).filter(move -> move != 0).count();
	}
}
