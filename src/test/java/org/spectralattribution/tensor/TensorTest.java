package org.spectralattribution.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TensorTest {

	@Test
	void aVolumeHasThreeAxesSlowestFirst() {
		final Tensor volume = Tensor.zeros(2, 3, 4, 5);
		assertEquals("2×3×4×5", volume.shape());
		assertEquals(2, volume.channels());
		assertEquals(3, volume.axes());
		assertArrayEquals(new int[] { 3, 4, 5 }, volume.sides());
		assertEquals(5, volume.side(2));
		assertEquals(60, volume.channelSize());
		assertEquals(120, volume.size());
	}

	@Test
	void outputsOfAClassifierHaveNoAxes() {
		final Tensor outputs = Tensor.of(new int[] { 3 }, 0.1, 0.2, 0.7);
		assertEquals("3", outputs.shape());
		assertEquals(0, outputs.axes());
		assertEquals(1, outputs.channelSize());
		assertArrayEquals(new int[0], outputs.sides());
	}

	@Test
	void anImageHasHeightAndWidthAndNothingElseHas() {
		final Tensor image = Tensor.of(2, 1, 3, 0, 1, 2, 10, 11, 12);
		assertEquals(1, image.height());
		assertEquals(3, image.width());
		assertEquals(12, image.get(1, 0, 2));
		for (final Tensor other : new Tensor[] { Tensor.zeros(3), Tensor.zeros(3, 4), Tensor.zeros(1, 2, 3, 4) }) {
			assertTrue(assertThrows(IllegalStateException.class, other::height).getMessage().contains(other.shape()));
			assertThrows(IllegalStateException.class, other::width);
			assertThrows(IllegalStateException.class, () -> other.get(0, 0, 0));
		}
	}

	@Test
	void wrapsItsArrayAndCopiesItsShape() {
		final double[] values = new double[6];
		final int[] shape = { 1, 2, 3 };
		final Tensor tensor = Tensor.of(shape, values);
		shape[1] = 7;
		tensor.sides()[0] = 7;
		assertEquals("1×2×3", tensor.shape());
		assertSame(values, tensor.values());
		assertTrue(tensor.hasShapeOf(Tensor.of(1, new int[] { 2, 3 }, new double[6])));
	}

	@Test
	void shapesDifferInTheirNumberOfAxesToo() {
		assertFalse(Tensor.zeros(2, 6).hasShapeOf(Tensor.zeros(2, 2, 3)));
		final Exception e = assertThrows(IllegalArgumentException.class, () ->
			Tensor.zeros(2, 6).minus(Tensor.zeros(2, 2, 3)));
		assertTrue(e.getMessage().contains("2×6") && e.getMessage().contains("2×2×3"), e.getMessage());
	}

	@Test
	void refusesSidesAndLengthsThatDoNotFit() {
		assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(new int[0]));
		assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(2, 0, 3));
		final Exception e = assertThrows(IllegalArgumentException.class, () -> Tensor.of(2, 1, 3, 1, 2, 3));
		assertTrue(e.getMessage().contains("6 values") && e.getMessage().contains("2×1×3") && e.getMessage().contains(
			"got 3"), e.getMessage());
	}

	@Test
	void addsAMultipleToItself() {
		final Tensor tensor = Tensor.of(new int[] { 2 }, 1, 2);
		tensor.addScaled(-3, Tensor.of(new int[] { 2 }, 10, 20));
		assertArrayEquals(new double[] { -29, -58 }, tensor.values());
	}

	@Test
	void anotherSideKeepsTheOthers() {
		assertEquals("2×3×9×5", Tensor.zeros(2, 3, 4, 5).zerosWithSide(1, 9).shape());
	}

	@Test
	void normalisationIsPerChannelForAnyNumberOfAxes() {
		final Normalization normalization = Normalization.of(new double[] { 1, 2 }, new double[] { 1, 2 });
		assertArrayEquals(new double[] { 4, 1.5 }, normalization.normalize(Tensor.of(new int[] { 2 }, 5, 5)).values());
		assertArrayEquals(new double[] { 4, 4, 1.5, 1.5 }, normalization.normalize(Tensor.of(new int[] { 2, 1, 1, 2 }, 5, 5,
			5, 5)).values());
	}
}
