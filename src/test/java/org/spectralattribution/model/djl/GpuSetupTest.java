package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the steps to a PyTorch for CUDA is missing, with a folder made here. */
final class GpuSetupTest {

	private static final Optional<String> DRIVER = Optional.of("found (version 570.86.15)");

	private final Map<String, String> settings = new HashMap<>();
	private Path folder;

	@TempDir
	Path place;

	@BeforeEach
	void allStepsAreDone() throws IOException {
		folder = Files.createDirectories(place.resolve("torch").resolve("lib"));
		for (final String library : List.of("torch", "torch_cpu", "torch_cuda")) {
			Files.createFile(folder.resolve(System.mapLibraryName(library)));
		}
		Files.writeString(folder.resolveSibling("version.py"), "from typing import Optional\n\n__all__ = ['__version__']\n" +
			"__version__ = '2.7.1+cu128'\ndebug = False\n");
		settings.put("PYTORCH_LIBRARY_PATH", folder.toString());
		settings.put("PYTORCH_VERSION", "2.7.1");
		settings.put("PYTORCH_FLAVOR", "cu128");
		settings.put("PATH", place + File.pathSeparator + folder);
	}

	private GpuSetup setup(final Optional<String> driver, final String system) {
		return new GpuSetup(settings::get, driver, system);
	}

	private String step(final String name) {
		return setup(DRIVER, "Windows 11").steps().get(name);
	}

	private void assertFirstMissing(final String step) {
		final String missing = setup(DRIVER, "Linux").missing().orElse("none");
		assertTrue(missing.startsWith(step + ": "), missing);
		assertEquals(missing, setup(DRIVER, "Linux").whyNone());
		assertFalse(missing.contains("\n"));
	}

	@Test
	void nothingIsMissingWhereAllStepsAreDone() {
		for (final String system : List.of("Linux", "Windows 11")) {
			assertEquals(Optional.empty(), setup(DRIVER, system).missing());
		}
		assertEquals(List.of("GPU driver", "PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "PYTORCH_FLAVOR", "PATH"), List.copyOf(
			setup(DRIVER, "Windows 11").steps().keySet()));
		assertFalse(setup(DRIVER, "Linux").steps().containsKey("PATH"));
		assertEquals("2.7.1, and the folder holds 2.7.1+cu128: ok", step("PYTORCH_VERSION"));
		assertTrue(setup(DRIVER, "Linux").whyNone().contains("sees no GPU"));
	}

	@Test
	void aMissingDriverComesFirst() {
		settings.clear();
		assertTrue(setup(Optional.empty(), "Linux").missing().get().startsWith("GPU driver: missing. Install"));
	}

	@ParameterizedTest
	@CsvSource({ "PYTORCH_LIBRARY_PATH, bundled PyTorch for the CPU is used", "PYTORCH_VERSION, Set it to 2.7.1",
		"PYTORCH_FLAVOR, Set it to cu128" })
	void aVariableThatIsNotSetIsNamed(final String name, final String words) {
		settings.remove(name);
		assertTrue(step(name).startsWith("not set. ") && step(name).contains(words), step(name));
		settings.put(name, " ");
		assertFirstMissing(name);
	}

	@ParameterizedTest
	@CsvSource({ "PYTORCH_VERSION, 2.6.0, only 2.7.1", "PYTORCH_FLAVOR, cu121, no connecting library",
		"PYTORCH_FLAVOR, cpu, no GPU is used", "PYTORCH_FLAVOR, cu128-precxx11, no connecting library" })
	void aVariableWithAnotherValueIsNamed(final String name, final String value, final String words) {
		settings.put(name, value);
		assertTrue(step(name).startsWith(value + ", ") && step(name).contains(words), step(name));
		assertFirstMissing(name);
	}

	@Test
	void aFolderThatIsNotThereOrHoldsNoPyTorchIsNamed() throws IOException {
		for (final Path other : List.of(place.resolve("none"), Files.createDirectory(place.resolve("empty")))) {
			settings.put("PYTORCH_LIBRARY_PATH", other.toString());
			assertFirstMissing("PYTORCH_LIBRARY_PATH");
			assertTrue(step("PYTORCH_LIBRARY_PATH").contains(other + "\" holds " + System.mapLibraryName("torch")));
		}
	}

	/** As the Deep Java Library takes it: several folders, and the library itself. */
	@Test
	void theFirstOfSeveralFoldersWithPyTorchCounts() {
		settings.put("PYTORCH_LIBRARY_PATH", place + File.pathSeparator + folder.resolve(System.mapLibraryName("torch")));
		assertEquals(folder + ": ok", step("PYTORCH_LIBRARY_PATH"));
	}

	@Test
	void aPyTorchForTheCpuIsNamed() throws IOException {
		Files.delete(folder.resolve(System.mapLibraryName("torch_cuda")));
		assertFirstMissing("PYTORCH_LIBRARY_PATH");
		assertTrue(step("PYTORCH_LIBRARY_PATH").contains("a PyTorch for the CPU"), step("PYTORCH_LIBRARY_PATH"));
	}

	@Test
	void aFolderOfAnotherVersionIsNamedWhateverTheVariableSays() throws IOException {
		Files.writeString(folder.resolveSibling("version.py"), "__version__: str = \"2.13.0+cu130\"\n");
		assertTrue(step("PYTORCH_VERSION").contains("holds PyTorch 2.13.0+cu130, but"), step("PYTORCH_VERSION"));
		assertFirstMissing("PYTORCH_VERSION");
		Files.delete(folder.resolveSibling("version.py"));
		for (final String version : List.of("2.6.0+cu126", "2.7.10")) {
			Files.writeString(folder.resolveSibling("build-version"), version + "\n");
			assertTrue(step("PYTORCH_VERSION").contains("holds PyTorch " + version + ", but"), step("PYTORCH_VERSION"));
		}
		Files.writeString(folder.resolveSibling("build-version"), "2.7.1a0+git1234567\n");
		assertTrue(step("PYTORCH_VERSION").endsWith("ok"), step("PYTORCH_VERSION"));
		Files.delete(folder.resolveSibling("build-version"));
		assertEquals("2.7.1: ok", step("PYTORCH_VERSION"));
	}

	@Test
	void aPyTorchOfAnotherVersionIsNotLoaded() throws IOException {
		assertEquals(Optional.empty(), setup(DRIVER, "Linux").misfit());
		Files.writeString(folder.resolveSibling("version.py"), "__version__ = '2.13.0+cpu'\n");
		assertEquals("the folder " + folder + " of PYTORCH_LIBRARY_PATH holds PyTorch 2.13.0+cpu, but the Deep Java Library is " +
			"made for 2.7.1. Install that one, or remove the variable, and restart.", setup(DRIVER, "Linux").misfit().get());
		Files.delete(folder.resolveSibling("version.py"));
		assertEquals(Optional.empty(), setup(DRIVER, "Linux").misfit());
		settings.put("PYTORCH_VERSION", "2.5.1");
		assertTrue(setup(DRIVER, "Linux").misfit().get().contains("holds PyTorch 2.5.1, but"));
		Files.createFile(folder.resolve(System.mapLibraryName("djl_torch")));
		assertEquals(Optional.empty(), setup(DRIVER, "Linux").misfit());
		settings.remove("PYTORCH_LIBRARY_PATH");
		assertEquals(Optional.empty(), setup(DRIVER, "Linux").misfit());
	}

	@Test
	void windowsNeedsTheFolderOnItsPath() {
		settings.put("PATH", place.toString());
		assertTrue(step("PATH").startsWith("lacks " + folder), step("PATH"));
		settings.remove("PATH");
		assertTrue(step("PATH").startsWith("lacks " + folder), step("PATH"));
	}

	@Test
	void aMacHasNoSteps() {
		final GpuSetup mac = setup(Optional.empty(), "Mac OS X");
		assertTrue(mac.steps().isEmpty());
		assertTrue(mac.whyNone().startsWith("Apple's GPU (MPS) is not used"), mac.whyNone());
		assertFalse(mac.isWorthALine());
	}

	/** Who has no GPU and set nothing is told nothing. */
	@Test
	void aLineIsWorthItWhereThereIsAGpuOrSomethingWasSet() {
		assertTrue(setup(Optional.empty(), "Linux").isWorthALine());
		settings.clear();
		assertFalse(setup(Optional.empty(), "Linux").isWorthALine());
		assertTrue(setup(DRIVER, "Linux").isWorthALine());
		settings.put("PYTORCH_VERSION", "2.7.1");
		assertTrue(setup(Optional.empty(), "Linux").isWorthALine());
		assertFalse(setup(Optional.empty(), "Linux").isOwn());
	}

	@Test
	void theDriverIsFoundByItsFiles() throws IOException {
		assertEquals(Optional.empty(), NvidiaDriver.find("Linux", place));
		assertEquals(Optional.empty(), NvidiaDriver.find("Windows 11", place));
		final Path module = place.resolve("proc/driver/nvidia/version");
		Files.createDirectories(module.getParent());
		Files.writeString(module, "NVRM version: NVIDIA UNIX x86_64 Kernel Module  570.86.15  Fri Jan 10 2025\n");
		assertEquals(DRIVER, NvidiaDriver.find("Linux", place));
		Files.createDirectories(place.resolve("System32"));
		Files.createFile(place.resolve("System32").resolve("nvcuda.dll"));
		assertEquals(Optional.of("found"), NvidiaDriver.find("Windows 11", place));
	}
}
