package org.spectralattribution.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A user's session with the installed plugin in plain ImageJ's windows. It needs a screen, which Xvfb gives too. */
final class WindowSessionIT {

	private static final Path TARGET = Path.of("target").toAbsolutePath();

	@Test
	void aUsersSession(@TempDir final Path temporary) throws IOException, InterruptedException, URISyntaxException {
		assumeTrue(System.getenv("DISPLAY") != null, "The window session needs a screen: set DISPLAY or use xvfb-run.");
		assumeTrue(!OS.LINUX.isCurrentOs() || Files.exists(Path.of(System.getProperty("java.home"), "lib", "libawt_xawt.so")),
			"The window session needs a JDK that is not a headless one.");
		assertTrue(Files.isDirectory(TARGET.resolve("dist/plugins")), "mvn package makes the folder that users install");
		copyOwnClasses(temporary);
		final List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g",
			"-Djava.awt.headless=false", "-Duser.home=" + temporary, "-Dplugins.dir=" + TARGET.resolve("dist"), "-cp",
			temporary + File.pathSeparator + imageJ(),
			WindowSession.class.getName(), Path.of("").toAbsolutePath().toString(), TARGET.resolve("screenshots").toString());
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		final int status = process.waitFor();
		System.out.println(output);
		assertEquals(0, status, output);
		assertTrue(output.endsWith("done" + System.lineSeparator()), output);
	}

	private static Path imageJ() throws IOException, URISyntaxException {
		final URL properties = WindowSessionIT.class.getResource("/IJ_Props.txt");
		return Path.of(((JarURLConnection) properties.openConnection()).getJarFileURL().toURI());
	}

	/** The session sees nothing else of the tests, whose commands SciJava would find. */
	private static void copyOwnClasses(final Path folder) throws IOException, URISyntaxException {
		final Path classes = Path.of(WindowSession.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		final Path source = classes.resolve(WindowSession.class.getPackageName().replace('.', '/'));
		final Path target = Files.createDirectories(folder.resolve(classes.relativize(source).toString()));
		try (Stream<Path> files = Files.list(source)) {
			for (final Path file : files.collect(Collectors.toList())) {
				Files.copy(file, target.resolve(file.getFileName()));
			}
		}
	}
}
