package org.spectralattribution.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.google.gson.Gson;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Tensor;

final class ResizeTest {

	/** Made by src/test/python/make_model_fixtures.py with torch's interpolate(antialias=True) in float64. */
	private static final class Case {

		private int[] input;
		private int[] output;
		private double[] values;
	}

	@Test
	void equalsPyTorchAntialiasedBilinear() throws IOException {
		final Case[] cases = cases();
		assertTrue(cases.length >= 9);
		for (final Case expected : cases) {
			final Tensor input = Tensor.of(1, expected.input[0], expected.input[1],
				values(expected.input[0] * expected.input[1]));
			final Tensor output = Resize.exactly(expected.output[0], expected.output[1]).apply(input);
			assertEquals("1×" + expected.output[0] + "×" + expected.output[1], output.shape());
			assertArrayEquals(expected.values, output.values(), 1e-12, Arrays.toString(expected.input) + " to " +
				Arrays.toString(expected.output));
		}
	}

	@Test
	void halvingAnAxisWeighsFourNeighbours() {
		// Scale 2, support 2: distances 0.5 and 1.5 of the centre weigh 3/4 and 1/4, cut off and normalised at the edge.
		final Tensor output = Resize.exactly(1, 3).apply(Tensor.of(1, 1, 6, 0, 8, 0, 0, 0, 0));
		assertArrayEquals(new double[] { 8 * 0.75 / 1.75, 8 * 0.25 / 2, 0 }, output.values(), 1e-15);
	}

	@Test
	void doublingAnAxisInterpolates() {
		final Tensor output = Resize.exactly(1, 4).apply(Tensor.of(1, 1, 2, 0, 4));
		assertArrayEquals(new double[] { 0, 1, 3, 4 }, output.values(), 1e-15);
	}

	@Test
	void treatsBothAxesAlike() {
		final double[] row = Resize.exactly(1, 4).apply(Tensor.of(1, 1, 6, values(6))).values();
		assertArrayEquals(row, Resize.exactly(4, 1).apply(Tensor.of(1, 6, 1, values(6))).values(), 1e-15);
	}

	@Test
	void constantStaysConstantInEveryChannel() {
		final Tensor input = Tensor.zeros(2, 13, 9);
		Arrays.fill(input.values(), 0, 117, 0.25);
		Arrays.fill(input.values(), 117, 234, -3);
		for (final int[] size : new int[][] { { 5, 4 }, { 30, 2 }, { 1, 1 } }) {
			final Tensor output = Resize.exactly(size[0], size[1]).apply(input);
			final int plane = size[0] * size[1];
			for (int i = 0; i < output.size(); i++) {
				assertEquals(i < plane ? 0.25 : -3, output.values()[i], 1e-14);
			}
		}
	}

	@Test
	void keepsTheInputOfTheRightSizeAndNeverChangesIt() {
		final Tensor input = Tensor.of(1, 2, 3, values(6));
		assertSame(input, Resize.smallerSide(2).apply(input));
		assertSame(input, Resize.exactly(2, 3).apply(input));
		Resize.smallerSide(5).apply(input);
		assertArrayEquals(values(6), input.values());
	}

	@Test
	void smallerSideKeepsTheAspectAndRoundsDown() {
		final Resize resize = Resize.smallerSide(44);
		assertArrayEquals(new int[] { 44, 58 }, resize.sidesOf(100, 133));
		assertArrayEquals(new int[] { 58, 44 }, resize.sidesOf(133, 100));
		assertArrayEquals(new int[] { 88, 58, 44 }, resize.sidesOf(200, 133, 100));
		assertEquals("1×44×58", resize.apply(Tensor.zeros(1, 100, 133)).shape());
	}

	@Test
	void aVolumeIsResizedSliceBySliceWhereItsDepthStays() {
		final Tensor volume = Tensor.of(new int[] { 1, 3, 6, 5 }, values(90));
		final Tensor slices = Tensor.of(3, 6, 5, values(90));
		final Tensor resized = Resize.exactly(3, 4, 7).apply(volume);
		assertEquals("1×3×4×7", resized.shape());
		assertArrayEquals(Resize.exactly(4, 7).apply(slices).values(), resized.values());
	}

	@Test
	void refusesAnotherNumberOfAxes() {
		final Exception e = assertThrows(IllegalArgumentException.class, () ->
			Resize.exactly(4, 7).apply(Tensor.zeros(1, 3, 4, 7)));
		assertTrue(e.getMessage().contains("4×7") && e.getMessage().contains("3×4×7"), e.getMessage());
	}

	/** Enlarging first would need more values than an array holds. */
	@Test
	void shrinksBeforeItGrows() {
		assertEquals("1×1×2000000", Resize.exactly(1, 2000000).apply(Tensor.zeros(1, 2000, 1)).shape());
		assertEquals("1×2000000×1", Resize.exactly(2000000, 1).apply(Tensor.zeros(1, 1, 2000)).shape());
	}

	@Test
	void refusesWhatNoArrayHolds() {
		final Tensor line = Tensor.zeros(1, 1, 1000);
		final String message =
			assertThrows(IllegalArgumentException.class, () -> Resize.smallerSide(30000).apply(line)).getMessage();
		assertTrue(message.contains("1×1×1000") && message.contains("Crop"), message);
		assertThrows(IllegalArgumentException.class, () -> Resize.smallerSide(0));
		assertThrows(IllegalArgumentException.class, () -> Resize.exactly(3, -1));
	}

	private static double[] values(final int count) {
		final double[] values = new double[count];
		for (int i = 0; i < count; i++) {
			values[i] = i * 37 % 101 / 101.0 - 0.3;
		}
		return values;
	}

	private static Case[] cases() throws IOException {
		try (InputStream in = ResizeTest.class.getResourceAsStream("resize.json");
				Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8))
		{
			return new Gson().fromJson(reader, Case[].class);
		}
	}
}
