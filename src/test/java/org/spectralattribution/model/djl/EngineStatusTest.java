package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

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

	@Test
	void aGpuInUseNeedsNothing() {
		assertEquals("device=auto computes on gpu0.", EngineStatus.gpu(true, 2, "Linux"));
	}

	@Test
	void whatAGpuNeedsDependsOnWhatIsThere() {
		assertTrue(EngineStatus.gpu(true, 0, "Linux").contains("nvidia-smi"));
		for (final String word : List.of("torch==2.7.1", "PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "PYTORCH_FLAVOR",
			"cu128"))
		{
			assertTrue(EngineStatus.gpu(false, 0, "Windows 11").contains(word), word);
		}
		assertTrue(EngineStatus.gpu(false, 0, "Mac OS X").contains("no CUDA for macOS"));
	}
}
