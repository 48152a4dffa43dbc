package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

/** A network gets the same input in any order of its values in memory. */
final class MemoryFormatTest {

	private static final String CONVOLVED = "(conv).forward(x, )";
	/** Rows of 192 values are a view of images only where these lie channel by channel. */
	private static final String VIEWED = "(conv).forward(torch.view(torch.view(x, [-1, 192]), [-1, 3, 8, 8]), )";

	@ParameterizedTest
	@EnumSource
	void theEngineSeesChannelsRowsAndColumns(final MemoryFormat format) {
		PyTorchEngine.start();
		final List<Tensor> points = TestModels.points(2, 3, 4, 5);
		final ByteBuffer buffer = new PointFloats().of(points, format, false);
		try (NDManager scope = Engine.getEngine("PyTorch").newBaseManager(Device.cpu())) {
			final NDArray leaf = format.leaf(scope, buffer, 2, 3, 4, 5);
			assertEquals(new Shape(2, 3, 4, 5), leaf.getShape());
			final float[] values = leaf.toFloatArray();
			for (int i = 0; i < values.length; i++) {
				assertEquals((float) points.get(i / 60).values()[i % 60], values[i]);
			}
		}
	}

	/** Such a view exists in one of the orders only; so a network may ask for it in its own code. */
	@Test
	void aNetworkThatNeedsTheOtherOrderGetsIt(@TempDir final Path folder) throws IOException {
		final ModelDescription viewing = EditedModel.of(folder, "squares.pt", CONVOLVED, VIEWED);
		final List<Tensor> points = TestModels.points(3, 3, 8, 8);
		try (DjlClassifier expected = TestModels.open("squares.pt");
				DjlClassifier classifier = DjlClassifier.open(viewing, "cpu", 0))
		{
			for (int i = 0; i < 3; i++) {
				assertArrayEquals(expected.outputs(points).get(i).values(), classifier.outputs(points).get(i).values(), 1e-6);
			}
			final Gradients right = expected.gradients(points, Score.LOGIT.of(1));
			final Gradients found = classifier.gradients(points, Score.LOGIT.of(1));
			for (int i = 0; i < 3; i++) {
				assertTrue(right.gradient(i).absoluteSum() > 0);
				assertArrayEquals(right.gradient(i).values(), found.gradient(i).values(), 1e-6);
			}
		}
	}

	@Test
	void largeWeightsAreNotPutIntoAnotherOrderInEachCall() {
		assertEquals(MemoryFormat.CONTIGUOUS, PyTorchEngine.start().fasterFormat(MemoryFormat.MOST_BYTES + 1));
		assertEquals(PyTorchEngine.start().fasterFormat(0), PyTorchEngine.start().fasterFormat(MemoryFormat.MOST_BYTES));
	}

	@Test
	void aRefusalIsToldByWhatPyTorchSays() {
		final EngineException refusal = new EngineException("view size is not compatible with input tensor's size and " +
			"stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.");
		assertTrue(MemoryFormat.CHANNELS_LAST.isRefusedBy(refusal));
		assertFalse(MemoryFormat.CONTIGUOUS.isRefusedBy(refusal));
		assertFalse(MemoryFormat.CHANNELS_LAST.isRefusedBy(new EngineException("mat1 and mat2 shapes cannot be multiplied")));
		assertFalse(MemoryFormat.CHANNELS_LAST.isRefusedBy(new EngineException((String) null)));
	}
}
