package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;
import org.spectralattribution.model.ModelException;

final class EngineFailureTest {

	@Test
	void everyKnownFailureHasItsAdvice() {
		assertAdvice(new IllegalArgumentException("Deep learning engine not found: PyTorch"), "jars");
		assertAdvice(new NoClassDefFoundError("ai/djl/engine/Engine"), "jars");
		assertAdvice(new EngineException("Failed to load PyTorch native library", new UnsatisfiedLinkError(
			"Native Library /x/libtorch.so already loaded in another classloader")), "another plugin");
		assertAdvice(new EngineException("Failed to load PyTorch native library", new UnsatisfiedLinkError(
			"C:\\x\\torch_cpu.dll: Can't find dependent libraries")), "Visual C++");
		assertAdvice(new EngineException("Failed to load PyTorch native library", new UnsatisfiedLinkError(
			"/x/libtorch.so: /x/libtorch.so: file too short")), "libtorch.so: file too short. Delete it");
		assertAdvice(new EngineException("Cannot copy jni files", new IOException("gone")), "PYTORCH_FLAVOR");
		assertAdvice(new EngineException("Cannot download jni files: https://x", new IOException("Offline")),
			"PYTORCH_FLAVOR");
		assertAdvice(new EngineException("Failed to save pytorch index file", new IOException("Offline mode is enabled.")),
			"pytorch-native-cpu");
		assertAdvice(new EngineException("No PyTorch native library matches your operating system: x"),
			System.getProperty("os.arch"));
		assertAdvice(new EngineException("Failed to extract PyTorch native library",
			new IOException("No space left on device")), "No space left on device. Make room");
	}

	@Test
	void librariesThatDoNotFitNameTheOtherPlugins() {
		for (final String line : List.of("/x/libtorch_cpu.so: undefined symbol: _ZN3c104impl3cow9cow_deleterEPv",
			"/x/libdjl_torch.so: undefined symbol: _ZN5torch8autograd", "C:\\x\\torch_cpu.dll: The specified procedure could not be found",
			"dlopen(/x/libtorch.dylib): Symbol not found: __ZN3c10"))
		{
			final EngineException error = new EngineException("Failed to load PyTorch native library",
				new UnsatisfiedLinkError(line));
			assertEquals("PyTorch did not start: its libraries do not fit together, since another plugin has loaded the " +
				"PyTorch of " + Path.of("/other") + " in this session. Restart, and run this plugin first.", EngineFailure.explain(
					error, Optional.of(Path.of("/other"))).getMessage());
			final String unknown = EngineFailure.explain(error, Optional.empty()).getMessage();
			assertTrue(unknown.contains(line) && unknown.contains("run this plugin first") && unknown.contains(
				"PYTORCH_LIBRARY_PATH names a PyTorch 2.7.1"), unknown);
		}
	}

	@Test
	void unknownFailureKeepsItsLastLineAndCause() {
		final EngineException error = new EngineException("Failed", new UnsatisfiedLinkError("first\n/lib: GLIBC_2.38"));
		final ModelException explained = EngineFailure.explain(error);
		assertTrue(explained.getMessage().contains("GLIBC_2.38"), explained.getMessage());
		assertSame(error, explained.getCause());
	}

	private static void assertAdvice(final Throwable error, final String words) {
		final String message = EngineFailure.explain(error).getMessage();
		assertTrue(message.startsWith("PyTorch did not start: ") && message.contains(words), message);
		assertTrue(message.contains("estart"), message);
	}
}
