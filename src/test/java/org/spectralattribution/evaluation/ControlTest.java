package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.tensor.Tensor;

final class ControlTest {

	private static final Tensor INPUT = GoldenNetwork.input();
	private static final Tensor MAP = Tensor.of(3, 8, 8, IntStream.range(0, 192).mapToDouble(i -> Math.sin(i * i)).toArray());

	private static Tensor map(final Control control, final long seed) {
		return control.map(INPUT, INPUT.zeros(), MAP, seed);
	}

	@ParameterizedTest
	@EnumSource(Control.class)
	void theSameSeedGivesTheSameMapAndNothingElseIsChanged(final Control control) {
		final double[] input = INPUT.values().clone();
		final double[] before = MAP.values().clone();
		assertArrayEquals(map(control, 5).values(), map(control, 5).values());
		assertArrayEquals(input, INPUT.values());
		assertArrayEquals(before, MAP.values());
	}

	@ParameterizedTest
	@EnumSource(value = Control.class, names = { "RANDOM", "NOISE", "SHUFFLED" })
	void anotherSeedGivesAnotherMap(final Control control) {
		assertFalse(Arrays.equals(map(control, 5).values(), map(control, 6).values()));
	}

	@ParameterizedTest
	@EnumSource(Control.class)
	void onlyControlsOfAMapDependOnIt(final Control control) {
		final Tensor other = MAP.copy();
		other.values()[17] = 9;
		assertEquals(control.isOfMap(), !Arrays.equals(control.map(INPUT, INPUT.zeros(), other, 5).values(), map(control, 5)
			.values()));
	}

	@ParameterizedTest
	@EnumSource(Control.class)
	void everyControlRanksPixelsAndValuesAsAMapDoes(final Control control) {
		Ranking.ofPixels(map(control, 1)).requireFits(INPUT);
		assertEquals(64, control.ranking(Ranking::ofPixels, INPUT, INPUT.zeros(), MAP, 1).size());
		assertEquals(192, control.ranking(Ranking::ofValues, INPUT, INPUT.zeros(), MAP, 1).size());
		control.ranking(Ranking::ofValues, INPUT, INPUT.zeros(), MAP, 1).requireFits(INPUT);
	}

	@Test
	void theInverseIsTheOppositeRanking() {
		final int[] order = Ranking.ofPixels(MAP).mostImportant(64);
		final int[] inverse = Ranking.ofPixels(map(Control.INVERSE, 1)).mostImportant(64);
		for (int i = 0; i < 64; i++) {
			assertEquals(order[i], inverse[63 - i]);
		}
		assertArrayEquals(inverse, Control.INVERSE.ranking(Ranking::ofPixels, INPUT, INPUT, MAP, 1).mostImportant(64));
		assertEquals(Ranking.ofValues(MAP).mostImportant(1)[0], Control.INVERSE.ranking(Ranking::ofValues, INPUT, INPUT, MAP,
			1).mostImportant(192)[191]);
	}

	/** Of 3y + 4x the gradient is 5 everywhere, at the border, too. */
	@Test
	void edgesAreTheLengthOfTheGradient() {
		final Tensor ramp = Tensor.of(2, 4, 6, IntStream.range(0, 48).mapToDouble(i -> 3 * (i / 6 % 4) + 4 * (i % 6) + 100 *
			(i / 24)).toArray());
		assertTrue(Arrays.stream(Edges.of(ramp).values()).allMatch(value -> Math.abs(value - 5) < 1e-12));
		assertArrayEquals(new double[] { 2, 2.5, 3 }, Edges.of(Tensor.of(1, 1, 3, 1, 3, 6)).values(), 1e-12);
		assertArrayEquals(new double[] { 0 }, Edges.of(Tensor.of(1, 1, 1, 7)).values());
	}

	@Test
	void contrastIsTheDistanceFromTheMeanOfTheChannel() {
		assertArrayEquals(new double[] { -1, 1, -10, 10 }, Control.CONTRAST.map(Tensor.of(2, 1, 2, 1, 3, 20, 40), INPUT, MAP,
			1).values());
	}

	@Test
	void noiseIsZeroWhereTheInputIsTheBaseline() {
		final Tensor baseline = INPUT.copy();
		baseline.values()[3] += 1;
		final double[] values = Control.NOISE.map(INPUT, baseline, MAP, 1).values();
		final IntPredicate zero = i -> values[i] == 0;
		assertTrue(IntStream.range(0, 192).allMatch(i -> zero.test(i) != (i == 3)));
	}

	@ParameterizedTest
	@CsvSource({ "8, 8", "44, 43", "17, 9", "5, 3", "2, 30" })
	void shuffledBlocksKeepTheValuesAndNoneStays(final int height, final int width) {
		final Tensor map = Tensor.zeros(2, height, width);
		Arrays.setAll(map.values(), i -> i);
		final double[] shuffled = Control.SHUFFLED.map(INPUT, INPUT, map, 3).values();
		final int size = height * width;
		int kept = 0;
		for (int i = 0; i < size; i++) {
			assertEquals(shuffled[i] + size, shuffled[i + size]);
			if ((int) shuffled[i] / width == i / width && (int) shuffled[i] % width == i % width) kept++;
		}
		// Parts of unequal length push the others by a pixel, so a value may fall on its own place, but hardly any does.
		assertTrue(kept <= size / 20, kept + " of " + size);
		assertArrayEquals(map.values(), Arrays.stream(shuffled).sorted().toArray());
	}
}
