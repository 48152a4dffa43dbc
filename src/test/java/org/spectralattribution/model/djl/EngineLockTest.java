package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

import ai.djl.Device;
import com.sun.jna.NativeLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.CancelledAnywhere;
import org.spectralattribution.model.ModelDescription;

final class EngineLockTest {

	/** Run in a JVM of its own, which it ends while a native call holds the lock or none does. */
	static final class Ending {

		private Ending() {}

		public static void main(final String[] arguments) throws InterruptedException {
			EngineLock.hold(() -> "");
			if (arguments[0].equals("call")) sleepInNativeCode();
			Runtime.getRuntime().addShutdownHook(new Thread(Ending::enterUntilRefused));
			System.exit(0);
		}

		private static void sleepInNativeCode() throws InterruptedException {
			final CountDownLatch held = new CountDownLatch(1);
			final Thread thread = new Thread(() -> EngineLock.hold(() -> {
				held.countDown();
				NativeLibrary.getInstance("c").getFunction("sleep").invokeInt(new Object[] { 300 });
				System.out.println("the call returned");
				return null;
			}));
			thread.setDaemon(true);
			thread.start();
			held.await();
		}

		private static void enterUntilRefused() {
			final Thread later = new Thread(() -> {
				try {
					while (true) {
						EngineLock.hold(Thread::activeCount);
					}
				}
				catch (final CancellationException e) {
					EngineLock.free(() -> System.out.println("freed"));
					System.out.println("refused");
				}
			});
			later.setDaemon(true);
			later.start();
			try {
				later.join(1000);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static String output(final String argument) throws IOException, InterruptedException {
		return OtherJvm.run(Ending.class, System.getProperty("java.class.path"), List.of("-Xmx64m"), argument);
	}

	@Test
	void nothingEntersOnceTheJvmEnds() throws IOException, InterruptedException {
		assertEquals("refused" + System.lineSeparator(), output("none"));
	}

	/** The call would take five minutes. */
	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aCallThatDoesNotEndDoesNotKeepTheJvm() throws IOException, InterruptedException {
		assertEquals("", output("call"));
	}

	/** Another thread in the engine, until it is closed. */
	private static final class OtherCall implements AutoCloseable {

		private final CountDownLatch end = new CountDownLatch(1);
		private final Thread thread;

		OtherCall() throws InterruptedException {
			final CountDownLatch taken = new CountDownLatch(1);
			thread = new Thread(() -> EngineLock.hold(() -> {
				taken.countDown();
				try {
					end.await();
				}
				catch (final InterruptedException e) {
					throw new IllegalStateException(e);
				}
				return null;
			}));
			thread.start();
			taken.await();
		}

		@Override
		public void close() throws InterruptedException {
			end.countDown();
			thread.join();
		}
	}

	/** As a command does while Live Attribution computes. */
	@Test
	void whoWaitsForItsTurnCanCancel() throws InterruptedException {
		try (OtherCall other = new OtherCall()) {
			final int[] questions = { 0 };
			assertThrows(CancellationException.class, () -> Cancellation.during(() -> ++questions[0] > 5, () -> EngineLock
				.hold(() -> 1)));
		}
		assertEquals(2, EngineLock.hold(() -> EngineLock.hold(() -> 2)));
	}

	/** As a cancelled command gives its model back while Live Attribution computes. */
	@Test
	void nobodyWaitsForACallInOrderToFree() throws InterruptedException {
		final List<String> done = Collections.synchronizedList(new ArrayList<>());
		try (OtherCall other = new OtherCall()) {
			assertTimeoutPreemptively(Duration.ofMinutes(1), () -> EngineLock.free(() -> done.add("freed")));
			assertEquals(List.of(), done);
		}
		assertEquals(List.of("freed"), done);
		EngineLock.free(() -> done.add("at once"));
		assertEquals(List.of("freed", "at once"), done);
	}

	/** A load that nobody wants any more neither reads on nor waits for the engine. */
	@Test
	void anAbandonedLoadEnds() throws InterruptedException {
		final PyTorchEngine engine = PyTorchEngine.start();
		final ModelDescription model = TestModels.description("classifier.pt");
		final int[] questions = { 0 };
		final int all = Cancellation.during(() -> ++questions[0] < 0, () -> {
			NetworkLoader.load(engine, model, Device.cpu()).close();
			return questions[0];
		});
		try (OtherCall other = new OtherCall()) {
			final int[] asked = { 0 };
			assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertThrows(CancellationException.class, () -> Cancellation
				.during(() -> ++asked[0] > all + 5, () -> NetworkLoader.load(engine, model, Device.cpu()))));
		}
		CancelledAnywhere.requireEnds(() -> {
			NetworkLoader.load(engine, model, Device.cpu()).close();
			return null;
		});
	}
}
