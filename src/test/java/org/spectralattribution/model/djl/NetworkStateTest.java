package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

/** What must not change while a network runs: its weights, its mode and the memory in use. */
final class NetworkStateTest {

	private final List<Tensor> points = TestModels.points(2, 3, 4, 5);

	@Test
	void weightsTakeNoGradient() {
		NetworkCache.clear();
		final int before = arrays().size();
		try (DjlClassifier classifier = TestModels.open("classifier.pt")) {
			new ScoreFunction(classifier, Score.PROBABILITY.of(0)).gradients(points);
			final List<NDArray> weights = arrays();
			assertTrue(weights.size() >= before + 6, weights.size() + " arrays");
			weights.forEach(weight -> assertFalse(weight.hasGradient(), weight.getName()));
		}
	}

	/** The file was saved in training mode: dropout would change every answer, batch norm the later ones. */
	@Test
	void networkStaysInEvaluationMode() {
		try (DjlClassifier classifier = TestModels.open("classifier.pt")) {
			final ScoreFunction function = new ScoreFunction(classifier, Score.PROBABILITY.of(2));
			final double[] logits = classifier.outputs(points).get(0).values();
			for (int i = 0; i < 5; i++) {
				assertArrayEquals(logits, classifier.outputs(points).get(0).values());
			}
			final double[] gradient = function.gradients(points).gradient(0).values();
			for (int i = 0; i < 5; i++) {
				assertArrayEquals(gradient, function.gradients(points).gradient(0).values(), 1e-9);
				assertArrayEquals(logits, classifier.outputs(points).get(0).values(), 1e-6);
			}
			assertArrayEquals(TestModels.reference().probability[2][0], gradient, 2e-6);
		}
	}

	@Test
	void threadsShareTheEngine() throws InterruptedException, ExecutionException {
		final double[][] expected = TestModels.reference().logit[1];
		final ExecutorService threads = Executors.newFixedThreadPool(3);
		try (DjlClassifier shared = TestModels.open("classifier.pt")) {
			final List<Callable<double[]>> tasks = new ArrayList<>();
			for (int i = 0; i < 12; i++) {
				tasks.add(() -> new ScoreFunction(shared, Score.LOGIT.of(1)).gradients(points).gradient(1).values());
				tasks.add(() -> {
					try (DjlClassifier own = TestModels.open("classifier.pt")) {
						return new ScoreFunction(own, Score.LOGIT.of(1)).gradients(points).gradient(1).values();
					}
				});
			}
			for (final Future<double[]> gradient : threads.invokeAll(tasks)) {
				assertArrayEquals(expected[1], gradient.get(), 2e-6);
			}
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void callsAndClosingLeaveNoArrays() {
		NetworkCache.clear();
		final int before = arrays().size();
		try (DjlClassifier classifier = TestModels.open("classifier.pt")) {
			final ScoreFunction function = new ScoreFunction(classifier, Score.PROBABILITY.of(0));
			function.gradients(points);
			final int loaded = arrays().size();
			for (int i = 0; i < 20; i++) {
				function.gradients(points);
				function.scores(points);
			}
			assertEquals(loaded, arrays().size());
		}
		NetworkCache.clear();
		assertEquals(before, arrays().size());
	}

	/** A score whose calls wait, each of them, until it is closed. */
	private static final class WaitingHead implements ScoreHead, AutoCloseable {

		private final ScoreHead head = Score.LOGIT.of(1);
		private final Semaphore calls = new Semaphore(0);
		private final CountDownLatch end = new CountDownLatch(1);

		@Override
		public double value(final Tensor output) {
			calls.release();
			try {
				end.await();
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
			return head.value(output);
		}

		@Override
		public Tensor gradient(final Tensor output) {
			return head.gradient(output);
		}

		@Override
		public void close() {
			end.countDown();
		}
	}

	/** Two calls of one network run, and one of another. */
	@Test
	void aNetworkThatIsClosedEndsItsCallsFirst() throws Exception {
		NetworkCache.clear();
		final PyTorchEngine engine = PyTorchEngine.start();
		final int before = arrays().size();
		final ExecutorService threads = Executors.newFixedThreadPool(3);
		final Network network = NetworkLoader.load(engine, TestModels.description("classifier.pt"), Device.cpu());
		final Network other = NetworkLoader.load(engine, TestModels.description("classifier.pt"), Device.cpu());
		final List<Future<Gradients>> gradients = new ArrayList<>();
		try (WaitingHead head = new WaitingHead()) {
			for (final Network one : List.of(network, network, other)) {
				gradients.add(threads.submit(() -> one.gradients(points, head)));
			}
			head.calls.acquire(3);
			final int open = arrays().size();
			assertTimeoutPreemptively(Duration.ofMinutes(1), network::close);
			network.close();
			assertEquals(open, arrays().size(), "nothing was freed");
			assertThrows(IllegalStateException.class, () -> network.outputs(points));
		}
		for (final Future<Gradients> one : gradients) {
			assertArrayEquals(TestModels.reference().logit[1][1], one.get().gradient(1).values(), 2e-6);
		}
		threads.shutdown();
		other.close();
		assertEquals(before, arrays().size());
	}

	/** Run in a JVM of its own, whose heap has one size from the start. */
	static final class Memory {

		private Memory() {}

		public static void main(final String[] arguments) throws IOException {
			final List<Tensor> large = TestModels.points(8, 3, 160, 160);
			try (DjlClassifier classifier = DjlClassifier.open(TestModels.description("batchsize.pt"), "cpu", 0, Integer
				.parseInt(arguments[0]), line -> {}))
			{
				final ScoreFunction function = new ScoreFunction(classifier, Score.LOGIT.of(1));
				for (int i = 0; i < 50; i++) {
					function.gradients(large);
				}
				final long before = residentMegabytes();
				for (int i = 0; i < 300; i++) {
					function.gradients(large);
				}
				System.out.println("grown " + (residentMegabytes() - before));
			}
		}

		private static long residentMegabytes() throws IOException {
			final String status = Files.readString(Path.of("/proc/self/status"));
			return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s*(\\d+) kB.*", "$1")) / 1024;
		}
	}

	/** A leak of one array per call would be 300 × 2.4 MB. */
	@ParameterizedTest
	@ValueSource(strings = { "1", "8" })
	@EnabledOnOs(OS.LINUX)
	void memoryStaysFlat(final String workers) throws IOException, InterruptedException {
		final String output = OtherJvm.run(Memory.class, System.getProperty("java.class.path"),
			List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"), workers);
		final Matcher grown = Pattern.compile("grown (-?\\d+)").matcher(output);
		assertTrue(grown.find(), output);
		assertTrue(Long.parseLong(grown.group(1)) < 200, grown.group(1) + " MB more after 300 calls");
	}

	/** All arrays that the engine holds in this JVM. */
	private static List<NDArray> arrays() {
		PyTorchEngine.start();
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			return manager.getParentManager().getManagedArrays();
		}
	}
}
