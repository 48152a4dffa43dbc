package org.spectralattribution.model.djl;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.spectralattribution.tensor.Tensor;

/** What to say of an output that is no row of class scores per image. */
final class OutputShapeMessage {

	private OutputShapeMessage() {}

	/**
	 * @param shape the output's shape, of any number of axes
	 * @param type its data type as the engine names it, such as {@code float32}, {@code int64} or {@code boolean};
	 *          {@code integer} or {@code complex} where it has no name for it, {@code string} for a text
	 * @param points the number of images that the network got
	 * @param point one of them
	 */
	static String of(final long[] shape, final String type, final int points, final Tensor point) {
		if (type.equals("string")) {
			return "Expected one row of class scores per image (images × classes), but the model's output is a text. Export a " +
				"wrapper that returns the logits alone.";
		}
		final boolean usual = type.contains("float");
		return "Expected one row of class scores per image (images × classes), but the model's output is " + text(shape) +
			(usual ? "" : " (" + type + ")") + " for " + points + (points == 1 ? " image" : " images") + ". " +
			(usual ? advice(shape, points, point) : advice(type));
	}

	private static String advice(final String type) {
		return type.startsWith("complex") ? "Export its real part or its absolute values."
			: "It gives class numbers or decisions: export the scores before argmax, rounding or a threshold.";
	}

	private static String advice(final long[] shape, final int points, final Tensor point) {
		if (LongStream.of(shape).anyMatch(size -> size == 0)) {
			return "It holds no number at all. Export the model with a last layer that gives a score for each class.";
		}
		final boolean rowPerImage = shape.length > 0 && shape[0] == points;
		if (rowPerImage && shape.length == 4) {
			return "Average or flatten its last two axes before export; a network that segments or detects is not a " +
				"classifier.";
		}
		if (rowPerImage && shape.length == 1) {
			return "It gives one number per image: export the scores before argmax or max, or add unsqueeze(1) to a single " +
				"logit or value.";
		}
		if (rowPerImage && shape.length > 2) {
			return "Flatten it before export.";
		}
		if (shape.length == 2 && shape[0] > points && shape[0] % points == 0) {
			return "Each image becomes " + shape[0] / points + " rows, as x.view(-1, n) does if the image (" + point.shape() +
				") has another size than the model was made for: crop it, write a \"Resize\" in config.json, or keep the " +
				"batch axis by x.flatten(1).";
		}
		return "Export it so that it keeps the batch axis, with any number of images: without squeeze(), [0] or a mean over " +
			"all of them.";
	}

	private static String text(final long[] shape) {
		return shape.length == 0 ? "a single number" : LongStream.of(shape).mapToObj(String::valueOf).collect(Collectors
			.joining("×"));
	}
}
