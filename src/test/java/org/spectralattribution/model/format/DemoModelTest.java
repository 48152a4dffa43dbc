package org.spectralattribution.model.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.google.gson.Gson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.model.ModelDescription;

final class DemoModelTest {

	@Test
	void isReadLikeAnyOther() {
		final ModelDescription demo = DemoModel.open();
		assertEquals("demo", demo.name());
		assertFalse(demo.classNames().isEmpty());
		assertTrue(Files.isRegularFile(demo.weights()));
		assertEquals(demo.weights(), DemoModel.open().weights());
	}

	@Test
	void bothAreOfTheSameClasses() {
		final ModelDescription shortcut = DemoModel.open(DemoModel.SHORTCUT);
		assertEquals("demo-shortcut", shortcut.name());
		assertEquals(DemoModel.open().classNames(), shortcut.classNames());
		assertNotEquals(DemoModel.open().sha256(), shortcut.sha256());
		assertEquals(shortcut.weights(), DemoModel.open(DemoModel.SHORTCUT).weights());
	}

	/** No program that tidies up can take a part of the model, and a JVM that is killed leaves nothing. */
	@Test
	void liesInTheJarAndNowhereElse(@TempDir final Path folder) throws Exception {
		final Path classes = place(DemoModel.class);
		final Path jar = zip(classes, folder.resolve("é plugin.jar"));
		try (URLClassLoader loader = new URLClassLoader(new URL[] { jar.toUri().toURL(), place(Gson.class).toUri().toURL() },
			ClassLoader.getPlatformClassLoader()))
		{
			final Object demo = loader.loadClass(DemoModel.class.getName()).getMethod("open").invoke(null);
			final Path weights = weights(demo);
			assertNotEquals(FileSystems.getDefault(), weights.getFileSystem());
			assertEquals(DemoModel.open().sha256(), demo.getClass().getMethod("sha256").invoke(demo));
			assertEquals("demo", demo.getClass().getMethod("name").invoke(demo));
			assertArrayEquals(Files.readAllBytes(DemoModel.open().weights()), Files.readAllBytes(weights));
			final Object shortcut = loader.loadClass(DemoModel.class.getName()).getMethod("open", String.class).invoke(null,
				DemoModel.SHORTCUT);
			assertArrayEquals(Files.readAllBytes(DemoModel.open(DemoModel.SHORTCUT).weights()), Files.readAllBytes(weights(
				shortcut)));
			weights(shortcut).getFileSystem().close();
			weights.getFileSystem().close();
		}
	}

	/** An interrupt in the middle of a read closes the jar for every thread. */
	@Test
	void anInterruptedReadDoesNotTakeItAway(@TempDir final Path folder) throws Exception {
		final Path jar = zip(place(DemoModel.class), folder.resolve("plugin.jar"));
		try (URLClassLoader loader = new URLClassLoader(new URL[] { jar.toUri().toURL(), place(Gson.class).toUri().toURL() },
			ClassLoader.getPlatformClassLoader()))
		{
			final Method open = loader.loadClass(DemoModel.class.getName()).getMethod("open");
			final Path weights = weights(open.invoke(null));
			Thread.currentThread().interrupt();
			assertThrows(ClosedByInterruptException.class, () -> Files.readAllBytes(weights));
			assertTrue(Thread.interrupted());
			assertThrows(ClosedChannelException.class, () -> Files.readAllBytes(weights));
			final Path again = weights(open.invoke(null));
			assertArrayEquals(Files.readAllBytes(DemoModel.open().weights()), Files.readAllBytes(again));
			again.getFileSystem().close();
		}
	}

	private static Path weights(final Object description) throws ReflectiveOperationException {
		return (Path) description.getClass().getMethod("weights").invoke(description);
	}

	private static Path place(final Class<?> type) throws Exception {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

	private static Path zip(final Path folder, final Path jar) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out);
				Stream<Path> files = Files.walk(folder))
		{
			for (final Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
				zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
				Files.copy(file, zip);
			}
		}
		return jar;
	}
}
