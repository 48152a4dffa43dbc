package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.tensor.Tensor;

final class PointFloatsTest {

	private static float[] floats(final ByteBuffer buffer) {
		final FloatBuffer view = buffer.asFloatBuffer();
		final float[] values = new float[view.remaining()];
		view.get(values);
		return values;
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void pointsLieOneAfterTheOtherAndComeBack(final boolean parallel) {
		final List<Tensor> points = TestModels.points(7, 2, 3, 5);
		final ByteBuffer buffer = new PointFloats().of(points, MemoryFormat.CONTIGUOUS, parallel);
		assertTrue(buffer.isDirect());
		final float[] values = floats(buffer);
		assertEquals(7 * 30, values.length);
		for (int k = 0; k < 7; k++) {
			for (int i = 0; i < 30; i++) {
				assertEquals((float) points.get(k).values()[i], values[30 * k + i]);
			}
		}
		final List<Tensor> tensors = PointFloats.tensors(values, points.get(0), 7, parallel);
		assertEquals(7, tensors.size());
		for (int k = 0; k < 7; k++) {
			assertTrue(tensors.get(k).hasShapeOf(points.get(k)));
			assertTrue(tensors.get(k).equalsAsFloats(points.get(k)));
		}
	}

	@Test
	void aBufferIsUsedAgainWhereItIsLargeEnough() {
		final PointFloats floats = new PointFloats();
		final ByteBuffer large = floats.of(TestModels.points(4, 1, 2, 2), MemoryFormat.CONTIGUOUS, false);
		final ByteBuffer other = floats.of(TestModels.points(1, 1, 2, 2), MemoryFormat.CONTIGUOUS, false);
		assertNotSame(large, other);
		floats.giveBack(large);
		final List<Tensor> points = TestModels.points(2, 1, 2, 2);
		final ByteBuffer again = floats.of(points, MemoryFormat.CONTIGUOUS, false);
		assertSame(large, again);
		assertArrayEquals(floats(new PointFloats().of(points, MemoryFormat.CONTIGUOUS, false)), floats(again));
		floats.giveBack(again);
		assertNotSame(large, floats.of(TestModels.points(5, 1, 2, 2), MemoryFormat.CONTIGUOUS, false));
	}

	@Test
	void moreThanABufferHoldsIsRefused() {
		final Tensor point = Tensor.zeros(1, 1024, 1024);
		assertThrows(ArithmeticException.class, () -> new PointFloats().of(Collections.nCopies(600, point),
			MemoryFormat.CONTIGUOUS, false));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void channelsLastIsPixelByPixel(final boolean parallel) {
		for (final int width : new int[] { 5, 1500 }) {
			final int pixels = 2 * width;
			final List<Tensor> points = TestModels.points(4, 3, 2, width);
			final float[] values = floats(new PointFloats().of(points, MemoryFormat.CHANNELS_LAST, parallel));
			assertEquals(4 * 3 * pixels, values.length);
			for (int k = 0; k < 4; k++) {
				for (int i = 0; i < 3 * pixels; i++) {
					assertEquals((float) points.get(k).values()[i], values[3 * pixels * k + i % pixels * 3 + i / pixels]);
				}
			}
		}
	}
}
