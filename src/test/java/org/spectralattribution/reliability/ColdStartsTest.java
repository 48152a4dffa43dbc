package org.spectralattribution.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@link ColdStarts}, on a home in which somebody else has put libraries. */
final class ColdStartsTest {

	private static final List<String> OPTIONS = List.of("-Xmx128m");

	@TempDir
	private static Path folder;
	private static Path library;
	private static String alone;

	@BeforeAll
	static void computeAlone() throws IOException, InterruptedException {
		alone = ColdStarts.run(folder.resolve("alone"), 1, OPTIONS, List.of()).get(0);
		assertTrue(alone.startsWith("computed "), alone);
		try (Stream<Path> files = Files.walk(Path.of(System.getenv("DJL_CACHE_DIR")))) {
			library = files.filter(file -> file.endsWith(System.mapLibraryName("torch"))).findFirst().orElseThrow();
		}
	}

	/** Where everybody can write to the cache in the home, it is not used, and another one of the user's is. */
	@Test
	void jvmsThatStartAtOnceAllComputeAndRunNoPlantedLibrary() throws IOException, InterruptedException {
		assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"), "a system with modes of files");
		final Path home = Files.createDirectory(folder.resolve("home"));
		final Path planted = Files.createDirectories(home.resolve(".djl.ai/pytorch").resolve(name()));
		Files.writeString(planted.resolve(library.getFileName()), "not a library");
		Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwxrwxrwx"));
		final Path data = folder.resolve("data");
		final List<String> variables = List.of("DJL_CACHE_DIR=", "ENGINE_CACHE_DIR=", "XDG_CACHE_HOME=" + data);
		final List<String> options = List.of("-Xmx128m", "-Duser.home=" + home);
		for (final String output : ColdStarts.run(folder, 3, options, variables, "status")) {
			assertTrue(output.startsWith(alone), output);
			assertTrue(output.contains("Cache folder: " + data.resolve("spectral-attribution") +
				" (in the folder for the user's data; not " + home.resolve(".djl.ai") + ": others can write to " + planted),
				output);
		}
		try (Stream<Path> files = Files.list(data.resolve("spectral-attribution/pytorch").resolve(name()))) {
			assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".tmp")).collect(Collectors.toList()));
		}
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
	}

	@Test
	void aNamedFolderThatOthersCanWriteToIsRefusedInWords() throws IOException, InterruptedException {
		assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"), "a system with modes of files");
		final Path open = Files.createDirectory(folder.resolve("open"));
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
		for (final Path cache : List.of(open, open.resolve("below"))) {
			final String output = ColdStarts.run(folder.resolve("refused"), 1, OPTIONS, List.of("DJL_CACHE_DIR=" + cache)).get(
				0);
			assertTrue(output.contains(cache + " cannot be used for PyTorch's libraries, as set by DJL_CACHE_DIR: others can "),
				output);
			assertFalse(output.contains("computed"), output);
		}
	}

	private static String name() {
		return library.getParent().getFileName().toString();
	}
}
