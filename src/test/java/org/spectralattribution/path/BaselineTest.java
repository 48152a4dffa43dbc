package org.spectralattribution.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.GaussianBlur;

final class BaselineTest {

	private static final Normalization NORMALIZATION = Normalization.of(new double[] { 0.5, 0.25 }, new double[] { 0.5,
		0.125 });

	private static final Tensor RAW = Tensor.of(2, 10, 12, new Random(5).doubles(240).toArray());

	private static final Tensor INPUT = NORMALIZATION.normalize(RAW);

	@Test
	void blackIsRawZeroNormalised() {
		final Tensor black = Baseline.black().of(INPUT, NORMALIZATION);
		assertEquals(-1, black.get(0, 3, 4));
		assertEquals(-2, black.get(1, 3, 4));
		assertArrayEquals(NORMALIZATION.normalize(RAW.zeros()).values(), black.values());
	}

	@Test
	void whiteIsRawOneNormalised() {
		final Tensor white = Baseline.white().of(INPUT, NORMALIZATION);
		assertEquals(1, white.get(0, 9, 11));
		assertEquals(6, white.get(1, 0, 0));
	}

	@Test
	void aConstantIsARawValueNormalised() {
		assertEquals(0, Baseline.constant("half", 0.5).of(INPUT, NORMALIZATION).get(0, 0, 0));
		assertEquals(2, Baseline.constant("half", 0.5).of(INPUT, NORMALIZATION).get(1, 0, 0));
	}

	@Test
	void theMeanOfTheDataSetIsZeroInNormalisedSpace() {
		assertEquals(0, Baseline.mean().of(INPUT, NORMALIZATION).absoluteSum());
	}

	@Test
	void theImageMeanKeepsTheSumOfEachChannel() {
		final Tensor mean = Baseline.imageMean().of(INPUT, NORMALIZATION);
		for (int c = 0; c < 2; c++) {
			assertEquals(channelSum(INPUT, c), channelSum(mean, c), 1e-10);
			assertEquals(mean.get(c, 0, 0), mean.get(c, 9, 11));
		}
	}

	private static double channelSum(final Tensor tensor, final int channel) {
		return Arrays.stream(tensor.values(), channel * 120, (channel + 1) * 120).sum();
	}

	/** A blur's weights sum to 1, so blurring before or after normalising is the same. */
	@Test
	void blurCommutesWithNormalisation() {
		assertArrayEquals(NORMALIZATION.normalize(new GaussianBlur(11, 5).blur(RAW)).values(),
			Baseline.blur().of(INPUT, NORMALIZATION).values(), 1e-12);
	}

	/** The numbers are scipy's: gaussian_filter (sigma 5) of one point in 11 × 11. */
	@Test
	void theFadingBlurIsScipysKernelWithZerosBeyondTheBorder() {
		final Tensor point = Tensor.zeros(1, 15, 13);
		point.values()[point.index(0, 7, 6)] = 1;
		final Tensor kernel = Baseline.zeroPaddedBlur().of(point, NORMALIZATION);
		assertEquals(0.008832628216191647, kernel.get(0, 7, 6), 1e-15);
		assertEquals(0.007736635408576913, kernel.get(0, 2, 1), 1e-15);
		assertEquals(0.008266488021414163, kernel.get(0, 7, 11), 1e-15);
		assertEquals(0, kernel.get(0, 1, 6));
		assertEquals(1, kernel.sum(), 1e-14);
		point.values()[point.index(0, 7, 6)] = 0;
		point.values()[0] = 1;
		assertEquals(0.008832628216191647, Baseline.zeroPaddedBlur().of(point, NORMALIZATION).get(0, 0, 0), 1e-15);
		assertTrue(Baseline.zeroPaddedBlur().of(point, NORMALIZATION).sum() < 0.4, "what falls beyond the border is lost");
	}

	/** The middle of an image that is the same in every row is blurred as one row is, but for what falls off its borders. */
	@Test
	void theFadingBlurGoesAlongEveryAxis() {
		final double[] row = new Random(6).doubles(9).toArray();
		final double[] blurred = Baseline.zeroPaddedBlur().of(Tensor.of(new int[] { 1, 9 }, row), NORMALIZATION).values();
		final Tensor rows = Tensor.zeros(1, 15, 11, 9);
		for (int i = 0; i < rows.size(); i++) {
			rows.values()[i] = row[i % 9];
		}
		final double[] middle = Baseline.zeroPaddedBlur().of(rows, NORMALIZATION).values();
		for (int x = 0; x < 9; x++) {
			assertEquals(blurred[x], middle[(7 * 11 + 5) * 9 + x], 1e-14);
		}
	}

	@Test
	void constantsFillChannelsOfAnyShape() {
		final Tensor volume = Baseline.constant("half", 0.5).of(Tensor.zeros(2, 3, 4, 5), NORMALIZATION);
		assertEquals("2×3×4×5", volume.shape());
		assertEquals(60 * 2, volume.sum());
		assertArrayEquals(new double[] { 0, 2 }, Baseline.constant("half", 0.5).of(Tensor.zeros(2), NORMALIZATION).values());
		assertArrayEquals(new double[] { 3, 8 }, Baseline.imageMean().of(Tensor.of(new int[] { 2 }, 3, 8),
			NORMALIZATION).values());
	}

	@Test
	void noiseIsRawZeroToOneAndRepeatsWithItsSeed() {
		final Tensor noise = Baseline.noise(7).of(INPUT, NORMALIZATION);
		assertArrayEquals(noise.values(), Baseline.noise(7).of(INPUT, NORMALIZATION).values());
		assertFalse(Arrays.equals(noise.values(), Baseline.noise(8).of(INPUT, NORMALIZATION).values()));
		for (int i = 0; i < 120; i++) {
			assertTrue(Math.abs(noise.values()[i]) <= 1, "channel 0 spans raw 0 to 1");
			assertTrue(noise.values()[120 + i] >= -2 && noise.values()[120 + i] <= 6, "channel 1 spans raw 0 to 1");
		}
		assertEquals(120 * 2, channelSum(noise, 1), 120, "the mean of raw ½ is 2 in channel 1, give or take noise");
	}

	@Test
	void anImageServesInputsOfItsShapeOnly() {
		assertEquals(RAW, Baseline.image("image", RAW).of(INPUT, NORMALIZATION));
		final Exception e = assertThrows(IllegalArgumentException.class, () ->
			Baseline.image("image", RAW).of(Tensor.zeros(2, 9, 12), NORMALIZATION));
		assertTrue(e.getMessage().contains("2×10×12") && e.getMessage().contains("2×9×12"), e.getMessage());
	}
}
