package org.spectralattribution.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.tensor.Tensor;

/**
 * Ends JVMs while PyTorch computes in them, in several ways and at random times, and counts crashes and the calls
 * that were in flight:
 * {@code mvn -q test-compile exec:exec -Dmain=org.spectralattribution.reliability.Exits -Dmacro.args=30}. The seed, and
 * with it times and numbers of threads and workers, is the number of the case.
 */
public final class Exits {

	/** The exit status that a JVM is ended with, unless the system ends it. */
	static final int STATUS = 7;

	private static final int MOST_WORKERS = 8;
	/** In calls of two, one for each worker. */
	private static final int POINTS = 16;
	private static final int ROUND_MILLISECONDS = 100;
	private static final String NETWORK = DjlClassifier.class.getPackageName() + ".Network";
	private static final String IN_FLIGHT = "in flight: ";

	private static final int TERMINATED = 128 + 15;
	private static final int LONGEST_SECONDS = 180;

	/** How a JVM is ended. */
	enum Way {
		/** As ImageJ does: another thread than those that compute calls {@code System.exit}. */
		OTHER_THREAD,
		/** A thread that computes calls it between two calls of the engine. */
		BETWEEN_CALLS,
		/** A thread that computes calls it within a call, while it is in Java code. */
		WITHIN_CALL,
		/** The system asks the JVM to end. */
		TERMINATED_BY_SYSTEM,
		/** Another thread calls it while all of eight workers are in a call. */
		EIGHT_IN_FLIGHT
	}

	/** Computes gradients in several threads until its JVM ends. */
	static final class Child {

		private static final CountDownLatch COUNTED = new CountDownLatch(1);

		private Child() {}

		/** @param arguments way, number of threads and of the workers of each, and milliseconds until the end */
		public static void main(final String[] arguments) throws InterruptedException {
			final Way way = Way.valueOf(arguments[0]);
			final int threads = Integer.parseInt(arguments[1]);
			final int workers = Integer.parseInt(arguments[2]);
			final long milliseconds = Long.parseLong(arguments[3]);
			try (DjlClassifier demo = open(workers)) {
				demo.gradients(points(), Score.LOGIT.of(0));
			}
			Runtime.getRuntime().addShutdownHook(new Thread(() -> {
				System.out.println(IN_FLIGHT + callsInFlight() + ".");
				COUNTED.countDown();
			}));
			final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
			for (int i = 0; i < threads; i++) {
				final boolean ends = i == 0;
				final ScoreHead head = way == Way.EIGHT_IN_FLIGHT ? meeting((int) milliseconds / ROUND_MILLISECONDS)
					: way == Way.WITHIN_CALL && ends ? new ExitingHead(end) : Score.LOGIT.of(0);
				new Thread(() -> compute(way, workers, head, ends, end)).start();
			}
			System.out.println("ready");
			Thread.sleep(milliseconds);
			if (way == Way.OTHER_THREAD) System.exit(STATUS);
			Thread.sleep(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
		}

		/** The eight go on when the JVM has begun to end. */
		private static ScoreHead meeting(final int rounds) {
			final MeetingHead head = new MeetingHead(MOST_WORKERS, POINTS * rounds, () -> false);
			head.whenAllAreThere(() -> {
				new Thread(() -> System.exit(STATUS)).start();
				try {
					COUNTED.await();
				}
				catch (final InterruptedException e) {
					throw new IllegalStateException(e);
				}
			});
			return head;
		}

		private static long callsInFlight() {
			return Thread.getAllStackTraces().values().stream().filter(stack -> Arrays.stream(stack).anyMatch(frame -> frame
				.getClassName().equals(NETWORK) && frame.getMethodName().equals("run"))).count();
		}

		private static void compute(final Way way, final int workers, final ScoreHead head, final boolean ends,
			final long end)
		{
			final List<Tensor> points = points();
			while (true) {
				try (DjlClassifier demo = open(workers)) {
					for (int i = 0; i < 50; i++) {
						demo.gradients(points, head);
						if (way == Way.BETWEEN_CALLS && ends && System.nanoTime() >= end) System.exit(STATUS);
					}
				}
			}
		}
	}

	private static DjlClassifier open(final int workers) {
		return DjlClassifier.open(DemoModel.open(), "cpu", 0, workers, line -> {});
	}

	private static List<Tensor> points() {
		return Collections.nCopies(POINTS, Tensor.zeros(1, 96, 96));
	}

	/** A score whose code ends the JVM, as that of a script might. */
	private static final class ExitingHead implements ScoreHead {

		private final ScoreHead head = Score.LOGIT.of(0);
		private final long end;

		ExitingHead(final long end) {
			this.end = end;
		}

		@Override
		public double value(final Tensor outputs) {
			if (System.nanoTime() >= end) System.exit(STATUS);
			return head.value(outputs);
		}

		@Override
		public Tensor gradient(final Tensor outputs) {
			return head.gradient(outputs);
		}
	}

	private Exits() {}

	/** What became of one JVM: an empty text if it ended as it was told to, else what went wrong. */
	static String failure(final Path folder, final int seed) throws IOException, InterruptedException {
		final Random random = new Random(seed * 0x9E3779B97F4A7C15L);
		final Way way = Way.values()[seed % Way.values().length];
		final int threads = way == Way.EIGHT_IN_FLIGHT ? 1 : 1 + random.nextInt(4);
		final int workers = way == Way.EIGHT_IN_FLIGHT ? MOST_WORKERS : 1 + random.nextInt(MOST_WORKERS);
		final long end = 100 + random.nextInt(2000);
		final ChildJvm jvm = new ChildJvm(folder, Child.class, List.of(), List.of("OMP_WAIT_POLICY=PASSIVE"), way.name(),
			String.valueOf(threads), String.valueOf(workers), String.valueOf(end));
		jvm.awaitOutput("ready");
		if (way == Way.TERMINATED_BY_SYSTEM) {
			Thread.sleep(end);
			jvm.terminate();
		}
		final boolean ended = jvm.ends(LONGEST_SECONDS);
		final int expected = way == Way.TERMINATED_BY_SYSTEM ? TERMINATED : STATUS;
		final String inFlight = jvm.output().replaceFirst("(?s).*" + IN_FLIGHT + "(\\d+)\\..*|.*", "$1");
		final String result = jvm.crashed() ? "crashed" : !ended ? "did not end" : jvm.exitStatus() != expected
			? "exit status " + jvm.exitStatus() + " for " + expected + " " + jvm.errors().lines().findFirst().orElse("")
			: inFlight.isEmpty() || way == Way.EIGHT_IN_FLIGHT && Integer.parseInt(inFlight) != MOST_WORKERS
				? "not eight calls in flight" : "";
		System.out.printf("%4d  %-21s %7d %7d %9d %9s  %s%n", seed, way, threads, workers, end, inFlight, result.isEmpty()
			? "ended" : result);
		return result;
	}

	/** The number of JVMs, 30 unless the property {@code macro.args} says otherwise. */
	public static void main(final String[] arguments) throws IOException, InterruptedException {
		final String number = System.getProperty("macro.args", "");
		final int jvms = number.isBlank() ? 30 : Integer.parseInt(number.trim());
		final Path folder = Files.createTempDirectory("exits");
		int failures = 0;
		System.out.println("case  way                   threads workers  after ms in flight  result");
		for (int i = 0; i < jvms; i++) {
			if (!failure(folder.resolve("jvm" + i), i).isEmpty()) failures++;
		}
		ChildJvm.delete(folder);
		System.out.println(jvms + " exits, " + failures + " failures");
	}
}
