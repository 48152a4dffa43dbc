package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.spectralattribution.tensor.Tensor;

final class OutputShapeMessageTest {

	@Test
	void oneNumberPerImage() {
		assertMessage("float32", 2, "is 2 for 2 images. It gives one number per image", "before argmax", "unsqueeze(1)", 2);
		assertMessage("float32", 1, "is 1 for 1 image. It gives one number per image", "before argmax", "unsqueeze(1)", 1);
	}

	@Test
	void classNumbersAreNoScores() {
		assertMessage("int64", 2, "is 2 (int64) for 2 images", "class numbers", "before argmax", 2);
		assertMessage("int64", 2, "is 2×3 (int64) for 2 images", "class numbers", "before argmax", 2, 3);
		assertMessage("integer", 2, "is 2×3 (integer) for 2 images", "class numbers", "before argmax", 2, 3);
		assertMessage("complex", 2, "is 2×3 (complex) for 2 images", "real part", "absolute", 2, 3);
		assertMessage("boolean", 2, "is 2×1 (boolean) for 2 images", "decisions", "a threshold", 2, 1);
		assertMessage("complex64", 2, "is 2×3 (complex64) for 2 images", "real part", "absolute", 2, 3);
	}

	@Test
	void aTextIsNoNumber() {
		assertMessage("string", 1, "is a text.", "the logits", "wrapper");
	}

	@Test
	void outputWithoutTheBatchAxis() {
		assertMessage("float32", 1, "is a single number for 1 image", "batch axis", "squeeze()");
		assertMessage("float32", 2, "is 3 for 2 images", "batch axis", "[0]", 3);
		assertMessage("float32", 2, "is 1×3 for 2 images", "batch axis", "any number of images", 1, 3);
	}

	@Test
	void anImageOfAnotherSizeThatBecomesSeveralRows() {
		assertMessage("float32", 1, "is 4×3 for 1 image. Each image becomes 4 rows", "another size", "x.flatten(1)", 4, 3);
		assertMessage("float16", 2, "is 8×3 for 2 images. Each image becomes 4 rows", "3×32×32", "\"Resize\"", 8, 3);
	}

	/** Neither another shape nor a batch axis would help. */
	@Test
	void noClassAtAll() {
		assertMessage("float32", 2, "is 2×0 for 2 images", "holds no number", "last layer", 2, 0);
		assertMessage("float32", 1, "is 1×0×1 for 1 image", "holds no number", "last layer", 1, 0, 1);
	}

	@Test
	void moreAxesThanTwo() {
		assertMessage("float32", 2, "is 2×3×1×1 for 2 images", "last two axes", "segments", 2, 3, 1, 1);
		assertMessage("float32", 2, "is 2×16×3 for 2 images", "Flatten", "before export", 2, 16, 3);
	}

	private static void assertMessage(final String type, final int points, final String found, final String advice,
		final String more, final long... shape)
	{
		final String message = OutputShapeMessage.of(shape, type, points, Tensor.zeros(3, 32, 32));
		assertTrue(message.startsWith("Expected one row of class scores per image (images × classes), but the model's output " +
			found), message);
		assertTrue(message.contains(advice) && message.contains(more) && message.endsWith("."), message);
	}
}
