package org.spectralattribution.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

final class PreprocessingTest {

	private final Normalization normalization =
		Normalization.of(new double[] { 0.5, 0.25, 0 }, new double[] { 0.5, 0.25, 2 });

	@Test
	void resizesThenNormalises() {
		final Tensor raw = Tensor.of(3, 1, 2, 0, 1, 0.25, 0.25, 1, 0);
		final Preprocessing preprocessing = new Preprocessing(Resize.exactly(1, 1), normalization);
		assertArrayEquals(new double[] { 0.5, 0.25, 0.5 }, preprocessing.resize(raw).values(), 1e-15);
		assertArrayEquals(new double[] { 0, 0, 0.25 }, preprocessing.apply(raw).values(), 1e-15);
		assertArrayEquals(new double[] { 0, 1, 0.25, 0.25, 1, 0 }, raw.values());
	}

	@Test
	void noneKeepsValuesAndSize() {
		final Tensor raw = Tensor.of(1, 1, 2, 0.125, 1);
		assertArrayEquals(raw.values(), Preprocessing.none().apply(raw).values());
		assertEquals("ToTensor", Preprocessing.none().toString());
	}

	@Test
	void saysTheWholePipeline() {
		assertEquals("Resize(size 44, bilinear, antialias) → ToTensor → Normalize(mean [0.5, 0.25, 0.0], std " +
			"[0.5, 0.25, 2.0])", new Preprocessing(Resize.smallerSide(44), normalization).toString());
		assertEquals("Resize(size [3, 4], bilinear, antialias) → ToTensor",
			new Preprocessing(Resize.exactly(3, 4), Normalization.identity()).toString());
		assertEquals(2, new Preprocessing(normalization).steps().size());
	}
}
