package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

import com.sun.jna.NativeLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.spectralattribution.cancellation.Cancellation;

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

	/** As a command does while Live Attribution computes. */
	@Test
	void whoWaitsForItsTurnCanCancel() throws InterruptedException {
		final CountDownLatch taken = new CountDownLatch(1);
		final CountDownLatch end = new CountDownLatch(1);
		final Thread other = new Thread(() -> EngineLock.hold(() -> {
			taken.countDown();
			try {
				end.await();
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
			return null;
		}));
		other.start();
		taken.await();
		final int[] questions = { 0 };
		assertThrows(CancellationException.class, () -> Cancellation.during(() -> ++questions[0] > 5, () -> EngineLock
			.hold(() -> 1)));
		end.countDown();
		other.join();
		assertEquals(2, EngineLock.hold(() -> EngineLock.hold(() -> 2)));
	}
}
