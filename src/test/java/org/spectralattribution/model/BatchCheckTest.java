package org.spectralattribution.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/** A network of two outputs, Σ x² and 1, with the faults that networks in the field have. */
final class BatchCheckTest {

	private final Tensor input = Tensor.of(1, 1, 3, 0.2, 0.9, 0.5);
	private final Tensor baseline = Tensor.zeros(1, 1, 3);
	private List<String> advice;

	/** What one call gives for the row of a batch. */
	private static class Network implements Model {

		private int calls;
		private int gradients;

		/** What the network computes with instead of the row. */
		Tensor seen(final List<Tensor> rows, final int row) {
			return rows.get(row);
		}

		double factor(final List<Tensor> rows) {
			return 1;
		}

		/** The second output. */
		double offset() {
			return 1;
		}

		/** 1 for the right gradient. */
		double gradientFactor(final List<Tensor> rows, final int value) {
			return 1;
		}

		final int calls() {
			return calls;
		}

		@Override
		public List<Tensor> outputs(final List<Tensor> points) {
			calls++;
			final List<Tensor> outputs = new ArrayList<>();
			for (int i = 0; i < points.size(); i++) {
				double sum = 0;
				for (final double value : seen(points, i).values()) {
					sum += value * value;
				}
				outputs.add(Tensor.of(new int[] { 2 }, 3 * factor(points) * sum + offset() - 1, offset()));
			}
			return outputs;
		}

		@Override
		public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
			gradients += points.size();
			final List<Tensor> outputs = outputs(points);
			final List<Tensor> all = new ArrayList<>();
			for (int i = 0; i < points.size(); i++) {
				final Tensor gradient = points.get(i).zeros();
				for (int j = 0; j < gradient.size(); j++) {
					gradient.values()[j] = head.gradient(outputs.get(i)).values()[0] * 6 * points.get(i).values()[j] *
						gradientFactor(points, j);
				}
				all.add(gradient);
			}
			return new Gradients(outputs.stream().mapToDouble(head::value).toArray(), all);
		}

		@Override
		public int batchSize(final Tensor point) {
			return 16;
		}
	}

	private Batching check(final Network network) {
		final BatchCheck check = new BatchCheck(network, input, baseline, 16);
		assertTrue(network.gradients <= 3, network.gradients + " gradients");
		advice = check.advice();
		return check.batching();
	}

	@Test
	void independentImagesShareCalls() {
		assertEquals(Batching.TOGETHER, check(new Network()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "first", "last", "mean", "largest" })
	void anImageThatItsNeighboursChangeIsAlone(final String seen) {
		assertEquals(Batching.COUPLED, check(new Network() {

			@Override
			Tensor seen(final List<Tensor> rows, final int row) {
				return seen.equals("first") ? rows.get(0) : seen.equals("last") ? rows.get(rows.size() - 1) : rows.get(row);
			}

			@Override
			double factor(final List<Tensor> rows) {
				final List<Double> values = rows.stream().flatMapToDouble(row -> Arrays.stream(row.values())).boxed()
					.collect(Collectors.toList());
				return seen.equals("mean") ? values.stream().mapToDouble(v -> v).average().getAsDouble() : seen.equals(
					"largest") ? values.stream().mapToDouble(v -> v).max().getAsDouble() : 1;
			}

			/** The slope of a factor that depends on the image itself. */
			@Override
			double gradientFactor(final List<Tensor> rows, final int value) {
				final double[] x = rows.get(0).values();
				final double sum = rows.get(0).sum();
				double squares = 0;
				for (final double v : x) {
					squares += v * v;
				}
				if (x[value] == 0) return 1;
				return seen.equals("mean") ? sum / x.length + squares / x.length / (2 * x[value]) : seen.equals("largest")
					? 0.9 + (x[value] == 0.9 ? squares / (2 * x[value]) : 0) : 1;
			}
		}));
	}

	/** Statistics of small batches may not show it; nor does a share of the largest output, where that is a large number. */
	@ParameterizedTest
	@CsvSource({ "3, 0", "8, 0", "2, 10000" })
	void couplingIsSeenInLargeCallsAndBesideLargeOutputs(final int from, final double offset) {
		assertEquals(Batching.COUPLED, check(new Network() {

			@Override
			double factor(final List<Tensor> rows) {
				return rows.size() >= from ? 0.6 : 1;
			}

			@Override
			double offset() {
				return offset;
			}
		}));
	}

	@Test
	void aGradientOfZeroTellsNothingOfOtherImages() {
		final Network network = new Network() {

			@Override
			double gradientFactor(final List<Tensor> rows, final int value) {
				return 0;
			}
		};
		final BatchCheck check = new BatchCheck(network, input, baseline, 16);
		assertEquals(Batching.UNCHECKED, check.batching());
		assertFalse(check.isConclusive());
	}

	/** Single or not, both may be wrong; the slope of the outputs is not. */
	@Test
	void aGradientThatIsNotTheSlopeIsSaid() {
		assertEquals(Batching.TOGETHER, check(new Network()));
		assertEquals(List.of(), advice);
		assertEquals(Batching.TOGETHER, check(new Network() {

			@Override
			double gradientFactor(final List<Tensor> rows, final int value) {
				return value - 1;
			}
		}));
		assertTrue(advice.get(0).contains("not the slope"), advice.toString());
	}

	/** A step of any length along a steep, saturated output is seldom short enough. */
	@ParameterizedTest
	@ValueSource(doubles = { 1, 20, 200, 2000 })
	void theSlopeOfASaturatedOutputIsLocal(final double steepness) {
		final AnalyticFunction function = new AnalyticFunction(x -> 1 / (1 + Math.exp(-steepness * (x[0] + x[1] - 1.1))),
			x -> {
				final double s = 1 / (1 + Math.exp(-steepness * (x[0] + x[1] - 1.1)));
				return new double[] { steepness * s * (1 - s), steepness * s * (1 - s), 0 };
			});
		assertEquals(List.of(), new BatchCheck(function, input, baseline, 16).advice());
	}

	@Test
	void aSingleGradientThatIsWrongIsNeverTaken() {
		assertEquals(Batching.IN_PAIRS, check(new Network() {

			@Override
			double gradientFactor(final List<Tensor> rows, final int value) {
				return rows.size() == 1 ? value - 1 : 1;
			}
		}));
	}

	@Test
	void aNetworkOfOneImagePerCallGetsOne() {
		assertEquals(Batching.ONE_ONLY, check(new Network() {

			@Override
			double factor(final List<Tensor> rows) {
				if (rows.size() > 1) throw new ModelException("shape '[1, 3]' is invalid for input of size 6.");
				return 1;
			}
		}));
	}

	@Test
	void whereTwoImagesDoNotFitTheSlopeDecides() {
		final class Large extends Network {

			private final double wrong;

			Large(final double wrong) {
				this.wrong = wrong;
			}

			@Override
			double factor(final List<Tensor> rows) {
				if (rows.size() > 1) throw new DeviceOutOfMemory(rows.get(0), rows.size(), "cpu", null);
				return 1;
			}

			@Override
			double gradientFactor(final List<Tensor> rows, final int value) {
				return 1 - wrong * value;
			}
		}
		assertEquals(Batching.NO_ROOM, check(new Large(0)));
		final Large network = new Large(1);
		final String message = assertThrows(ModelException.class, () -> check(network)).getMessage();
		assertTrue(message.contains("two images of this size do not fit") && message.contains("not the slope"), message);
	}

	@Test
	void neighboursAndAWrongGradientLeaveNoWay() {
		final String message = assertThrows(ModelException.class, () -> check(new Network() {

			@Override
			Tensor seen(final List<Tensor> rows, final int row) {
				return rows.get(0);
			}

			@Override
			double gradientFactor(final List<Tensor> rows, final int value) {
				return rows.size() == 1 ? value - 1 : 1;
			}
		})).getMessage();
		assertTrue(message.contains("depend on what else") && message.contains("not the slope"), message);
	}

	/** The second and the seventh call differ from the others: chance may spare the first ones. */
	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 4, 5 })
	void aNetworkThatAnswersDifferentlyIsRefused(final int odd) {
		final String message = assertThrows(ModelException.class, () -> check(new Network() {

			@Override
			double factor(final List<Tensor> rows) {
				return calls() == odd || calls() == 7 ? 0.5 : 1;
			}
		})).getMessage();
		assertTrue(message.contains("model.eval()"), message);
	}

	/** A network may be slow, and takes a dozen calls to check. */
	@Test
	void theCheckCanBeCancelledBeforeEachCall() {
		final Network whole = new Network();
		check(whole);
		assertTrue(whole.calls() > 4);
		for (int n = 0; n < whole.calls(); n++) {
			final int last = n;
			final Network network = new Network();
			assertThrows(CancellationException.class, () -> Cancellation.during(() -> network.calls() >= last, () -> check(
				network)));
			assertEquals(last, network.calls());
		}
	}
}
