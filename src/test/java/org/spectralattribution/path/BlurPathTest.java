package org.spectralattribution.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.GaussianBlur;

final class BlurPathTest {

	private static final Tensor INPUT = Tensor.of(2, 20, 30, new Random(5).doubles(1200, -1, 1).toArray());

	@Test
	void thePathGoesFromTheBlurredInputToTheInputItself() {
		final PathCursor cursor = new BlurPath(INPUT, 4).cursor();
		assertArrayEquals(new GaussianBlur(25, 4).blur(INPUT).values(), cursor.pointAt(0).values());
		assertArrayEquals(new GaussianBlur(13, 2).blur(INPUT).values(), cursor.pointAt(0.5).values());
		assertSame(INPUT, cursor.pointAt(1));
		assertArrayEquals(new BlurPath(INPUT, 4).cursor().pointAt(0).values(),
			BlurPath.start(4).of(INPUT, Normalization.identity()).values());
	}

	/** Near the end the kernel is 3 pixels wide, and its sides vanish. */
	@Test
	void thePathEndsWithoutAJump() {
		assertArrayEquals(INPUT.values(), new BlurPath(INPUT, 4).cursor().pointAt(0.97).values(), 1e-12);
	}

	@Test
	void theKernelReachesThreeSigma() {
		final Tensor point = Tensor.zeros(1, 31, 31);
		point.values()[point.index(0, 15, 15)] = 1;
		final Tensor blurred = new BlurPath(point, 2).cursor().pointAt(0);
		assertTrue(blurred.get(0, 15, 15 + 6) > 0);
		assertEquals(0, blurred.get(0, 15, 15 + 7));
		// 6 · 3.5 + 1 = 22, made odd, also where 3.5 is the rounded tenth of 35.
		final Tensor rounded = new BlurPath(point, 7).cursor().pointAt(1 - 180 / 360.0);
		assertTrue(rounded.get(0, 15, 15 + 11) > 0);
	}

	@Test
	void blurringCommutesWithNormalisation() {
		final Tensor first = BlurPath.start(1).of(GoldenNetwork.input(), GoldenNetwork.NORMALIZATION);
		assertArrayEquals(GoldenNetwork.NORMALIZATION.normalize(BlurPath.start(1).of(GoldenNetwork.raw(),
			GoldenNetwork.NORMALIZATION)).values(), first.values(), 1e-13);
	}

	@Test
	void theLargestSigmaIsNamedAndHolds() {
		final Exception e = assertThrows(IllegalArgumentException.class, () -> new BlurPath(INPUT, 35));
		assertTrue(e.getMessage().contains("30×20 pixels") && e.getMessage().contains("below 6.50") && e.getMessage()
			.contains("35.0"), e.getMessage());
		assertThrows(IllegalArgumentException.class, () -> new BlurPath(INPUT, 6.5));
		assertTrue(new BlurPath(INPUT, 6.49).cursor().pointAt(0).isFinite());
		assertThrows(IllegalArgumentException.class, () -> new BlurPath(INPUT, 0));
		assertThrows(IllegalArgumentException.class, () -> new BlurPath(INPUT, Double.NaN));
	}

	@Test
	void theSmallestSideOfAVolumeOrALineCounts() {
		final Exception volume = assertThrows(IllegalArgumentException.class, () ->
			new BlurPath(Tensor.zeros(1, 5, 20, 30), 2));
		assertTrue(volume.getMessage().contains("30×20×5 pixels (width × height × depth)") && volume.getMessage().contains(
			"below 1.50"), volume.getMessage());
		final Exception line = assertThrows(IllegalArgumentException.class, () -> new BlurPath(Tensor.zeros(3, 20), 7));
		assertTrue(line.getMessage().contains("20 pixels (width)"), line.getMessage());
		assertEquals("1×5×20×30", BlurPath.start(1).of(Tensor.zeros(1, 5, 20, 30), Normalization.identity()).shape());
	}
}
