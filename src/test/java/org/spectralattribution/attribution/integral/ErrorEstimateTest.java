package org.spectralattribution.attribution.integral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Tensor;

/** A map so large that a sample of its values steers, and one that is not. */
final class ErrorEstimateTest {

	private static final int LARGE = 250;

	/** Of nine values in ten the sample knows nothing, but the error that ends a run is that of all. */
	@Test
	void noValueIsOverlooked() {
		final int size = LARGE * LARGE;
		for (int wild = 0; wild < size; wild += 9973) {
			final List<double[]> gradients = constant(4, size);
			gradients.get(1)[wild] = 1e6;
			final ErrorEstimate estimate = estimate(Tensor.zeros(1, LARGE, LARGE), segments(gradients, false));
			assertTrue(estimate.exceeds(0.05), "the gradient changes at " + wild);
		}
		assertFalse(estimate(Tensor.zeros(1, LARGE, LARGE), segments(constant(40, size), false)).exceeds(0.05));
	}

	/** What happens in some of the columns only is found to be what it is, whichever they are. */
	@Test
	void aSampleIsOfAllColumns() {
		for (final int width : new int[] { 128, 192, 224, 256 }) {
			for (int from = 0; from < width; from += width / 4) {
				final List<double[]> gradients = constant(12, 2 * width * width);
				final Random random = new Random(from);
				for (int i = 0; i < 2 * width * width; i++) {
					if (i % width < from || i % width >= from + width / 4) continue;
					for (final double[] gradient : gradients) {
						gradient[i] += random.nextGaussian();
					}
				}
				final ErrorEstimate estimate = estimate(Tensor.zeros(2, width, width), segments(gradients, false));
				assertEquals(estimate.error(), estimate.roughError(), 0.25 * estimate.error(), from + " of " + width);
			}
		}
	}

	/** The sums of the class comment, value by value in double precision; nothing depends on how the map is cut. */
	@Test
	void aPlainSecondComputationAgrees() {
		for (final int side : new int[] { 3, 24, LARGE }) {
			final List<double[]> gradients = constant(12, side * side);
			final Random random = new Random(side);
			gradients.forEach(gradient -> Arrays.setAll(gradient, i -> gradient[i] + 0.2 * random.nextGaussian()));
			final List<Segment> segments = segments(gradients, true);
			final ErrorEstimate estimate = estimate(Tensor.zeros(1, side, side), segments);
			assertEquals(plainError(segments), estimate.error(), 1e-5 * estimate.error());
			final double[] map = new double[side * side];
			segments.forEach(segment -> add(segment, map));
			assertArrayEquals(map, estimate.map().values(), 1e-6);
			final double whole = estimate.error();
			segments.subList(0, 5).forEach(estimate::finish);
			assertEquals(whole, estimate(Tensor.zeros(1, side, side), segments(gradients, true)).error(), 0);
			estimate.replace(segments.get(7), List.of(copy(segments.get(7))));
			assertEquals(whole, estimate.error(), 1e-12, "segments that are let go count as before");
			assertArrayEquals(map, estimate.map().values(), 1e-6);
		}
	}

	/** Where the score does not change, spreads alone say where to divide: by more where the gradient changes more. */
	@Test
	void segmentsAreWeighedWhereTheScoreStays() {
		final List<double[]> gradients = constant(3, 2);
		gradients.forEach(gradient -> gradient[1] = -1);
		gradients.get(2)[0] = 2;
		gradients.get(2)[1] = -2;
		final List<Segment> segments = segments(gradients, true);
		estimate(Tensor.zeros(1, 1, 2), segments).weigh(segments);
		assertTrue(segments.get(1).error() > segments.get(0).error());
	}

	private static ErrorEstimate estimate(final Tensor shape, final List<Segment> segments) {
		final ErrorEstimate estimate = new ErrorEstimate(shape, true);
		estimate.start(segments);
		return estimate;
	}

	private static List<double[]> constant(final int points, final int size) {
		final List<double[]> gradients = new ArrayList<>();
		for (int k = 0; k < points; k++) {
			final double[] gradient = new double[size];
			Arrays.fill(gradient, 1);
			gradients.add(gradient);
		}
		return gradients;
	}

	/** Pieces of a path of the length 1 in each value, whose scores change by what their trapezoids add up to. */
	private static List<Segment> segments(final List<double[]> gradients, final boolean bent) {
		final List<PathSample> samples = new ArrayList<>();
		final double step = 1.0 / (gradients.size() - 1);
		double score = 0;
		for (int k = 0; k < gradients.size(); k++) {
			final double[] gradient = gradients.get(k);
			if (k > 0) score += step * (Arrays.stream(gradient).sum() + Arrays.stream(gradients.get(k - 1)).sum()) / 2;
			final PathSample sample = new PathSample(k * step);
			sample.learn(score, gradient);
			samples.add(sample);
		}
		final List<Segment> segments = new ArrayList<>();
		for (int k = 1; k < samples.size(); k++) {
			segments.add(new Segment(samples.get(k - 1), samples.get(k), filled(gradients.get(0).length, step), bent ? filled(
				gradients.get(0).length, 0.3 * step) : null));
		}
		return segments;
	}

	private static float[] filled(final int size, final double value) {
		final float[] values = new float[size];
		Arrays.fill(values, (float) value);
		return values;
	}

	private static Segment copy(final Segment segment) {
		return new Segment(segment.from(), segment.to(), segment.displacement(), segment.bend());
	}

	private static void add(final Segment segment, final double[] map) {
		double sum = 0;
		double squares = 0;
		for (int i = 0; i < map.length; i++) {
			final double w = segment.displacement()[i];
			sum += w * ((double) segment.from().gradient()[i] + segment.to().gradient()[i]) / 2;
			squares += w * w;
		}
		final double deficit = segment.scoreChange() - sum;
		for (int i = 0; i < map.length; i++) {
			final double w = segment.displacement()[i];
			map[i] += w * ((double) segment.from().gradient()[i] + segment.to().gradient()[i]) / 2 + deficit * w * w / squares;
		}
	}

	private static double plainError(final List<Segment> segments) {
		final int size = segments.get(0).displacement().length;
		final int count = segments.size();
		final double[] map = new double[size];
		segments.forEach(segment -> add(segment, map));
		double norm = 0;
		double apart = 0;
		double together = 0;
		for (int i = 0; i < size; i++) {
			double leftOut = 0;
			double hidden = 0;
			final double[] sums = new double[2];
			for (int k = 0; k < count; k++) {
				final Segment segment = segments.get(k);
				final double change = (double) segment.to().gradient()[i] - segment.from().gradient()[i];
				hidden += 2.0 / 3 * Math.pow(segment.bend()[i] * change, 2);
				if (k == 0) continue;
				final Segment before = segments.get(k - 1);
				final double d = (segment.displacement()[i] * ((double) before.to().gradient()[i] - before.from().gradient()[i])
					- before.displacement()[i] * change) / 2;
				leftOut += d * d;
				sums[k % 2] += d;
			}
			norm += Math.abs(map[i]);
			apart += Math.sqrt(count / (count - 1.0) * leftOut / 6 + hidden);
			together += Math.sqrt((sums[0] * sums[0] + sums[1] * sums[1]) / 6);
		}
		return 1.15 * (1 + 1600 / Math.pow(count, 3)) * Math.max(apart, together) / norm;
	}
}
