package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

/** A network that keeps its input in an attribute for the time of a call, where another call would replace it. */
final class StatefulNetworkTest {

	private static final String PLACE = "    x0 = torch.tanh(_0)\n";
	/** Norm's mean has been used by then. */
	private static final String KEEPING = "    mean = norm.running_mean\n" + "    norm.running_mean = x\n" +
		"    y = torch.tanh(torch.tanh(torch.tanh(torch.tanh(torch.tanh(torch.tanh(_0))))))\n" +
		"    kept = norm.running_mean\n" + "    norm.running_mean = mean\n" +
		"    x0 = torch.mul(y, torch.mean(kept, [1, 2, 3], True))\n";

	/** Counts the threads that are in a call. */
	private static final class CountingHead implements ScoreHead {

		private final ScoreHead head = Score.LOGIT.of(1);
		private final AtomicInteger calls = new AtomicInteger();
		private final AtomicInteger most = new AtomicInteger();

		@Override
		public double value(final Tensor output) {
			most.accumulateAndGet(calls.incrementAndGet(), Math::max);
			Thread.yield();
			calls.decrementAndGet();
			return head.value(output);
		}

		@Override
		public Tensor gradient(final Tensor output) {
			return head.gradient(output);
		}
	}

	@Test
	void itsCallsComeOneAfterTheOther(@TempDir final Path folder) throws Exception {
		final ModelDescription keeping = EditedModel.of(folder, "classifier.pt", PLACE, KEEPING);
		final List<Tensor> points = TestModels.points(64, 3, 24, 24);
		final Gradients expected;
		try (DjlClassifier one = DjlClassifier.open(keeping, "cpu", 2, 1, line -> {})) {
			expected = one.gradients(points, Score.LOGIT.of(1));
		}
		final CountingHead head = new CountingHead();
		final ExecutorService threads = Executors.newFixedThreadPool(2);
		try (DjlClassifier eight = DjlClassifier.open(keeping, "cpu", 2, 8, line -> {})) {
			final Callable<Gradients> explanation = () -> eight.gradients(points, head);
			for (final Future<Gradients> future : threads.invokeAll(Collections.nCopies(6, explanation))) {
				requireSame(expected, future.get());
			}
		}
		finally {
			threads.shutdown();
		}
		assertEquals(1, head.most.get(), "threads in a call");
	}

	private static void requireSame(final Gradients expected, final Gradients actual) {
		for (int i = 0; i < expected.size(); i++) {
			assertEquals(expected.score(i), actual.score(i));
			assertArrayEquals(expected.gradient(i).values(), actual.gradient(i).values());
		}
	}
}
