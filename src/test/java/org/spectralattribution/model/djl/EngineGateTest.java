package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import ai.djl.Device;
import com.sun.jna.NativeLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.CancelledAnywhere;
import org.spectralattribution.model.ModelDescription;

final class EngineGateTest {

	/** Run in a JVM of its own, which it ends while a native call runs or none does. */
	static final class Ending {

		private Ending() {}

		public static void main(final String[] arguments) throws InterruptedException {
			EngineGate.call(() -> "");
			if (arguments[0].equals("call")) sleepInNativeCode();
			Runtime.getRuntime().addShutdownHook(new Thread(Ending::enterUntilRefused));
			System.exit(0);
		}

		private static void sleepInNativeCode() throws InterruptedException {
			final CountDownLatch held = new CountDownLatch(1);
			final Thread thread = new Thread(() -> EngineGate.call(() -> {
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
						EngineGate.call(Thread::activeCount);
					}
				}
				catch (final CancellationException e) {
					EngineGate.free(() -> System.out.println("freed"));
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

	/** The call would take five minutes; none may begin beside it. */
	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aCallThatDoesNotEndDoesNotKeepTheJvm() throws IOException, InterruptedException {
		assertEquals("refused" + System.lineSeparator(), output("call"));
	}

	/** Another thread in the engine, until it is closed. */
	private static final class OtherCall implements AutoCloseable {

		private final CountDownLatch end = new CountDownLatch(1);
		private final Thread thread;

		/**
		 * @param values as for {@link EngineGate#call(long, Supplier)}; below 0 for a call that is alone
		 */
		OtherCall(final long values) throws InterruptedException {
			final CountDownLatch taken = new CountDownLatch(1);
			final Supplier<Void> call = () -> {
				taken.countDown();
				try {
					end.await();
				}
				catch (final InterruptedException e) {
					throw new IllegalStateException(e);
				}
				return null;
			};
			thread = new Thread(() -> {
				if (values < 0) EngineGate.alone(call);
				else EngineGate.call(values, call);
			});
			thread.start();
			taken.await();
		}

		@Override
		public void close() throws InterruptedException {
			end.countDown();
			thread.join();
		}
	}

	/** Asks for its turn, and gives up at the sixth look: whether it waits. */
	private static boolean waits(final Supplier<Integer> call) {
		final int[] questions = { 0 };
		try {
			assertEquals(7, Cancellation.during(() -> ++questions[0] > 5, call));
			return false;
		}
		catch (final CancellationException e) {
			return true;
		}
	}

	@Test
	void callsAreMadeAtTheSameTime() throws InterruptedException {
		try (OtherCall one = new OtherCall(1); OtherCall two = new OtherCall(1); OtherCall load = new OtherCall(0)) {
			assertFalse(waits(() -> EngineGate.call(1, () -> 7)));
		}
	}

	/** As a command does while Live Attribution computes. */
	@Test
	void whoWaitsForItsTurnCanCancel() throws InterruptedException {
		try (OtherCall other = new OtherCall(-1)) {
			assertTrue(waits(() -> EngineGate.call(1, () -> 7)));
			assertTrue(waits(() -> EngineGate.call(() -> 7)));
			assertTrue(waits(() -> EngineGate.alone(() -> 7)));
		}
		assertEquals(2, EngineGate.alone(() -> EngineGate.call(2, () -> EngineGate.call(() -> 2))));
	}

	/** Neither many calls nor a large one take more memory than there is; a large one alone has to try. */
	@Test
	void pointsWaitUntilThereIsRoom() throws InterruptedException {
		final long room = CallMemory.room();
		try (OtherCall other = new OtherCall(room / 2)) {
			assertFalse(waits(() -> EngineGate.call(room / 2, () -> 7)));
			assertTrue(waits(() -> EngineGate.call(room, () -> 7)));
			assertTrue(waits(() -> EngineGate.alone(() -> 7)));
		}
		assertFalse(waits(() -> EngineGate.call(2 * room, () -> 7)));
		try (OtherCall large = new OtherCall(2 * room)) {
			assertTrue(waits(() -> EngineGate.call(1, () -> 7)));
			assertFalse(waits(() -> EngineGate.call(() -> 7)));
		}
	}

	@Test
	void theRoomIsHalfOfTheMachinesMemoryAtFourKilobytesAValue() {
		assertEquals(1 << 21, CallMemory.room(16L << 30));
		assertEquals(640_000, CallMemory.room(1L << 30), "4 points of 3 × 224 × 224, as one call has");
		assertEquals(640_000, CallMemory.room(0));
	}

	/** As a cancelled command gives its model back while Live Attribution computes. */
	@Test
	void nobodyWaitsForACallInOrderToFree() throws InterruptedException {
		final List<String> done = Collections.synchronizedList(new ArrayList<>());
		try (OtherCall other = new OtherCall(-1)) {
			assertTimeoutPreemptively(Duration.ofMinutes(1), () -> EngineGate.free(() -> done.add("freed")));
			assertEquals(List.of("freed"), done);
		}
	}

	@Test
	void anInterruptedThreadDoesNotEnter() {
		Thread.currentThread().interrupt();
		assertThrows(CancellationException.class, () -> EngineGate.call(1, () -> 7));
		assertTrue(Thread.interrupted());
		assertFalse(waits(() -> EngineGate.call(1, () -> 7)));
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
		try (OtherCall other = new OtherCall(-1)) {
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
