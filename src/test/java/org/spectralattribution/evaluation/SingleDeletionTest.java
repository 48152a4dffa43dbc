package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.CountingModel;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.Monitors;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;

final class SingleDeletionTest {

	private static final int BATCH = 5;

	private static Tensor random(final long seed, final int... shape) {
		final Tensor tensor = Tensor.zeros(shape);
		final Random random = new Random(seed);
		Arrays.setAll(tensor.values(), i -> random.nextGaussian());
		return tensor;
	}

	private static AnalyticFunction linear(final Tensor weights) {
		return new AnalyticFunction(BATCH, x -> {
			double sum = 3;
			for (int i = 0; i < x.length; i++) {
				sum += weights.values()[i] * x[i];
			}
			return sum;
		}, x -> weights.values());
	}

	/** What a linear score loses with a cell is the sum of weight times difference in it: what every path method gives. */
	@ParameterizedTest(name = "{0} × {1} pixels, {2} cells a side")
	@CsvSource({ "8, 8, 4", "9, 14, 4", "5, 5, 5", "20, 3, 2", "7, 11, 3" })
	void aLinearModelIsExplainedPerfectly(final int height, final int width, final int cells) {
		final Tensor input = random(1, 3, height, width);
		final Tensor replacement = random(2, 3, height, width);
		final Tensor weights = random(3, 3, height, width);
		final SingleDeletion deletion = new SingleDeletion(linear(weights).score(), input, replacement, cells, Monitor
			.none());
		final Tensor map = input.minus(replacement);
		Arrays.setAll(map.values(), i -> map.values()[i] * weights.values()[i]);
		assertEquals(1, deletion.correlation(map), 1e-15);
		assertEquals(map.sum(), Arrays.stream(deletion.falls()).sum(), 1e-11);
		assertEquals(cells * cells, deletion.falls().length);
		Arrays.setAll(map.values(), i -> -map.values()[i]);
		assertEquals(-1, deletion.correlation(map), 1e-15);
	}

	@Test
	void cellsAreCountedRowByRowAndAlongAnyAxes() {
		final Tensor ones = Tensor.zeros(1, 2, 4);
		Arrays.fill(ones.values(), 1);
		final Tensor weights = Tensor.of(1, 2, 4, 1, 2, 3, 4, 5, 6, 7, 8);
		assertArrayEquals(new double[] { 3, 7, 11, 15 }, new SingleDeletion(linear(weights).score(), ones, ones.zeros(), 2,
			Monitor.none()).falls(), 1e-12);
		final Tensor volume = Tensor.of(new int[] { 1, 2, 2, 2 }, 1, 2, 3, 4, 5, 6, 7, 8);
		assertArrayEquals(volume.values(), new SingleDeletion(linear(Tensor.of(1, 2, 4, 1, 1, 1, 1, 1, 1, 1, 1)).score(),
			volume, volume.zeros(), 2, Monitor.none()).falls(), 1e-12);
	}

	@Test
	void theSignCounts() {
		final Tensor ones = Tensor.of(1, 2, 2, 1, 1, 1, 1);
		final SingleDeletion deletion = new SingleDeletion(linear(Tensor.of(1, 2, 2, -2, -1, 1, 2)).score(), ones, ones
			.zeros(), 2, Monitor.none());
		assertEquals(1, deletion.correlation(Tensor.of(1, 2, 2, -2, -1, 1, 2)), 1e-15);
		assertEquals(0, deletion.correlation(Tensor.of(1, 2, 2, 2, 1, 1, 2)), 1e-15);
		assertEquals(Double.NaN, deletion.correlation(ones));
	}

	@Test
	void callsAreCountedOnceForAllMaps() {
		final Tensor input = random(1, 3, 8, 8);
		final CountingModel model = new CountingModel(linear(random(2, 3, 8, 8)));
		final List<Integer> heard = new ArrayList<>();
		final SingleDeletion deletion = new SingleDeletion(new ScoreFunction(model, ScoreHead.logit(0)), input, input.zeros(),
			SingleDeletion.CELLS, Monitors.hearing((done, total) -> {
				assertEquals(16, total);
				heard.add(done);
			}));
		deletion.correlation(input);
		deletion.correlation(random(3, 1, 8, 8));
		assertEquals(17, model.outputCount());
		assertEquals(0, model.gradientCount());
		assertEquals(List.of(5, 10, 15, 16), heard);
	}

	@Test
	void escEndsItBetweenBatches() {
		final Tensor input = random(1, 3, 8, 8);
		final CountingModel model = new CountingModel(linear(input));
		assertThrows(CancellationException.class, () -> new SingleDeletion(new ScoreFunction(model, ScoreHead.logit(0)), input,
			input.zeros(), 4, Monitors.cancelledWhen(() -> model.outputCount() > 1)));
		assertEquals(1 + BATCH, model.outputCount());
	}

	@Test
	void refusesInWords() {
		final Tensor input = random(1, 3, 8, 8);
		final ScoreFunction score = linear(input).score();
		for (final int cells : new int[] { 1, 9 }) {
			assertEquals("Single deletion: expected from 2 cells a side to one per pixel, but got " + cells +
				" for an input of 3×8×8. Use another number of cells.", assertThrows(IllegalArgumentException.class,
					() -> new SingleDeletion(score, input, input.zeros(), cells, Monitor.none())).getMessage());
		}
		assertThrows(IllegalArgumentException.class, () -> new SingleDeletion(score, input, Tensor.zeros(1, 8, 8), 4, Monitor
			.none()));
		final SingleDeletion deletion = new SingleDeletion(score, input, input.zeros(), 4, Monitor.none());
		assertEquals("Single deletion: expected a map of the sides of 3×8×8, but got one of 1×4×16. Take the map at the " +
			"resolution of the model.", assertThrows(IllegalArgumentException.class, () -> deletion.correlation(Tensor.zeros(1,
				4, 16))).getMessage());
	}
}
