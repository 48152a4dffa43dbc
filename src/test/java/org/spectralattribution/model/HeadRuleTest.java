package org.spectralattribution.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;

/** What outputs between 0 and 1 are: each class has one input value, of which the network makes its output. */
final class HeadRuleTest {

	/** A network without weights. */
	private static final class Elementwise implements Classifier {

		private final DoubleUnaryOperator function;

		Elementwise(final DoubleUnaryOperator function) {
			this.function = function;
		}

		@Override
		public List<Tensor> outputs(final List<Tensor> points) {
			return points.stream().map(point -> Tensor.of(new int[] { point.size() }, Arrays.stream(point.values()).map(function)
				.toArray())).collect(Collectors.toList());
		}

		@Override
		public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
			throw new UnsupportedOperationException();
		}

		@Override
		public int batchSize(final Tensor point) {
			return 1;
		}

		@Override
		public ModelDescription description() {
			return new ModelDescription("elementwise", Path.of("none.pt"), OptionalInt.empty(), List.of(), Preprocessing.none());
		}

		@Override
		public BatchCheck prepare(final Tensor input, final Tensor baseline) {
			throw new UnsupportedOperationException();
		}

		@Override
		public String device() {
			return "cpu";
		}

		@Override
		public void close() {}
	}

	private static Head head(final HeadRule rule, final DoubleUnaryOperator function, final double... values) {
		final Classifier network = new Elementwise(function);
		final Tensor input = Tensor.of(1, 1, values.length, values);
		return rule.of(network, input, network.outputs(List.of(input)).get(0).values(), Optional.empty());
	}

	private static double sigmoid(final double value) {
		return 1 / (1 + Math.exp(-value));
	}

	/** Their softmax would be .35 where the network says .7. */
	@Test
	void sigmoidsAreNeverTakenForLogits() {
		for (final double[] values : new double[][] { { 0.9, -0.3, 0.2 }, { 5, 6 }, { -5, -6, -7 }, { 0, 0, 0 } }) {
			final String message = assertThrows(ModelException.class, () -> head(HeadRule.AUTO, HeadRuleTest::sigmoid, values))
				.getMessage();
			assertTrue(message.contains("stay between 0 and 1") && message.contains("head=none"), message);
		}
		final Head declared = head(HeadRule.NONE, HeadRuleTest::sigmoid, 0.9, -0.3, 0.2);
		assertEquals(sigmoid(0.9), Prediction.of(declared, new double[] { sigmoid(0.9), 0.1, 0.1 }).probability(0));
	}

	/** They lie between 0 and 1 for this image, but not for others. */
	@Test
	void logitsThatHappenToLieBetween0And1AreLogits() {
		assertTrue(head(HeadRule.AUTO, value -> value, 0.2, 0.9, 0.4).toString().startsWith("softmax of the outputs (assumed"));
	}
}
