package org.spectralattribution.model.djl;

import java.util.function.Supplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.spectralattribution.model.ModelException;

/** Checks that a network's output is that of a classifier: one tensor of images × classes. */
final class Outputs {

	private static final String EXPECTED = "Expected one row of class scores per image (images × classes), but the " +
		"model's output is ";

	private Outputs() {}

	/**
	 * The one output of a forward pass.
	 *
	 * @param points the number of inputs
	 * @param classes the declared number of classes, or 0
	 * @throws ModelException if there are several outputs, or the output has another shape
	 */
	static NDArray require(final Supplier<NDList> forward, final int points, final int classes) {
		final NDArray output = require(list(forward), points);
		final long columns = output.getShape().get(1);
		if (classes != 0 && columns != classes) {
			throw new ModelException("The model's config.json declares " + classes + " classes, but its network gives " +
				columns + ". Correct num_classes and class_names.");
		}
		return output;
	}

	private static NDList list(final Supplier<NDList> forward) {
		try {
			return forward.get();
		}
		catch (final UnsupportedOperationException e) {
			throw new ModelException(EXPECTED + "no tensor. Export a wrapper that returns the logits alone.", e);
		}
	}

	private static NDArray require(final NDList outputs, final int points) {
		if (outputs.size() != 1) {
			throw new ModelException(EXPECTED + "a tuple, list or dictionary of " + outputs.size() +
				" tensors. Export a wrapper that returns the logits alone.");
		}
		final Shape shape = outputs.get(0).getShape();
		if (shape.dimension() != 2 || shape.get(0) != points || shape.get(1) < 1) {
			throw new ModelException(EXPECTED + shape(shape) + " for " + points + (points == 1 ? " image" : " images") +
				". " + advice(shape, points));
		}
		return outputs.get(0);
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
