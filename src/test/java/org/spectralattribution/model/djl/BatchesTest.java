package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Tensor;

final class BatchesTest {

	@Test
	void automaticIsSixteenAndFewerForLargePoints() {
		assertEquals(16, Batches.size(0, Batches.CPU_VALUES, Tensor.zeros(3, 44, 44)));
		assertEquals(4, Batches.size(0, Batches.CPU_VALUES, Tensor.zeros(3, 224, 224)));
		assertEquals(1, Batches.size(0, Batches.CPU_VALUES, Tensor.zeros(3, 512, 512)));
		assertEquals(16, Batches.size(0, Batches.GPU_VALUES, Tensor.zeros(3, 295, 295)));
		assertEquals(15, Batches.size(0, Batches.GPU_VALUES, Tensor.zeros(3, 299, 299)));
	}

	@Test
	void usersBatchIsTakenUpToWhatABufferHolds() {
		assertEquals(100, Batches.size(100, Batches.CPU_VALUES, Tensor.zeros(3, 299, 299)));
		assertEquals(Integer.MAX_VALUE / 4 / 1000, Batches.size(1_000_000_000, Batches.CPU_VALUES, Tensor.zeros(1, 10, 100)));
	}

	@Test
	void lastBatchIsFilledUpWithItsLastPoint() {
		final List<Tensor> points = TestModels.points(5, 1, 1, 1);
		final List<List<Tensor>> batches = new ArrayList<>();
		Batches.forEach(points, 3, batches::add);
		assertEquals(2, batches.size());
		assertEquals(points.subList(0, 3), batches.get(0));
		assertEquals(3, batches.get(1).size());
		assertSame(points.get(3), batches.get(1).get(0));
		assertSame(points.get(4), batches.get(1).get(1));
		assertSame(points.get(4), batches.get(1).get(2));
	}
}
