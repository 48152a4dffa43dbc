package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.djl.Device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Preprocessing;

/** A preview and the run after it use one network; nothing else does. */
final class NetworkCacheTest {

	private static final int TRIES = 1000;

	private int loads;

	@BeforeEach
	void begin() {
		NetworkCache.clear();
	}

	private Network take(final Path weights) {
		final PyTorchEngine engine = PyTorchEngine.start();
		return NetworkCache.take(NetworkCache.key(weights, "cpu", 0), () -> {
			loads++;
			return Network.load(engine, weights, Device.cpu(), 0);
		});
	}

	private static void giveBack(final Path weights, final Network network) {
		NetworkCache.giveBack(NetworkCache.key(weights, "cpu", 0), network);
	}

	@Test
	void theNetworkThatWasClosedLastIsKept() {
		final Path weights = TestModels.path("classifier.pt");
		final Network first = take(weights);
		giveBack(weights, first);
		assertSame(first, take(weights));
		assertEquals(1, loads);
	}

	@Test
	void aNetworkInUseIsNotShared() {
		final Path weights = TestModels.path("classifier.pt");
		final Network first = take(weights);
		assertNotSame(first, take(weights));
		assertEquals(2, loads);
	}

	@Test
	void anotherNetworkTakesItsPlace() {
		final Path weights = TestModels.path("classifier.pt");
		final Network first = take(weights);
		giveBack(weights, first);
		giveBack(TestModels.path("batchsize.pt"), take(TestModels.path("batchsize.pt")));
		assertNotSame(first, take(weights));
		assertEquals(3, loads);
	}

	@Test
	void aFileThatHasChangedIsLoadedAnew(@TempDir final Path folder) throws IOException {
		final Path weights = Files.copy(TestModels.path("classifier.pt"), folder.resolve("model.pt"));
		final Network first = take(weights);
		giveBack(weights, first);
		Files.setLastModifiedTime(weights, FileTime.fromMillis(Files.getLastModifiedTime(weights).toMillis() + 5000));
		assertNotSame(first, take(weights));
	}

	@Test
	void aClosedClassifierStaysClosedWhenItsNetworkIsUsedAgain() {
		final ModelDescription description = new ModelDescription("classifier", TestModels.path("classifier.pt"), OptionalInt
			.empty(), List.of(), Preprocessing.none());
		final DjlClassifier first = DjlClassifier.open(description, "cpu", 0);
		first.close();
		try (DjlClassifier second = DjlClassifier.open(description, "cpu", 0)) {
			first.close();
			assertEquals(2, second.outputs(TestModels.points(2, 3, 4, 5)).size());
		}
	}

	/** As an explanation does that ends while its classifier is closed from outside: the second one would free what is kept. */
	@Test
	void closingInTwoThreadsAtOnceIsClosingOnce() throws InterruptedException {
		final ModelDescription description = new ModelDescription("classifier", TestModels.path("classifier.pt"), OptionalInt
			.empty(), List.of(), Preprocessing.none());
		final DjlClassifier[] shared = new DjlClassifier[1];
		final AtomicInteger opened = new AtomicInteger();
		final AtomicInteger closed = new AtomicInteger();
		final Thread other = new Thread(() -> {
			for (int i = 1; i <= TRIES; i++) {
				// Nobody may sleep here: they would come one after the other.
				while (opened.get() < i) Thread.onSpinWait();
				shared[0].close();
				closed.set(i);
			}
		});
		other.setDaemon(true);
		other.start();
		for (int i = 1; i <= TRIES; i++) {
			shared[0] = DjlClassifier.open(description, "cpu", 0);
			assertEquals(1, shared[0].outputs(TestModels.points(1, 3, 1, 1)).size());
			opened.set(i);
			shared[0].close();
			while (closed.get() < i) Thread.onSpinWait();
		}
		other.join();
	}
}
