package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.spectralattribution.attribution.NonFiniteException;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

/** Models and inputs that do not work, each with the one sentence that a user gets. */
final class BadModelTest {

	private final List<Tensor> points = TestModels.points(2, 3, 8, 8);

	@Test
	void severalOutputs() {
		assertMessage("pair.pt", points, "of 2 tensors", "logits alone");
	}

	@Test
	void outputThatIsNoTensor() {
		assertMessage("number.pt", points, "no tensor");
	}

	@Test
	void outputOfFourAxes() {
		assertMessage("map.pt", points, "2×3×1×1 for 2 images", "lat");
	}

	@Test
	void outputWithoutTheBatchAxis() {
		assertMessage("batchmean.pt", points, "1×3 for 2 images", "batch axis");
	}

	@Test
	void otherNumberOfClassesThanDeclared() {
		try (DjlClassifier classifier = TestModels.open("classifier.pt", "a", "b")) {
			final String message = message(() -> classifier.outputs(points));
			assertTrue(message.contains("declares 2 classes, but its network gives 3"), message);
			assertTrue(message(() -> new ScoreFunction(classifier, Score.LOGIT.of(0)).gradients(points))
				.contains("declares 2"));
		}
	}

	@Test
	void outputThatIsNotFinite() {
		final List<Tensor> zeros = List.of(Tensor.zeros(3, 2, 2));
		try (DjlClassifier classifier = TestModels.open("logarithm.pt")) {
			final ScoreFunction logit = new ScoreFunction(classifier, Score.LOGIT.of(0));
			assertSame(zeros.get(0), assertThrows(NonFiniteException.class, () -> logit.gradients(zeros)).point());
			assertSame(zeros.get(0), assertThrows(NonFiniteException.class, () -> logit.scores(zeros)).point());
		}
	}

	@Test
	void outputWithoutAGradient() {
		try (DjlClassifier classifier = TestModels.open("detached.pt")) {
			assertTrue(message(() -> new ScoreFunction(classifier, Score.LOGIT.of(0)).gradients(points))
				.contains("no gradient"));
		}
	}

	@Test
	void otherNumberOfChannels() {
		assertMessage("classifier.pt", TestModels.points(1, 4, 2, 2), "expects 3 channels, but the image has 4", "RGB");
		assertMessage("classifier.pt", TestModels.points(1, 1, 2, 2), "expects 3 channels, but the image has 1");
	}

	@Test
	void imageTooSmall() {
		assertMessage("squares.pt", TestModels.points(1, 3, 4, 4), "3×4×4", "too small");
	}

	@Test
	void imageThatIsNoSquare() {
		assertMessage("squares.pt", TestModels.points(1, 3, 8, 9), "3×8×9", "square", "\"size\": [height, width]");
	}

	@Test
	void imageOfAnotherSize() {
		assertMessage("squares.pt", TestModels.points(1, 3, 9, 9), "3×9×9", "shapes cannot be multiplied", "size");
	}

	@Test
	void engineWorksAfterAnError() {
		try (DjlClassifier classifier = TestModels.open("squares.pt")) {
			message(() -> new ScoreFunction(classifier, Score.LOGIT.of(0)).gradients(TestModels.points(1, 3, 9, 9)));
			assertTrue(new ScoreFunction(classifier, Score.LOGIT.of(0)).gradients(points).gradient(1).absoluteSum() > 0);
		}
	}

	@Test
	void fileThatTheEngineCannotLoad() {
		assertTrue(message(() -> TestModels.open("state_dict.pt")).contains("a state dict"));
	}

	private static void assertMessage(final String model, final List<Tensor> points, final String... words) {
		try (DjlClassifier classifier = TestModels.open(model)) {
			final String message = message(() -> classifier.outputs(points));
			for (final String word : words) {
				assertTrue(message.contains(word), message);
			}
		}
	}

	private static String message(final Runnable call) {
		final String message = assertThrows(ModelException.class, call::run).getMessage();
		assertFalse(message.contains("\n") || message.contains("Traceback"), message);
		assertTrue(message.endsWith("."), message);
		return message;
	}
}
