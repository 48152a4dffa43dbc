package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.model.Batching;
import org.spectralattribution.model.DeviceOutOfMemory;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

final class BatchPlannerTest {

	private static int size(final int batch, final long values, final Tensor point) {
		return new CallSizes(batch, values, true).most(point, Batching.TOGETHER);
	}

	private static BatchPlanner planner(final int batch, final int workers, final Consumer<String> log) {
		return new BatchPlanner(CallSizes.cpu(batch), new Workers(workers), log);
	}

	@Test
	void automaticIsSixteenAndFewerForLargePoints() {
		assertEquals(16, size(0, CallSizes.CPU_VALUES, Tensor.zeros(3, 44, 44)));
		assertEquals(4, size(0, CallSizes.CPU_VALUES, Tensor.zeros(3, 224, 224)));
		assertEquals(1, size(0, CallSizes.CPU_VALUES, Tensor.zeros(3, 512, 512)));
		assertEquals(16, size(0, CallSizes.GPU_VALUES, Tensor.zeros(3, 295, 295)));
		assertEquals(8, size(0, CallSizes.GPU_VALUES, Tensor.zeros(3, 299, 299)));
		assertEquals(2, size(0, CallSizes.CPU_VALUES, Tensor.zeros(3, 256, 256)));
	}

	@Test
	void usersBatchIsTakenUpToWhatABufferHolds() {
		assertEquals(100, size(100, CallSizes.CPU_VALUES, Tensor.zeros(3, 299, 299)));
		assertEquals(Integer.MAX_VALUE / 4 / 1000, size(1_000_000_000, CallSizes.CPU_VALUES, Tensor.zeros(1, 10, 100)));
	}

	@ParameterizedTest
	@CsvSource({ "3, 3, 3", "3, 5, 3 2", "3, 4, 3 1", "16, 37, 16 16 8", "16, 12, 16", "16, 9, 16", "16, 8, 8",
		"12, 9, 12", "16, 1, 1", "1, 2, 1 1" })
	void lastBatchIsFilledUpToAPowerOfTwo(final int batch, final int count, final String sizes) {
		final List<Tensor> points = TestModels.points(count, 1, 1, 1);
		final List<String> called = new ArrayList<>();
		final List<Tensor> all = new ArrayList<>();
		planner(batch, 1, line -> {}).forEach(points, Batching.TOGETHER, (rows, part) -> {
			called.add(String.valueOf(rows.size()));
			return all.addAll(rows);
		});
		assertEquals(sizes, String.join(" ", called));
		assertEquals(points, all.subList(0, count));
		all.subList(count, all.size()).forEach(filling -> assertSame(points.get(count - 1), filling));
	}

	/** Two threads have 100 points each; with one call of 8 at the end, one of them had 104. */
	@Test
	void whatFullCallsLeaveOverIsSharedToo() {
		final List<Integer> sizes = new ArrayList<>();
		planner(0, 1, line -> {}).forEach(TestModels.points(200, 1, 1, 1), Batching.TOGETHER, (rows, points) -> sizes.add(
			points));
		final List<Integer> expected = new ArrayList<>(Collections.nCopies(12, 16));
		expected.addAll(List.of(2, 2, 2, 2));
		assertEquals(expected, sizes);
	}

	@ParameterizedTest
	@CsvSource({ "1, 3, 2 2 2, 1 1 1", "7, 8, 7 2, 7 1", "2, 5, 2 2 2, 2 2 1", "0, 1, 2, 1" })
	void whereASinglePointMayNotBeAloneACopyIsBesideIt(final int batch, final int count, final String rows,
		final String points)
	{
		final List<String> called = new ArrayList<>();
		final List<String> counts = new ArrayList<>();
		final List<Tensor> all = new ArrayList<>();
		final List<Tensor> given = TestModels.points(count, 1, 1, 1);
		planner(batch, 1, line -> {}).forEach(given, Batching.IN_PAIRS, (part, real) -> {
			called.add(String.valueOf(part.size()));
			counts.add(String.valueOf(real));
			all.addAll(part.subList(0, real));
			part.subList(real, part.size()).forEach(copy -> assertSame(part.get(real - 1), copy));
			return real;
		});
		assertEquals(rows, String.join(" ", called));
		assertEquals(points, String.join(" ", counts));
		assertEquals(given, all);
	}

	@ParameterizedTest
	@EnumSource(value = Batching.class, names = { "COUPLED", "ONE_ONLY", "NO_ROOM" })
	void whereOnlySinglePointsAreRightEachHasItsCall(final Batching batching) {
		final BatchPlanner batches = planner(16, 1, line -> {});
		final List<Integer> sizes = new ArrayList<>();
		batches.forEach(TestModels.points(3, 1, 1, 1), batching, (rows, points) -> sizes.add(rows.size()));
		assertEquals(List.of(1, 1, 1), sizes);
		assertEquals(1, batches.sizes().most(Tensor.zeros(1, 1, 1), batching));
	}

	/** Else every second row of a large image's calls would be a copy. */
	@Test
	void automaticIsAtLeastTwoWhereASinglePointMayNotBeAlone() {
		final BatchPlanner batches = planner(0, 1, line -> {});
		assertEquals(2, batches.sizes().most(Tensor.zeros(3, 1024, 1024), Batching.IN_PAIRS));
		assertEquals(1, batches.sizes().most(Tensor.zeros(3, 1024, 1024), Batching.TOGETHER));
	}

	/** The third call has too little memory for more than two points: it and all later ones have two. */
	@Test
	void aShortageOfMemoryHalvesThisAndAllLaterBatches() {
		final List<Tensor> points = TestModels.points(24, 1, 1, 1);
		final List<Tensor> done = new ArrayList<>();
		final List<Integer> sizes = new ArrayList<>();
		final List<String> log = new ArrayList<>();
		final BatchPlanner batches = planner(8, 1, log::add);
		batches.forEach(points, Batching.TOGETHER, (batch, part) -> {
			sizes.add(batch.size());
			if (done.size() >= 16 && batch.size() > 2) {
				throw new DeviceOutOfMemory(batch.get(0), batch.size(), "gpu0", null);
			}
			return done.addAll(batch);
		});
		assertEquals(List.of(8, 8, 8, 4, 2, 2, 2, 2), sizes);
		assertEquals(points, done);
		assertEquals(2, batches.sizes().most(points.get(0), Batching.TOGETHER));
		assertEquals(List.of( //
			"The memory of gpu0 is not enough for 8 points of 1×1×1 in one model call. " +
				"Continuing with 4; set batch=4 to start with that.", //
			"The memory of gpu0 is not enough for 4 points of 1×1×1 in one model call. " +
				"Continuing with 2; set batch=2 to start with that."), log);
	}

	@Test
	void aShortageForOnePointIsAnError() {
		final Tensor point = Tensor.zeros(3, 2, 2);
		final BatchPlanner batches = planner(0, 1, line -> {});
		assertEquals("The memory of cpu is not enough for 1 point of 3×2×2 in one model call. " +
			"Use a smaller image or another device.", assertThrows(ModelException.class, () -> batches.forEach(List.of(point,
				point), Batching.TOGETHER, (batch, part) -> {
					throw new DeviceOutOfMemory(point, batch.size(), "cpu", null);
				})).getMessage());
	}

	/** Else the last digits of a map would be those of one machine. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 3, 16 })
	void howPointsAreDividedDoesNotDependOnTheNumberOfThreads(final int batch) {
		for (final int count : new int[] { 1, 2, 5, 8, 30, 100, 300 }) {
			final List<Tensor> points = TestModels.points(count, 1, 2, 2);
			for (final Batching batching : Batching.values()) {
				final List<List<Tensor>> expected = planner(batch, 1, line -> {}).forEach(points, batching, (rows, part) -> rows);
				for (final int workers : new int[] { 2, 3, 8, 16 }) {
					assertEquals(expected, planner(batch, workers, line -> {}).forEach(points, batching, (rows, part) -> rows));
				}
				if (batching == Batching.IN_PAIRS || batching == Batching.UNCHECKED) {
					assertTrue(expected.stream().allMatch(rows -> rows.size() > 1), count + " points " + batching);
				}
			}
		}
	}

	/** A round of the adaptive rule has few points, of which no thread should take all. */
	@ParameterizedTest
	@CsvSource({ "4, 2 2", "8, 2 2 2 2", "16, 2 2 2 2 2 2 2 2", "32, 4 4 4 4 4 4 4 4", "7, 2 2 2 1" })
	void fewPointsAreDividedIntoSmallerCalls(final int count, final String sizes) {
		assertEquals(sizes, planner(0, 1, line -> {}).forEach(TestModels.points(count, 1, 1, 1), Batching.TOGETHER, (rows,
			part) -> rows.size()).stream().map(String::valueOf).collect(Collectors.joining(" ")));
	}

	/** What is passed on at once is divided as all points together would be. */
	@Test
	void aGroupIsSixteenCallsUnlessItsPointsAreLarge() {
		final CallSizes sizes = CallSizes.cpu(0);
		for (final int side : new int[] { 8, 44, 224, 512 }) {
			final Tensor point = Tensor.zeros(3, side, side);
			final int group = sizes.group(point, Batching.TOGETHER);
			assertEquals(Math.min(16 * sizes.most(point, Batching.TOGETHER), side == 224 ? 64 : 256), group);
			assertEquals(sizes.most(point, Batching.TOGETHER), sizes.of(group, point, Batching.TOGETHER));
		}
		assertEquals(4, sizes.group(Tensor.zeros(3, 1024, 1024), Batching.TOGETHER));
		assertEquals(1, sizes.group(Tensor.zeros(3, 3000, 3000), Batching.TOGETHER));
		assertEquals(16, CallSizes.gpu(0).group(Tensor.zeros(3, 44, 44), Batching.TOGETHER));
	}

	/** Four calls at a time are too many, one is not. */
	@Test
	void aCallThatIsTooLargeBesideOthersIsRepeatedAlone() {
		final List<Tensor> points = TestModels.points(24, 1, 1, 1);
		final List<String> log = new ArrayList<>();
		final BatchPlanner batches = planner(2, 4, log::add);
		final AtomicInteger running = new AtomicInteger();
		final AtomicInteger most = new AtomicInteger();
		final AtomicInteger calls = new AtomicInteger();
		final CyclicBarrier four = new CyclicBarrier(4);
		final List<List<Tensor>> done = batches.forEach(points, Batching.TOGETHER, (rows, part) -> {
			final int now = running.incrementAndGet();
			if (!log.isEmpty()) most.accumulateAndGet(now, Math::max);
			try {
				if (calls.incrementAndGet() <= 4) {
					four.await();
					if (rows.contains(points.get(2))) throw new DeviceOutOfMemory(rows.get(0), rows.size(), "cpu", null);
				}
				return rows;
			}
			catch (final InterruptedException | BrokenBarrierException e) {
				throw new IllegalStateException(e);
			}
			finally {
				running.decrementAndGet();
			}
		});
		assertEquals(points, done.stream().flatMap(List::stream).collect(Collectors.toList()));
		assertEquals(13, calls.get(), "12, one of them twice");
		assertTrue(most.get() <= 2, most + " at a time after the shortage");
		assertEquals(List.of("The memory of cpu is not enough for 2 points of 1×1×1 in one model call. There were other " +
			"calls at the same time. Continuing with fewer; set workers=1 to start with that."), log);
	}

	@Test
	void aCallThatIsTooLargeAloneIsHalvedWhateverElseRuns() {
		final List<Tensor> points = TestModels.points(40, 1, 1, 1);
		final List<String> log = new ArrayList<>();
		final List<List<Tensor>> done = planner(8, 3, log::add).forEach(points, Batching.TOGETHER, (rows, part) -> {
			if (rows.size() > 2) throw new DeviceOutOfMemory(rows.get(0), rows.size(), "cpu", null);
			return rows;
		});
		assertEquals(points, done.stream().flatMap(List::stream).collect(Collectors.toList()));
		assertEquals(2, log.size());
		assertTrue(log.get(1).contains("batch=2"), log.get(1));
	}

	/** This model asks for a petabyte when a call has more than four rows; its first logit is the number of rows. */
	@Test
	void theEnginesOwnShortageHalvesTheBatch() {
		final List<String> log = new ArrayList<>();
		final List<Tensor> points = TestModels.points(10, 3, 4, 4);
		try (DjlClassifier classifier = DjlClassifier.open(TestModels.description("hungry.pt"), "cpu", 16,
			log::add))
		{
			final Gradients gradients = new ScoreFunction(classifier, Score.LOGIT.of(1)).gradients(points);
			assertEquals(10, gradients.size());
			for (int i = 0; i < 10; i++) {
				assertEquals(points.get(i).sum() / 48, gradients.score(i), 1e-6);
				assertEquals(1.0 / 48, gradients.gradient(i).get(0, 0, 0), 1e-8);
			}
			assertEquals(2, log.size());
			assertTrue(log.get(0).contains("16 points of 3×4×4") && log.get(1).contains("batch=4"), log.toString());
			assertEquals(2, classifier.outputs(points).get(9).values()[0]);
			assertEquals(2, log.size());
		}
	}

	/** The same model, of which eight calls fail at the same time, with two explanations at once. */
	@Test
	void theEnginesOwnShortageInSeveralCallsAtATime() throws InterruptedException, ExecutionException {
		final List<Tensor> points = TestModels.points(64, 3, 4, 4);
		final ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			final List<Callable<Gradients>> runs = Collections.nCopies(2, () -> {
				final List<String> log = new ArrayList<>();
				try (DjlClassifier classifier = DjlClassifier.open(TestModels.description("hungry.pt"), "cpu", 8, 8, log::add)) {
					final Gradients gradients = classifier.gradients(points, Score.LOGIT.of(1));
					assertEquals(1, log.size(), log.toString());
					assertTrue(log.get(0).contains("8 points of 3×4×4") && log.get(0).contains("batch=4"), log.toString());
					assertEquals(16, gradients.calls());
					return gradients;
				}
			});
			for (final Future<Gradients> run : threads.invokeAll(runs)) {
				for (int i = 0; i < 64; i++) {
					assertEquals(points.get(i).sum() / 48, run.get().score(i), 1e-6);
					assertEquals(1.0 / 48, run.get().gradient(i).get(0, 0, 0), 1e-8);
				}
			}
		}
		finally {
			threads.shutdown();
		}
	}
}
