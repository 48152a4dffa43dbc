package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.cancellation.CancelledAnywhere;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

final class NoisyLinearImputationTest {

	private static final long SEED = 5;

	private static NoisyLinearImputation withoutNoise(final Tensor image) {
		return new NoisyLinearImputation(image, Normalization.identity(), 0, SEED);
	}

	private static Tensor random(final int channels, final int height, final int width) {
		final Tensor image = Tensor.zeros(channels, height, width);
		final Random random = new Random(1);
		Arrays.setAll(image.values(), i -> random.nextGaussian());
		return image;
	}

	/** A share of the pixels, or as many rows from the first one on. */
	private static boolean[] removed(final Tensor image, final double share, final boolean scattered) {
		final Random random = new Random(2);
		final boolean[] removed = new boolean[image.channelSize()];
		for (int i = 0; i < removed.length; i++) {
			removed[i] = scattered ? random.nextDouble() < share : i < share * removed.length;
		}
		return removed;
	}

	/** Each removed pixel is the weighted mean of its neighbours: looked up one by one, as the definition says. */
	private static double residual(final Tensor image, final int channel, final int y, final int x) {
		double sum = 0;
		double weights = 0;
		for (int dy = -1; dy <= 1; dy++) {
			for (int dx = -1; dx <= 1; dx++) {
				final boolean inside = y + dy >= 0 && y + dy < image.height() && x + dx >= 0 && x + dx < image.width();
				if (!inside || dy == 0 && dx == 0) continue;
				final double weight = dy != 0 && dx != 0 ? 1 / 12.0 : 1 / 6.0;
				sum += weight * image.get(channel, y + dy, x + dx);
				weights += weight;
			}
		}
		return sum - weights * image.get(channel, y, x);
	}

	@ParameterizedTest(name = "{0} × {1}, {2} removed, scattered: {3}")
	@CsvSource({ "9, 9, .1, true", "40, 31, .5, true", "40, 31, .9, true", "31, 40, .9, false", "1, 30, .8, true",
		"30, 1, .8, false", "100, 100, .9, false", "2, 2, .75, false" })
	void removedPixelsSolveTheirEquationsAndKeptOnesAreLeftAsTheyAre(final int height, final int width, final double share,
		final boolean scattered)
	{
		final Tensor image = random(3, height, width);
		final Tensor before = image.copy();
		final boolean[] removed = removed(image, share, scattered);
		final Tensor imputed = withoutNoise(image).without(removed);
		for (int i = 0; i < image.size(); i++) {
			final int pixel = i % image.channelSize();
			if (removed[pixel]) {
				assertEquals(0, residual(imputed, i / image.channelSize(), pixel / width, pixel % width), 1e-11);
			}
			else assertEquals(Double.doubleToRawLongBits(image.values()[i]), Double.doubleToRawLongBits(imputed.values()[i]));
		}
		assertArrayEquals(before.values(), image.values());
	}

	/** All the weights of a pixel inside balance, so a plane is its own solution. */
	@Test
	void aPlaneIsImputedExactlyInside() {
		final Tensor plane = Tensor.zeros(2, 20, 30);
		for (int i = 0; i < plane.size(); i++) {
			final int pixel = i % 600;
			plane.values()[i] = (1 + i / 600) * (0.3 * (pixel / 30) - 0.7 * (pixel % 30) + 2);
		}
		final boolean[] removed = new boolean[600];
		for (int i = 0; i < 600; i++) {
			removed[i] = i / 30 > 0 && i / 30 < 19 && i % 30 > 0 && i % 30 < 29;
		}
		assertArrayEquals(plane.values(), withoutNoise(plane).without(removed).values(), 1e-11);
	}

	@Test
	void aConstantIsImputedExactlyUpToTheBorder() {
		final Tensor constant = Tensor.zeros(1, 12, 12);
		Arrays.fill(constant.values(), -3.25);
		final boolean[] removed = new boolean[144];
		Arrays.fill(removed, 1, 144, true);
		assertArrayEquals(constant.values(), withoutNoise(constant).without(removed).values(), 1e-11);
	}

	/** Beside it 1/6 each, diagonally 1/12 each; in a corner two and one of them, over their sum. */
	@Test
	void aSinglePixelIsTheWeightedMeanOfItsNeighbours() {
		final Tensor image = Tensor.of(1, 3, 3, 1, 2, 4, 8, 1000, 16, 32, 64, 128);
		final boolean[] middle = new boolean[9];
		middle[4] = true;
		assertEquals((2 + 8 + 16 + 64) / 6.0 + (1 + 4 + 32 + 128) / 12.0, withoutNoise(image).without(middle).get(0, 1, 1),
			1e-13);
		final boolean[] corner = new boolean[9];
		corner[0] = true;
		assertEquals(((2 + 8) / 6.0 + 1000 / 12.0) / (5 / 12.0), withoutNoise(image).without(corner).get(0, 0, 0), 1e-12);
	}

	/** Published in raw values, 0 to 1, before normalisation. */
	@Test
	void noiseHasItsDeviationInRawValues() {
		final Tensor image = Tensor.zeros(2, 100, 100);
		final boolean[] removed = new boolean[10000];
		Arrays.fill(removed, 1, 10000, true);
		final Tensor imputed = new NoisyLinearImputation(image, Normalization.of(new double[] { 0.4, 0.5 }, new double[] {
			0.25, 0.5 }), NoisyLinearImputation.NOISE, SEED).without(removed);
		for (int channel = 0; channel < 2; channel++) {
			final double[] noise = Arrays.copyOfRange(imputed.values(), channel * 10000, (channel + 1) * 10000);
			assertEquals(0, Arrays.stream(noise).average().getAsDouble(), 0.002);
			assertEquals(channel == 0 ? 0.04 : 0.02, Math.sqrt(Arrays.stream(noise).map(value -> value * value).average()
				.getAsDouble()), 0.001);
			assertEquals(0, noise[0]);
		}
		assertNotEquals(imputed.values()[1] / 2, imputed.values()[10001]);
	}

	@Test
	void noiseIsThatOfTheSeedAndThePlace() {
		final Tensor image = random(1, 10, 10);
		final boolean[] one = new boolean[100];
		one[55] = true;
		final boolean[] many = removed(image, .8, true);
		many[55] = true;
		final double[] noiseOfOne = noise(image, one, SEED);
		assertEquals(noiseOfOne[55], noise(image, many, SEED)[55], 1e-14);
		assertArrayEquals(noiseOfOne, noise(image, one, SEED));
		assertNotEquals(noiseOfOne[55], noise(image, one, SEED + 1)[55], 1e-6);
	}

	private static double[] noise(final Tensor image, final boolean[] removed, final long seed) {
		return new NoisyLinearImputation(image, Normalization.identity(), NoisyLinearImputation.NOISE, seed).without(removed)
			.minus(withoutNoise(image).without(removed)).values();
	}

	@Test
	void nothingRemovedIsTheImage() {
		final Tensor image = random(3, 5, 6);
		assertArrayEquals(image.values(), withoutNoise(image).without(new boolean[30]).values());
	}

	@Test
	void refusesInWords() {
		final boolean[] all = new boolean[6];
		Arrays.fill(all, true);
		assertRefused("Noisy linear imputation: expected pixels that are kept, but all 6 are removed. Keep at least one.",
			() -> withoutNoise(random(1, 2, 3)).without(all));
		assertRefused("Noisy linear imputation: expected which of 6 pixels are removed, but got 5.", () -> withoutNoise(random(
			1, 2, 3)).without(new boolean[5]));
		assertRefused("Noisy linear imputation: expected an image of channels × height × width, but got a tensor of 1×2×3×4.",
			() -> withoutNoise(Tensor.zeros(1, 2, 3, 4)));
		assertRefused("Noisy linear imputation: expected noise of a finite standard deviation of at least 0, but got -1.0.",
			() -> new NoisyLinearImputation(random(1, 2, 3), Normalization.identity(), -1, SEED));
	}

	private static void assertRefused(final String message, final Runnable work) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, work::run).getMessage());
	}

	@Test
	void endsWhenTheUserCancels() {
		final Tensor image = random(2, 40, 40);
		CancelledAnywhere.requireEnds(4, () -> withoutNoise(image).without(removed(image, .9, true)));
	}
}
