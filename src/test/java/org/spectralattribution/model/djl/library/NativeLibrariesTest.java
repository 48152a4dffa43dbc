package org.spectralattribution.model.djl.library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.model.djl.PyTorchEngine;

final class NativeLibrariesTest {

	@TempDir
	private Path folder;
	private Path cache;
	private Path copies;
	private final Map<String, URL> resources = new LinkedHashMap<>();

	@BeforeEach
	void makeLibraries() throws IOException {
		cache = Files.createDirectory(folder.resolve("cache"));
		copies = cache.resolve("pytorch/1.0-cpu");
		for (final String name : List.of("libc10.so", "libtorch_cpu.so", "libtorch.so")) {
			final byte[] bytes = new byte[100_000];
			new Random(name.length()).nextBytes(bytes);
			resources.put(name, Files.write(folder.resolve(name), bytes).toUri().toURL());
		}
	}

	private void unpack() throws IOException {
		new NativeLibraries("1.0-cpu", resources).unpack(cache, new FolderRights());
	}

	private void assertWhole() throws IOException {
		for (final String name : resources.keySet()) {
			assertArrayEquals(Files.readAllBytes(folder.resolve(name)), Files.readAllBytes(copies.resolve(name)), name);
		}
		try (Stream<Path> files = Files.list(copies)) {
			assertEquals(resources.size(), files.count());
		}
	}

	@Test
	void whatIsMissingTruncatedOrEmptyIsUnpackedAgain() throws IOException {
		unpack();
		assertWhole();
		Files.write(copies.resolve("libtorch_cpu.so"), new byte[50_000]);
		Files.write(copies.resolve("libc10.so"), new byte[0]);
		Files.delete(copies.resolve("libtorch.so"));
		unpack();
		assertWhole();
	}

	@Test
	void whatIsWholeIsLeftAlone() throws IOException {
		unpack();
		final FileTime early = FileTime.fromMillis(1_000_000);
		Files.setLastModifiedTime(copies.resolve("libc10.so"), early);
		Files.delete(copies.resolve("libtorch.so"));
		unpack();
		assertEquals(early, Files.getLastModifiedTime(copies.resolve("libc10.so")));
	}

	@Test
	void whatAKilledJvmLeftIsDeleted() throws IOException {
		Files.createDirectories(copies);
		Files.write(copies.resolve("unpacking123.tmp"), new byte[9]);
		unpack();
		assertWhole();
	}

	@Test
	void severalAtOnceUnpackOneWholeCopy() throws IOException, InterruptedException, ExecutionException {
		final ExecutorService threads = Executors.newFixedThreadPool(4);
		final List<Future<?>> runs = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			runs.add(threads.submit(() -> {
				unpack();
				return null;
			}));
		}
		for (final Future<?> run : runs) {
			run.get();
		}
		threads.shutdown();
		assertWhole();
	}

	/** The engine unpacks nothing itself where these are complete. */
	@Test
	void allLibrariesOfTheEngineAreKnown() throws Exception {
		final Path real = Path.of(PyTorchEngine.start().libraryPath());
		final NativeLibraries libraries = NativeLibraries.ofJars();
		final List<FileTime> before = times(real);
		libraries.unpack(real.getParent().getParent(), new FolderRights());
		assertEquals(before, times(real));
	}

	private static List<FileTime> times(final Path real) throws IOException {
		final List<FileTime> times = new ArrayList<>();
		for (final String name : List.of(System.mapLibraryName("torch"), System.mapLibraryName("torch_cpu"), System
			.mapLibraryName("c10")))
		{
			times.add(Files.getLastModifiedTime(real.resolve(name)));
		}
		return times;
	}
}
