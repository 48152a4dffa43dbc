package org.spectralattribution.model.djl;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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

	/** Others have no derivative, or are not numbers that can be compared. */
	private static final Set<DataType> USABLE = EnumSet.of(DataType.FLOAT16, DataType.BFLOAT16, DataType.FLOAT32,
		DataType.FLOAT64);

	private static final Set<DataType> WIDE = EnumSet.of(DataType.FLOAT32, DataType.FLOAT64);

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
		final NDArray scores = tensors.get(0);
		requireShape(scores.getShape(), points.size());
		if (!USABLE.contains(scores.getDataType())) {
			throw new ModelException(EXPECTED + "of type " + scores.getDataType().toString().toLowerCase(Locale.ROOT) +
				". Export a wrapper that returns the scores as floating point numbers, before argmax or rounding.");
		}
		final long columns = scores.getShape().get(1);
		if (classes != 0 && columns != classes && !(columns == 1 && classes == 2)) {
			throw new ModelException("The model's config.json declares " + classes + " classes, but its network gives " +
				columns + ". Correct num_classes and class_names.");
		}
		return WIDE.contains(scores.getDataType()) ? scores : widened(scores);
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

	private static void requireShape(final Shape shape, final int points) {
		if (shape.dimension() != 2 || shape.get(0) != points || shape.get(1) < 1) {
			throw new ModelException(EXPECTED + shape(shape) + " for " + points + (points == 1 ? " image" : " images") +
				". " + advice(shape, points));
		}
	}

	private static String advice(final Shape shape, final int points) {
		if (shape.dimension() == 4 && shape.get(0) == points) {
			return "Average or flatten its last two axes before export; a network that segments or detects is not a " +
				"classifier.";
		}
		return shape.dimension() > 0 && shape.get(0) == points ? "Flatten it before export."
			: "Export it so that it keeps the batch axis, with any number of images.";
	}

	private static String shape(final Shape shape) {
		final StringBuilder text = new StringBuilder();
		for (final long side : shape.getShape()) {
			text.append(text.length() == 0 ? "" : "×").append(side);
		}
		return text.length() == 0 ? "a single number" : text.toString();
	}
}
