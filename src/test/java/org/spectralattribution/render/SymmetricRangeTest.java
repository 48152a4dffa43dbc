package org.spectralattribution.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Tensor;

final class SymmetricRangeTest {

	@Test
	void theRadiusIsAPercentileOfTheAbsoluteValues() {
		final Tensor map = Tensor.zeros(1, 1, 101);
		Arrays.setAll(map.values(), i -> i % 2 == 0 ? -i : i);
		assertEquals(99, SymmetricRange.of(map).radius(), 1e-12);
		assertEquals(100, SymmetricRange.of(map, 100).radius());
		assertEquals(50.5, SymmetricRange.of(map, 50.5).radius(), 1e-12);
	}

	@Test
	void aFewPixelsAmongZerosAreStillShown() {
		final Tensor map = Tensor.zeros(1, 100, 100);
		map.values()[17] = -3;
		assertEquals(3, SymmetricRange.of(map).radius());
	}

	@Test
	void aMapOfZerosGetsOne() {
		assertEquals(1, SymmetricRange.of(Tensor.zeros(2, 3, 4)).radius());
	}

	@Test
	void wordsSayWhereTheRadiusComesFrom() {
		final Tensor map = Tensor.zeros(1, 100, 100);
		assertEquals("±1.000 (the attribution is 0 everywhere)", SymmetricRange.of(map).toString());
		map.values()[17] = -3;
		assertEquals("±3.000 (the largest absolute attribution)", SymmetricRange.of(map).toString());
		assertEquals("±0.01234 (99th percentile of the absolute attribution)",
			SymmetricRange.of(Tensor.of(1, 1, 1, 0.012341)).toString());
	}

	@Test
	void valuesWithoutASignAreShownFromZero() {
		final Tensor map = Tensor.zeros(1, 100, 100);
		assertEquals("0 to 1.000 (all values are 0)", SymmetricRange.of(map).fromZero());
		map.values()[17] = 3;
		assertEquals("0 to 3.000 (the largest value)", SymmetricRange.of(map).fromZero());
		assertEquals("0 to 0.01234 (99th percentile of the values)", SymmetricRange.of(Tensor.of(1, 1, 1, 0.012341))
			.fromZero());
	}

	@Test
	void positionsEndAtTheRange() {
		final SymmetricRange range = SymmetricRange.of(Tensor.of(1, 1, 1, 4));
		assertEquals(-0.5, range.position(-2));
		assertEquals(1, range.position(100));
		assertEquals(-1, range.position(-100));
	}

	@Test
	void aMapThatIsNoNumberIsRefused() {
		final String message = assertThrows(IllegalArgumentException.class,
			() -> SymmetricRange.of(Tensor.of(1, 1, 2, 1, Double.NaN))).getMessage();
		assertTrue(message.contains("NaN"), message);
		assertThrows(IllegalArgumentException.class, () -> SymmetricRange.of(Tensor.zeros(1, 1, 1), Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> SymmetricRange.of(Tensor.zeros(1, 1, 1), 101));
	}
}
