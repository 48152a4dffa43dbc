package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineStatusTest {

	/** Run in a JVM of its own, since the engine starts once per JVM. */
	static final class Describe {

		private Describe() {}

		public static void main(final String[] arguments) {
			System.out.println(EngineStatus.describe());
		}
	}

	private static String describe(final String missing) throws Exception {
		final String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(
			entry -> missing.isEmpty() || !new File(entry).getName().startsWith(missing)).collect(Collectors.joining(
				File.pathSeparator));
		return OtherJvm.run(Describe.class, classPath, List.of("-Dx=y"));
	}

	@Test
	void anEngineThatDoesNotStartIsReportedInWords() throws Exception {
		for (final String jar : List.of("pytorch-engine", "pytorch-native-cpu")) {
			final String status = describe(jar);
			assertTrue(status.startsWith("PyTorch: not available\nReason: PyTorch did not start: "), jar + ": " + status);
			assertTrue(status.contains("Cache folder: ") && status.contains("Platform: "), status);
		}
	}

	private static GpuSetup setup(final String system) {
		return new GpuSetup(name -> null, Optional.of("found"), system);
	}

	@Test
	void aGpuInUseNeedsNothing() {
		assertEquals("device=auto computes on gpu0 (float32, TF32 off).", EngineStatus.gpu(2, "float32, TF32 off", setup(
			"Linux")));
	}

	@Test
	void whatAGpuNeedsDependsOnWhatIsThere() {
		final String missing = EngineStatus.gpu(0, "", setup("Windows 11"));
		for (final String word : List.of("PYTORCH_LIBRARY_PATH: not set", "PyTorch 2.7.1 for CUDA 12.8", "docs/gpu.md", "PYTORCH_VERSION", "PYTORCH_FLAVOR",
			"cu128"))
		{
			assertTrue(missing.contains(word), word + " in " + missing);
		}
		final String mac = EngineStatus.gpu(0, "", setup("Mac OS X"));
		assertTrue(mac.contains("no CUDA for macOS") && mac.contains("MPS"), mac);
	}

	/** Its libraries here are empty files, which loading them would find damaged. */
	@Test
	void aPyTorchOfAnotherVersionIsNotLoaded(@TempDir final Path place) throws Exception {
		final Path folder = Files.createDirectories(place.resolve("torch").resolve("lib"));
		Files.createFile(folder.resolve(System.mapLibraryName("torch")));
		Files.writeString(folder.resolveSibling("version.py"), "__version__ = '2.13.0+cpu'\n");
		final String status = OtherJvm.run(Describe.class, System.getProperty("java.class.path"), List.of(
			"-DPYTORCH_LIBRARY_PATH=" + folder, "-DPYTORCH_FLAVOR=cpu"));
		assertTrue(status.startsWith("PyTorch: not available\nReason: PyTorch did not start: the folder " + folder +
			" of PYTORCH_LIBRARY_PATH holds PyTorch 2.13.0+cpu, but"), status);
	}

	/** Also where the engine does not start: then they are what helps. */
	@Test
	void theStepsToAGpuAreListed() throws Exception {
		final String status = OtherJvm.run(Describe.class, System.getProperty("java.class.path"), List.of(
			"-DPYTORCH_LIBRARY_PATH=" + Path.of("target", "no such folder"), "-DPYTORCH_FLAVOR=cu121"));
		assertTrue(status.contains("\nPYTORCH_LIBRARY_PATH: no folder of \""), status);
		assertTrue(status.contains("\nPYTORCH_VERSION: not set. Set it to 2.7.1."), status);
		assertTrue(status.contains("\nPYTORCH_FLAVOR: cu121, for which"), status);
		assertTrue(status.contains("\nGPU driver: "), status);
		assertTrue(describe("pytorch-engine").contains("\nPYTORCH_FLAVOR: not set"));
	}
}
