package org.spectralattribution.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.tensor.Tensor;

final class ScoreHeadTest {

	private static final Tensor OUTPUT = Tensor.of(4, 1, 1, 0.3, -1.2, 2.1, 0.7);
	private static final double SMALL = 1e-6;

	static Stream<ScoreHead> heads() {
		return Stream.of(ScoreHead.logit(2), ScoreHead.probability(0), ScoreHead.minus(ScoreHead.probability(3), ScoreHead
			.probability(1)), ScoreHead.minus(ScoreHead.logit(0), ScoreHead.logit(3)),
				ScoreHead.likeness(Tensor.of(4, 1, 1, 1, 0, -1, 2)), ScoreHead.sigmoid(1), ScoreHead.ofTwo(0, ScoreHead
					.sigmoid(0), 1), ScoreHead.ofTwo(1, ScoreHead.logit(0), 0));
	}

	@ParameterizedTest
	@MethodSource("heads")
	void theGradientIsThatOfTheValue(final ScoreHead head) {
		final Tensor gradient = head.gradient(OUTPUT);
		for (int i = 0; i < OUTPUT.size(); i++) {
			final Tensor above = OUTPUT.copy();
			final Tensor below = OUTPUT.copy();
			above.values()[i] += SMALL;
			below.values()[i] -= SMALL;
			assertEquals((head.value(above) - head.value(below)) / (2 * SMALL), gradient.values()[i], 1e-9);
		}
	}

	@Test
	void probabilitiesSumToOneAndDoNotOverflow() {
		double sum = 0;
		for (int k = 0; k < 4; k++) {
			sum += ScoreHead.probability(k).value(OUTPUT);
		}
		assertEquals(1, sum, 1e-15);
		final Tensor large = Tensor.of(2, 1, 1, 1000, 999);
		assertEquals(1 / (1 + Math.exp(-1)), ScoreHead.probability(0).value(large), 1e-15);
	}

	@Test
	void theLogisticFunctionKeepsItsDigitsWhereItIsNearOne() {
		final Tensor sure = Tensor.of(1, 1, 1, 40);
		assertEquals(Math.exp(-40), ScoreHead.sigmoid(0).gradient(sure).values()[0], 1e-30);
		assertEquals(0.8, ScoreHead.sigmoid(0).value(Tensor.of(1, 1, 1, Math.log(4))), 1e-15);
	}

	@Test
	void twoClassesOfOneOutputAddUp() {
		final Tensor output = Tensor.of(1, 1, 1, 0.7);
		final ScoreHead sigmoid = ScoreHead.sigmoid(0);
		assertEquals(1, ScoreHead.ofTwo(0, sigmoid, 1).value(output) + ScoreHead.ofTwo(1, sigmoid, 1).value(output), 1e-15);
		assertEquals(sigmoid.value(output), ScoreHead.ofTwo(1, sigmoid, 1).value(output));
		assertEquals(-0.7, ScoreHead.ofTwo(0, ScoreHead.logit(0), 0).value(output));
		assertThrows(IllegalArgumentException.class, () -> ScoreHead.ofTwo(2, sigmoid, 1));
	}

	/** Softmax of a single output is 1 whatever it is, and its gradient 0. */
	@Test
	void ofOneClassTheProbabilityIsOne() {
		assertEquals(1, ScoreHead.probability(0).value(Tensor.of(1, 1, 1, -3)));
		assertEquals(0, ScoreHead.probability(0).gradient(Tensor.of(1, 1, 1, -3)).absoluteSum());
	}

	@Test
	void likenessIsLargestAtTheWantedOutput() {
		assertEquals(0, ScoreHead.likeness(OUTPUT).value(OUTPUT), 0);
		assertEquals(0, ScoreHead.likeness(OUTPUT).gradient(OUTPUT).absoluteSum());
		assertTrue(ScoreHead.likeness(OUTPUT).value(OUTPUT.zeros()) < 0);
	}

	@Test
	void aScoreOfOneClassNamesIt() {
		assertEquals(OptionalInt.of(2), ScoreHead.logit(2).classIndex());
		assertEquals(OptionalInt.of(1), ScoreHead.probability(1).classIndex());
		assertEquals(OptionalInt.empty(), ScoreHead.minus(ScoreHead.logit(0), ScoreHead.logit(1)).classIndex());
	}

	@Test
	void classesThatAreNotThereAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> ScoreHead.logit(-1));
		for (final ScoreHead head : new ScoreHead[] { ScoreHead.logit(4), ScoreHead.probability(4) }) {
			for (final Runnable call : new Runnable[] { () -> head.value(OUTPUT), () -> head.gradient(OUTPUT) }) {
				assertTrue(assertThrows(IllegalArgumentException.class, call::run).getMessage().contains("from 0 to 3"));
			}
		}
	}

	@Test
	void outputsWithSpatialAxesAreRefused() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> ScoreHead.logit(0).value(Tensor.zeros(2, 3, 3)))
			.getMessage().contains("2×3×3"));
	}
}
