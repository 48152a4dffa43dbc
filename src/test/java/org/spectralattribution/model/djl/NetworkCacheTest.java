package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Preprocessing;

/** A preview and the run after it use one network, and so do two runs at the same time. */
final class NetworkCacheTest {

	private static final int TRIES = 1000;

	/** By each user. */
	private final List<Map.Entry<Network, Path>> taken = new ArrayList<>();
	private int loads;

	@BeforeEach
	void begin() {
		NetworkCache.clear();
	}

	@AfterEach
	void giveBackAll() {
		List.copyOf(taken).forEach(user -> giveBack(user.getValue(), user.getKey()));
	}

	private Network take(final Path weights) {
		final PyTorchEngine engine = PyTorchEngine.start();
		final Network network = NetworkCache.take(NetworkCache.key(weights, "cpu", 0), () -> {
			loads++;
			return Network.load(engine, weights, Device.cpu(), 0);
		});
		taken.add(Map.entry(network, weights));
		return network;
	}

	private void giveBack(final Path weights, final Network network) {
		taken.remove(Map.entry(network, weights));
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

	/** As by a run that begins while the dialog's preview still calls the network. */
	@Test
	void aNetworkInUseIsSharedUntilItsLastUserGivesItBack() {
		final Path weights = TestModels.path("classifier.pt");
		final Network network = take(weights);
		assertSame(network, take(weights));
		giveBack(weights, network);
		NetworkCache.clear();
		assertEquals(2, network.outputs(TestModels.points(2, 3, 4, 5)).size());
		giveBack(weights, network);
		NetworkCache.clear();
		assertThrows(IllegalStateException.class, () -> network.outputs(TestModels.points(2, 3, 4, 5)));
		assertEquals(1, loads);
	}

	@Test
	void aNetworkThatKeepsStateHasOneUserAtATime() {
		final Path weights = TestModels.path("classifier.pt");
		final Network first = take(weights);
		NetworkCache.neverShare(first);
		final Network second = take(weights);
		assertNotSame(first, second);
		giveBack(weights, first);
		assertSame(first, take(weights));
	}

	/** A counter in the network counts its calls, whoever makes them. */
	@Test
	void theLoaderTellsWhichNetworkKeepsState() throws URISyntaxException {
		final ModelDescription counter = new ModelDescription("counter", Path.of(getClass().getResource(
			"/org/spectralattribution/explain/field/Counter.pt").toURI()), OptionalInt.empty(), List.of(), Preprocessing.none());
		assertNotSame(loaded(counter), loaded(counter));
		assertSame(loaded(TestModels.description("classifier.pt")), loaded(TestModels.description("classifier.pt")));
	}

	private Network loaded(final ModelDescription description) {
		final Network network = NetworkCache.take(NetworkCache.key(description.weights(), "cpu", 0), () -> NetworkLoader.load(
			PyTorchEngine.start(), description, Device.cpu()));
		taken.add(Map.entry(network, description.weights()));
		return network;
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
