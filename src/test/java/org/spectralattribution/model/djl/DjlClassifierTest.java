package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

final class DjlClassifierTest {

	private static final double TOLERANCE = 2e-6;

	private final TestModels.Reference reference = TestModels.reference();
	private final List<Tensor> points = TestModels.points(2, 3, 4, 5);

	private static ScoreFunction function(final DjlClassifier classifier, final ScoreHead head) {
		return new ScoreFunction(classifier, head);
	}

	@Test
	void outputsAreThoseOfPyTorch() {
		try (DjlClassifier classifier = TestModels.open("classifier.pt")) {
			final List<Tensor> outputs = classifier.outputs(points);
			assertEquals(2, outputs.size());
			assertArrayEquals(reference.logits[0], outputs.get(0).values(), TOLERANCE);
			assertArrayEquals(reference.logits[1], outputs.get(1).values(), TOLERANCE);
			assertEquals(3, outputs.get(0).channels());
			assertEquals("cpu", classifier.device());
			assertEquals(List.of(), classifier.outputs(List.of()));
		}
	}

	@ParameterizedTest
	@EnumSource(Score.class)
	void scoresAndGradientsAreThoseOfPyTorch(final Score score) {
		final double[][][] expected = score == Score.PROBABILITY ? reference.probability : reference.logit;
		try (DjlClassifier classifier = TestModels.open("classifier.pt", "a", "b", "c")) {
			for (int target = 0; target < 3; target++) {
				final ScoreFunction function = function(classifier, score.of(target));
				final Gradients gradients = function.gradients(points);
				for (int i = 0; i < 2; i++) {
					final double expectedScore = Prediction.of(reference.logits[i]).score(target, score);
					assertEquals(expectedScore, gradients.score(i), TOLERANCE);
					assertEquals(expectedScore, function.scores(points)[i], TOLERANCE);
					assertArrayEquals(expected[target][i], gradients.gradient(i).values(), TOLERANCE);
					assertTrue(gradients.gradient(i).hasShapeOf(points.get(i)));
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Score.class)
	void aContrastIsTheDifferenceOfBothClasses(final Score score) {
		try (DjlClassifier classifier = TestModels.open("classifier.pt", "a", "b", "c")) {
			final ScoreFunction contrast = function(classifier, ScoreHead.minus(score.of(2), score.of(0)));
			final Gradients first = function(classifier, score.of(2)).gradients(points);
			final Gradients second = function(classifier, score.of(0)).gradients(points);
			for (int i = 0; i < 2; i++) {
				assertEquals(first.score(i) - second.score(i), contrast.scores(points)[i], TOLERANCE);
				assertEquals(first.score(i) - second.score(i), contrast.gradients(points).score(i), TOLERANCE);
				assertArrayEquals(first.gradient(i).minus(second.gradient(i)).values(), contrast.gradients(points).gradient(i)
					.values(), TOLERANCE);
			}
		}
	}

	/** −⅓ Σ (z − r)² has the gradient −⅔ Σ (z − r) ∇z. */
	@Test
	void likenessIsTheMeanSquareOfTheLogits() {
		final double[] wanted = { 0.5, -1, 2 };
		try (DjlClassifier classifier = TestModels.open("classifier.pt")) {
			final ScoreFunction function = function(classifier, ScoreHead.likeness(Tensor.of(new int[] { 3 }, wanted)));
			final Gradients likeness = function.gradients(points);
			for (int i = 0; i < 2; i++) {
				final double[] expected = new double[points.get(i).size()];
				double score = 0;
				for (int k = 0; k < 3; k++) {
					final double off = reference.logits[i][k] - wanted[k];
					score -= off * off / 3;
					for (int j = 0; j < expected.length; j++) {
						expected[j] -= 2 * off / 3 * reference.logit[k][i][j];
					}
				}
				assertEquals(score, likeness.score(i), 1e-5);
				assertEquals(score, function.scores(points)[i], 1e-5);
				assertArrayEquals(expected, likeness.gradient(i).values(), 1e-5);
			}
		}
	}

	@Test
	void probabilityGradientOfASureAnswerKeepsItsDigits() {
		// Logits (rows, mean): for a mean of −30 the second probability is about 1e-14, far below float's 1 − p. The point
		// has a copy beside it, as nothing is known of gradients of single points.
		try (DjlClassifier classifier = TestModels.open("batchsize.pt")) {
			final Gradients gradients = function(classifier, Score.PROBABILITY.of(0))
				.gradients(List.of(Tensor.of(1, 1, 1, -30)));
			final double odds = Math.exp(-32);
			assertEquals(-odds, gradients.gradient(0).values()[0], 1e-6 * odds);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 16 })
	void gradientsDoNotDependOnTheBatch(final int batch) {
		final List<Tensor> many = TestModels.points(20, 3, 4, 5);
		try (DjlClassifier whole = DjlClassifier.open(TestModels.description("classifier.pt"), "cpu", 20);
				DjlClassifier parts = DjlClassifier.open(TestModels.description("classifier.pt"), "cpu", batch))
		{
			final Gradients expected = function(whole, Score.PROBABILITY.of(1)).gradients(many);
			final Gradients gradients = function(parts, Score.PROBABILITY.of(1)).gradients(many);
			assertEquals(20, gradients.size());
			for (int i = 0; i < 20; i++) {
				assertEquals(expected.score(i), gradients.score(i), TOLERANCE);
				assertArrayEquals(expected.gradient(i).values(), gradients.gradient(i).values(), TOLERANCE);
			}
			assertEquals((20 + batch - 1) / batch, gradients.calls());
			assertEquals(16 * batch, function(parts, Score.LOGIT.of(0)).batchSize(many.get(0)));
		}
	}

	@Test
	void theEngineIsGivenRowsByPowersOfTwo() {
		// The first logit of this model is the number of rows that the engine was given.
		try (DjlClassifier classifier = DjlClassifier.open(TestModels.description("batchsize.pt"), "cpu", 16)) {
			final ScoreFunction function = function(classifier, Score.LOGIT.of(0));
			final Gradients gradients = function.gradients(TestModels.points(37, 1, 2, 2));
			assertEquals(37, gradients.size());
			assertEquals(16, gradients.score(31));
			assertEquals(8, gradients.score(32));
			assertEquals(4, function.gradients(TestModels.points(3, 1, 2, 2)).score(2));
			assertEquals(2, function.gradients(TestModels.points(2, 1, 3, 3)).score(0));
			assertArrayEquals(new double[] { 1 }, function.scores(TestModels.points(1, 1, 2, 2)));
			assertEquals(2, classifier.outputs(TestModels.points(18, 1, 2, 2)).get(17).values()[0]);
		}
	}

	@Test
	void automaticCallsAreEightIfThatLeavesTwoRowsForEach() {
		try (DjlClassifier classifier = TestModels.open("batchsize.pt")) {
			final ScoreFunction function = function(classifier, Score.LOGIT.of(0));
			final Gradients gradients = function.gradients(TestModels.points(37, 1, 2, 2));
			assertEquals(4, gradients.score(35));
			assertEquals(2, gradients.score(36), "a copy beside the last one");
			assertEquals(10, gradients.calls());
			assertEquals(2, function.gradients(TestModels.points(4, 1, 2, 2)).score(0));
			assertEquals(16, function.gradients(TestModels.points(128, 1, 2, 2)).score(0));
			assertEquals(256, function.batchSize(TestModels.points(1, 1, 2, 2).get(0)));
		}
	}

	@Test
	void channelsAreCheckedBeforeTheNetworkRuns() {
		final ModelDescription declared = new ModelDescription("batchsize", TestModels.path("batchsize.pt"),
			OptionalInt.of(3), List.of(), Preprocessing.none());
		try (DjlClassifier classifier = DjlClassifier.open(declared, "cpu", 0)) {
			final String message = assertThrows(ModelException.class,
				() -> classifier.outputs(TestModels.points(1, 4, 2, 2))).getMessage();
			assertTrue(message.contains("expects 3 channels, but the image has 4"), message);
		}
	}

	@Test
	void pointsOfSeveralShapesAreRefused() {
		try (DjlClassifier classifier = TestModels.open("classifier.pt")) {
			final List<Tensor> mixed = List.of(Tensor.zeros(3, 4, 4), Tensor.zeros(3, 4, 5));
			assertThrows(IllegalArgumentException.class, () -> classifier.outputs(mixed));
			assertThrows(IllegalArgumentException.class, () -> function(classifier, Score.LOGIT.of(0)).gradients(mixed));
		}
	}

	@Test
	void targetsOutsideTheClassesAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> Score.LOGIT.of(-1));
		try (DjlClassifier classifier = TestModels.open("classifier.pt")) {
			final ScoreFunction function = function(classifier, Score.PROBABILITY.of(3));
			assertTrue(assertThrows(IllegalArgumentException.class, () -> function.gradients(points)).getMessage().contains(
				"from 0 to 2"));
			assertThrows(IllegalArgumentException.class, () -> function.gradients(points));
			assertThrows(IllegalArgumentException.class, () -> function.scores(points));
		}
	}

	@Test
	void badSettingsAreRefused() {
		assertThrows(IllegalArgumentException.class,
			() -> DjlClassifier.open(TestModels.description("classifier.pt"), "cpu", -1));
		assertThrows(IllegalArgumentException.class,
			() -> DjlClassifier.open(TestModels.description("classifier.pt"), "tpu", 0));
	}

	@Test
	void closedModelSaysSo() {
		final DjlClassifier classifier = TestModels.open("classifier.pt");
		final ScoreFunction function = function(classifier, Score.LOGIT.of(0));
		classifier.close();
		assertDoesNotThrow(classifier::close);
		assertTrue(assertThrows(IllegalStateException.class, () -> classifier.outputs(points)).getMessage()
			.contains("closed"));
		assertThrows(IllegalStateException.class, () -> function.gradients(points));
		assertThrows(IllegalStateException.class, () -> function.scores(points));
	}
}
