package org.spectralattribution.model.djl;

import java.util.ArrayList;
import java.util.Arrays;
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
	private static final String BFLOAT16 = "bfloat16";

	private Outputs() {}

	/**
	 * The one output of a forward pass, as 32- or 64-bit floats: a backward pass from bfloat16 ends the JVM. A tuple, list
	 * or dictionary of a single tensor counts as that tensor.
	 *
	 * @param forward the pass
	 * @param points the inputs, all of one shape
	 * @throws ModelException if there are several outputs, or the output has another shape or is of another type than
	 *           float16, bfloat16, float32 and float64
	 */
	static NDArray require(final Supplier<NDList> forward, final List<Tensor> points) {
		final NDList tensors = list(forward);
		if (tensors.size() != 1) {
			throw new ModelException(EXPECTED + "a tuple, list or dictionary of " + tensors.size() +
				" tensors. Export a wrapper that returns the logits alone.");
		}
		final NDArray output = tensors.get(0);
		final Shape shape = output.getShape();
		final String type = type(output);
		final boolean half = type.equals(BFLOAT16) || output.getDataType() == DataType.FLOAT16;
		if (shape.dimension() != 2 || shape.get(0) != points.size() || shape.get(1) < 1 || !half && !WIDE.contains(output
			.getDataType()))
		{
			throw new ModelException(OutputShapeMessage.of(shape.getShape(), type, points.size(), points.get(0)));
		}
		return half ? widened(output) : output;
	}

	/** The rows of an output N × classes in double precision, with the classes as channels. */
	static List<Tensor> tensors(final NDArray output) {
		final double[] values = output.toType(DataType.FLOAT64, false).toDoubleArray();
		final int classes = (int) output.getShape().get(1);
		final List<Tensor> tensors = new ArrayList<>();
		for (int start = 0; start < values.length; start += classes) {
			tensors.add(Tensor.of(new int[] { classes }, Arrays.copyOfRange(values, start, start + classes)));
		}
		return tensors;
	}

	/**
	 * The name of a data type. The engine has none for several, which show by what they become: whole numbers become
	 * floats where they are halved, and bfloat16 does so beside float32; complex numbers stay complex.
	 */
	private static String type(final NDArray output) {
		if (output.getDataType() != DataType.UNKNOWN) return output.getDataType().toString();
		final NDArray row = output.reshape(-1);
		if (row.mul(0.5).getDataType() != DataType.UNKNOWN) return "integer";
		return widened(row).getDataType() == DataType.FLOAT32 ? BFLOAT16 : "complex";
	}

	/** By multiplication with 1 in 32 bits: the engine's own conversion has no derivative. */
	private static NDArray widened(final NDArray scores) {
		return scores.mul(scores.getManager().ones(new Shape(1), DataType.FLOAT32));
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
}
