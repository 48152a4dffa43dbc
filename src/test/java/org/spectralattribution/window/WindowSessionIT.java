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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user's session with the installed plugin in the windows of plain ImageJ, and in those of a host made as Fiji is. It
 * needs a screen, which Xvfb gives too.
 */
final class WindowSessionIT {

	private static final Path TARGET = Path.of("target").toAbsolutePath();
	/** The first JDK that warns of native libraries without an option that older ones lack. */
	private static final int NATIVE_ACCESS = 24;

	@Test
	void aUsersSessionInImageJ(@TempDir final Path temporary) throws IOException, InterruptedException,
		URISyntaxException
	{
		run(SessionMain.class, temporary, List.of(imageJ()), "imagej");
	}

	/** What docs/tutorial.md tells to do, in its order. */
	@Test
	void theTutorial(@TempDir final Path temporary) throws IOException, InterruptedException, URISyntaxException {
		run(TutorialMain.class, temporary, List.of(imageJ()), "tutorial");
	}

	/** The commands that judge maps, on the screens that users have. */
	@Test
	void judgingMaps(@TempDir final Path temporary) throws IOException, InterruptedException, URISyntaxException {
		run(EvaluationMain.class, temporary, List.of(imageJ()), "evaluation");
	}

	/** As in Fiji, everything is on one class path, and the menu's entries come from the plugin's jar. */
	@Test
	void aUsersSessionInAPatchedHost(@TempDir final Path temporary) throws IOException, InterruptedException,
		URISyntaxException
	{
		final List<Path> classPath = new ArrayList<>();
		classPath.add(imageJ());
		classPath.addAll(jars(TARGET.resolve("dist/plugins"), ""));
		classPath.addAll(jars(TARGET.resolve("dist/plugins/jars"), ""));
		classPath.addAll(jars(TARGET.resolve("logging"), "logback"));
		for (final String name : List.of("ij1-patcher", "javassist")) {
			classPath.add(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).filter(
				entry -> entry.getFileName().toString().startsWith(name)).findFirst().orElseThrow());
		}
		run(PatchedHost.class, temporary, classPath, "patched");
	}

	/** The host's own JVM and the plugin write nothing to the console; every line there is the session's. */
	private static void run(final Class<?> main, final Path temporary, final List<Path> classPath, final String name)
		throws IOException, InterruptedException, URISyntaxException
	{
		assumeTrue(System.getenv("DISPLAY") != null, "The window session needs a screen: set DISPLAY or use xvfb-run.");
		assumeTrue(!OS.LINUX.isCurrentOs() || Files.exists(Path.of(System.getProperty("java.home"), "lib", "libawt_xawt.so")),
			"The window session needs a JDK that is not a headless one.");
		assertTrue(Files.isDirectory(TARGET.resolve("dist/plugins")), "mvn package makes the folder that users install");
		copyOwnClasses(temporary);
		// The JDK says so when it makes this folder.
		Files.createDirectories(temporary.resolve(".java/.userPrefs"));
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString(), "-Xmx2g", "-Djava.awt.headless=false", "-Duser.home=" + temporary, "-Dplugins.dir=" + TARGET.resolve(
				"dist"), "--add-opens=java.base/java.lang=ALL-UNNAMED"));
		if (Runtime.version().feature() >= NATIVE_ACCESS) command.add("--enable-native-access=ALL-UNNAMED");
		command.addAll(List.of("-cp", temporary + File.pathSeparator + classPath.stream().map(Path::toString).collect(
			Collectors.joining(File.pathSeparator)), main.getName(), Path.of("").toAbsolutePath().toString(), TARGET.resolve(
				"screenshots").resolve(name).toString()));
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		final int status = process.waitFor();
		System.out.println(output);
		assertEquals(0, status, output);
		assertTrue(output.endsWith("done" + System.lineSeparator()), output);
		assertEquals(List.of("done"), output.lines().filter(line -> !line.startsWith("ok: ")).collect(Collectors.toList()));
	}

	private static List<Path> jars(final Path folder, final String start) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.toString().endsWith(".jar") && file.getFileName().toString().startsWith(start))
				.collect(Collectors.toList());
		}
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
