package org.spectralattribution.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hosts in a fresh folder, and a shell there. Of Fiji, which is not on Maven Central, there are the libraries that
 * the plugin needs, and a launcher that starts them as Fiji's does. Plain ImageJ is itself and, where there is no screen,
 * patched as Fiji is.
 */
final class InstallHosts {

	private static final Path JARS = Path.of("target", "dist", "plugins", "jars").toAbsolutePath();
	private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin").toAbsolutePath();
	/** The first JDK that warns of native libraries without an option that older ones lack. */
	private static final int NATIVE_ACCESS = 24;
	private static final String HEADLESS = " -Djava.awt.headless=true --add-opens=java.base/java.lang=ALL-UNNAMED" +
		(Runtime.version().feature() >= NATIVE_ACCESS ? " --enable-native-access=ALL-UNNAMED " : " ");

	private final Path folder;
	private final Path commands;
	private final Path driver;

	InstallHosts(final Path folder) throws IOException {
		this.folder = folder;
		commands = Files.createDirectories(folder.resolve(".test/bin"));
		driver = folder.resolve(".test/classes");
		// The JDK says so when it makes this folder.
		Files.createDirectories(folder.resolve(".test/home/.java/.userPrefs"));
		copyDriver();
		if (isMissing("unzip")) write(commands.resolve("unzip"), "#!/bin/sh", "if [ $1 = -Z1 ]; then " + JAVA.resolve("jar") +
			" tf $2 | grep jar$; else mkdir -p $4 && zip=$PWD/$2 && cd $4 && " + JAVA.resolve("jar") + " xf $zip; fi");
	}

	/** A Fiji without the jars of those names, and the libraries that it has. */
	List<Path> makeFiji(final List<String> missing) throws IOException {
		final Path jars = Files.createDirectories(folder.resolve("Fiji/jars"));
		final List<String> ours = missing.stream().map(jar -> jar.substring(jar.lastIndexOf('/') + 1)).collect(Collectors
			.toList());
		final List<Path> libraries = new ArrayList<>(List.of(library("ij-1"), library("ij1-patcher"), library("javassist")));
		try (Stream<Path> files = Files.list(JARS)) {
			files.filter(file -> !ours.contains(file.getFileName().toString()) && !isEngine(file)).forEach(libraries::add);
		}
		final List<Path> own = new ArrayList<>();
		for (final Path library : libraries) {
			own.add(Files.copy(library, jars.resolve(library.getFileName())));
		}
		write(folder.resolve("Fiji/fiji-linux-x64"), "#!/bin/sh", "cd \"$(dirname \"$0\")\"", "exec " + JAVA.resolve("java") +
			HEADLESS + "-Dplugins.dir=. -D" + HeadlessHost.ONE_CLASS_PATH + "=true -cp '" + driver +
			":jars/*:jars/linux64/*:plugins/*' " + HeadlessHost.class.getName() + " \"$@\"");
		return own;
	}

	/** Of the engine Fiji has nothing, under whatever name its jars come. */
	private static boolean isEngine(final Path jar) {
		return jar.getFileName().toString().matches("(api-0|djl|pytorch).*");
	}

	/** The folder of a plain ImageJ. */
	Path makeImageJ() throws IOException {
		final Path imageJ = Files.createDirectories(folder.resolve("ImageJ"));
		Files.copy(library("ij-1"), imageJ.resolve("ij.jar"));
		if (System.getenv("DISPLAY") != null) return imageJ;
		write(commands.resolve("java"), "#!/bin/sh", "while [ $1 != ij.ImageJ ]; do",
			"if [ $1 = -cp ]; then shift; path=$1; else options=\"$options $1\"; fi", "shift", "done", "shift", "exec " + JAVA
				.resolve("java") + HEADLESS + "$options -cp " + driver + ":$path:" + library("ij1-patcher") + ":" + library(
					"javassist") + " " + HeadlessHost.class.getName() + " \"$@\"");
		return imageJ;
	}

	/** What a block of commands writes, errors included, once it has ended with status 0. */
	String run(final String block) throws IOException, InterruptedException {
		final ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", block).directory(folder.toFile())
			.redirectErrorStream(true);
		final Map<String, String> environment = shell.environment();
		environment.keySet().removeAll(List.of("DJL_CACHE_DIR", "ENGINE_CACHE_DIR", "PYTORCH_LIBRARY_PATH"));
		environment.put("PATH", commands + ":" + JAVA + ":" + environment.get("PATH"));
		environment.put("JAVA_TOOL_OPTIONS", "-Duser.home=" + folder.resolve(".test/home") + Stream.of("http", "https").map(
			protocol -> " -D" + protocol + ".proxyHost=127.0.0.1 -D" + protocol + ".proxyPort=9").collect(Collectors.joining()));
		final Process process = shell.start();
		final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), output);
		return output;
	}

	private static Path library(final String start) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).filter(entry ->
			entry.getFileName().toString().startsWith(start)).findFirst().orElseThrow();
	}

	private static boolean isMissing(final String command) {
		return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).noneMatch(path -> Files.isExecutable(Path.of(
			path, command)));
	}

	private static void write(final Path script, final String... lines) throws IOException {
		Files.write(script, List.of(lines));
		assertTrue(script.toFile().setExecutable(true));
	}

	/** The host sees nothing else of the tests, whose commands SciJava would find. */
	private void copyDriver() throws IOException {
		try {
			final Path classes = Path.of(HeadlessHost.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			final Path source = classes.resolve(HeadlessHost.class.getPackageName().replace('.', '/'));
			final Path copy = Files.createDirectories(driver.resolve(classes.relativize(source)));
			try (Stream<Path> files = Files.list(source)) {
				for (final Path file : files.filter(each -> each.getFileName().toString().startsWith(HeadlessHost.class
					.getSimpleName())).collect(Collectors.toList())) {
					Files.copy(file, copy.resolve(file.getFileName()));
				}
			}
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
