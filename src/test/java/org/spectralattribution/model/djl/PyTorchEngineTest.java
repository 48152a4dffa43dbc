package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Score;

final class PyTorchEngineTest {

	/** Run in a JVM of its own, since the engine starts once per JVM. */
	static final class Start {

		private Start() {}

		public static void main(final String[] arguments) {
			Thread.currentThread().setContextClassLoader(
				arguments[0].equals("null") ? null : ClassLoader.getPlatformClassLoader());
			final ClassLoader before = Thread.currentThread().getContextClassLoader();
			for (int attempt = 0; attempt < 2; attempt++) {
				try (DjlClassifier classifier = TestModels.open("classifier.pt")) {
					new ScoreFunction(classifier, Score.LOGIT.of(0)).gradients(TestModels.points(1, 3, 4, 5));
					System.out.println("started " + PyTorchEngine.start().version());
				}
				catch (final ModelException e) {
					System.out.println("failed " + e.getMessage());
				}
			}
			System.out.println("restored " + (before == Thread.currentThread().getContextClassLoader()));
			System.out.println("offline " + System.getProperty("ai.djl.offline"));
		}
	}

	@Test
	void saysWhatItIs() {
		final PyTorchEngine engine = PyTorchEngine.start();
		assertSame(engine, PyTorchEngine.start());
		assertTrue(engine.version().matches("\\d+\\.\\d+\\.\\d+.*"), engine.version());
		assertTrue(Files.isDirectory(Path.of(engine.libraryPath())));
		assertEquals("cpu", engine.devices().get(0));
	}

	@Test
	void startsOnAThreadWithAForeignClassLoader() throws IOException, InterruptedException {
		for (final String loader : List.of("null", "platform")) {
			final String output = start(classPath(""), loader, "-Dx=y");
			assertEquals(2, output.split("started 2\\.", -1).length - 1, output);
			assertTrue(output.contains("restored true") && output.contains("offline true"), output);
		}
	}

	@Test
	void userSettingGoesBeforeOurs() throws IOException, InterruptedException {
		final String output = start(classPath(""), "null", "-Dai.djl.offline=false");
		assertTrue(output.contains("offline false"), output);
	}

	@Test
	void failureStaysAndSaysWhatIsMissing() throws IOException, InterruptedException {
		final String engine = start(classPath("pytorch-engine"), "null", "-Dx=y");
		assertEquals(2, engine.split("failed PyTorch did not start: the jars", -1).length - 1, engine);
		final String api = start(classPath("api-"), "null", "-Dx=y");
		assertEquals(2, api.split("failed PyTorch did not start: the jars", -1).length - 1, api);
	}

	@Test
	void missingNativeLibraryIsNotDownloaded(@TempDir final Path cache) throws IOException, InterruptedException {
		final String output = start(classPath("pytorch-native"), "null", "-DENGINE_CACHE_DIR=" + cache);
		assertEquals(2, output.split("failed PyTorch did not start: its native library for this platform", -1).length - 1,
			output);
		assertFalse(output.contains("started"), output);
	}

	/** The class path of this test without the jars of DJL whose name begins so. */
	private static String classPath(final String missing) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(entry -> missing.isEmpty() || !entry.replace('\\', '/').matches(".*/ai/djl/.*/" + missing + "[^/]*"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static String start(final String classPath, final String loader, final String setting)
		throws IOException, InterruptedException
	{
		return OtherJvm.run(Start.class, classPath, List.of("-Xmx256m", setting), loader);
	}
}
