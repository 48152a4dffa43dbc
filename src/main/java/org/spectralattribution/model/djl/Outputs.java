package org.spectralattribution.model.djl;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.tensor.Tensor;

/** Checks that a network's output is that of a classifier: one tensor of images × classes. */
final class Outputs {

	private static final String EXPECTED = "Expected one row of class scores per image (images × classes), but the " +
		"model's output is ";

	private static final Set<DataType> WIDE = EnumSet.of(DataType.FLOAT32, DataType.FLOAT64);

	/** Numbers without a derivative. bfloat16 is not known to the engine by name. */
	private static final Set<DataType> REFUSED = EnumSet.of(DataType.INT64, DataType.INT32, DataType.INT16, DataType.INT8,
		DataType.UINT8, DataType.BOOLEAN, DataType.COMPLEX64);

	private Outputs() {}

	/**
	 * The one output of a forward pass, as 32- or 64-bit floats: a backward pass from bfloat16 ends the JVM. A tuple, list
	 * or dictionary of a single tensor counts as that tensor.
	 *
	 * @param forward the pass
	 * @param points the inputs, all of one shape
	 * @param classes the declared number of classes, or 0
	 * @throws ModelException if there are several outputs, or the output has another shape or type
	 */
	static NDArray require(final Supplier<NDList> forward, final List<Tensor> points, final int classes) {
		final NDList tensors = list(forward);
		if (tensors.size() != 1) {
			throw new ModelException(EXPECTED + "a tuple, list or dictionary of " + tensors.size() +
				" tensors. Export a wrapper that returns the logits alone.");
		}
		final NDArray output = tensors.get(0);
		final Shape shape = output.getShape();
		if (shape.dimension() != 2 || shape.get(0) != points.size() || shape.get(1) < 1) throw wrong(output, points);
		final NDArray scores = WIDE.contains(output.getDataType()) ? output : widened(output);
		if (REFUSED.contains(output.getDataType()) || !WIDE.contains(scores.getDataType())) throw wrong(output, points);
		final long columns = scores.getShape().get(1);
		if (classes != 0 && columns != classes && !(columns == 1 && classes == 2)) {
			throw new ModelException("The model's config.json declares " + classes + " classes, but its network gives " +
				columns + ". Correct num_classes and class_names.");
		}
		return scores;
	}

	/** By multiplication with 1 in 32 bits: the engine's own conversion has no derivative. */
	private static NDArray widened(final NDArray scores) {
		return scores.mul(scores.getManager().ones(new Shape(1, 1), DataType.FLOAT32));
	}

	private static NDList list(final Supplier<NDList> forward) {
		try {
			return forward.get();
		}
		catch (final UnsupportedOperationException e) {
			throw new ModelException(EXPECTED + "no tensor, or has parts that are no tensors, such as None. Export a wrapper " +
				"that returns the logits alone, or use torch.jit.trace instead of torch.jit.script.", e);
		}
	}

	private static ModelException wrong(final NDArray output, final List<Tensor> points) {
		return new ModelException(OutputShapeMessage.of(output.getShape().getShape(), output.getDataType().toString(), points
			.size(), points.get(0)));
	}
}
