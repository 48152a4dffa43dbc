package org.spectralattribution.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;

/** A model of a script that gives too little, or something else, at one of the calls of its check. */
final class UnfaithfulModelTest {

	private final Tensor input = Tensor.of(1, 1, 3, 0.2, 0.9, 0.5);

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6 })
	void answersOfAnotherNumberOrShapeAreRefusedInWords(final int failing) {
		for (final String fault : List.of("no outputs", "fewer outputs", "another output", "no gradients", "fewer gradients",
			"another gradient"))
		{
			final Unfaithful model = new Unfaithful(fault, failing);
			try {
				new BatchCheck(model, input, input.zeros(), 16);
				assertFalse(model.hasFailed, fault);
			}
			catch (final IllegalStateException e) {
				final String what = fault.replaceFirst("s?$", "").replaceFirst(".* ", "");
				assertTrue(e.getMessage().matches("Expected (one " + what + " per point, \\d+|" + what + "s of .*), but the " +
					"model gave .*\\. Correct the model's " + what + "s\\."), fault + ": " + e.getMessage());
			}
			catch (final ModelException e) {
				assertEquals("another output", fault, "which may be another one than that of the call before");
			}
		}
	}

	private static final class Unfaithful implements Model {

		private final Model squares = new AnalyticFunction(x -> x[0] * x[0] + x[1] * x[1] + x[2] * x[2], x -> Arrays.stream(
			x).map(value -> 2 * value).toArray());
		private final String fault;
		private final int failing;
		private int asked;
		private boolean hasFailed;

		Unfaithful(final String fault, final int failing) {
			this.fault = fault;
			this.failing = failing;
		}

		private boolean fails(final String what) {
			final boolean now = ++asked == failing && fault.contains(what);
			hasFailed |= now;
			return now;
		}

		@Override
		public List<Tensor> outputs(final List<Tensor> points) {
			final List<Tensor> outputs = squares.outputs(points).stream().collect(Collectors.toList());
			if (!fails("output")) return outputs;
			if (fault.startsWith("no ")) return null;
			if (fault.startsWith("fewer")) return outputs.subList(1, outputs.size());
			outputs.set(0, Tensor.zeros(2, 1, 1));
			return outputs;
		}

		@Override
		public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
			if (!fails("gradient")) return squares.gradients(points, head);
			if (fault.startsWith("no ")) return null;
			if (fault.startsWith("fewer")) return new Gradients(new double[0], List.of());
			return new Gradients(new double[points.size()], points.stream().map(point -> Tensor.zeros(1, 1, 2)).collect(
				Collectors.toList()));
		}

		@Override
		public int batchSize(final Tensor point) {
			return 16;
		}
	}
}
