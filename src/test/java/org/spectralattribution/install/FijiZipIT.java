package org.spectralattribution.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive for Fiji, over a folder with the names and versions of Fiji's own jars. */
final class FijiZipIT {

	private static final Path TARGET = Path.of("target").toAbsolutePath();
	/** A name, a version that begins with a digit, and perhaps a classifier. */
	private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

	private static Map<String, String> fiji;

	@BeforeAll
	static void readVersions() throws Exception {
		fiji = FijiVersions.read(TARGET.resolve("fiji/pom-scijava.xml"));
		assertTrue(fiji.size() > 300, "the bill of materials has " + fiji.size() + " jars");
		assertEquals("0.41", fiji.get("ejml-ddense"));
	}

	@Test
	void noJarOfFijisIsReplacedOrDoubled(@TempDir final Path folder) throws IOException {
		final Path jars = Files.createDirectories(folder.resolve("jars"));
		for (final Map.Entry<String, String> jar : fiji.entrySet()) {
			Files.createFile(jars.resolve(jar.getKey() + "-" + jar.getValue() + ".jar"));
		}
		unpack(folder);
		final Map<String, List<String>> byName = new TreeMap<>();
		try (Stream<Path> files = Files.walk(folder)) {
			files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".jar")).forEach(file -> byName
				.computeIfAbsent(name(file), name -> new ArrayList<>()).add(file));
		}
		assertEquals(List.of(), byName.values().stream().filter(names -> names.size() > 1).collect(Collectors.toList()));
		assertEquals(fiji.size() + entries().size(), byName.size());
	}

	@Test
	void theArchiveHoldsThePluginAndDjlAlone() throws IOException {
		assertEquals(List.of("djl-api", "pytorch-engine", "pytorch-jni", "pytorch-native-cpu", "Spectral_Attribution"),
			entries().stream().map(FijiZipIT::name).sorted(String.CASE_INSENSITIVE_ORDER).collect(Collectors.toList()));
	}

	/** What plain ImageJ gets beside the plugin is in the archive for Fiji, or else in Fiji in this very version. */
	@Test
	void everyOtherLibraryIsFijisOwn() throws IOException {
		final List<String> archive = entries();
		final List<String> others;
		try (Stream<Path> files = Files.list(TARGET.resolve("dist/plugins/jars"))) {
			others = files.map(file -> file.getFileName().toString()).filter(file -> !archive.contains(file)).collect(Collectors
				.toList());
		}
		assertTrue(others.stream().anyMatch(file -> file.startsWith("scijava-common-")), others.toString());
		assertEquals(List.of(), others.stream().filter(file -> !file.equals(name(file) + "-" + fiji.get(name(file)) + ".jar"))
			.collect(Collectors.toList()));
	}

	private static String name(final String file) {
		final Matcher jar = JAR.matcher(file);
		assertTrue(jar.matches(), file);
		return jar.group(1);
	}

	/** The names of the jars. */
	private static List<String> entries() throws IOException {
		try (ZipFile zip = open()) {
			return zip.stream().map(ZipEntry::getName).filter(path -> path.endsWith(".jar")).map(path -> path.substring(path
				.lastIndexOf('/') + 1)).collect(Collectors.toList());
		}
	}

	/** @throws FileAlreadyExistsException if a file is there already */
	private static void unpack(final Path folder) throws IOException {
		try (ZipFile zip = open()) {
			for (final ZipEntry entry : Collections.list(zip.entries())) {
				if (entry.isDirectory()) continue;
				final Path file = folder.resolve(entry.getName());
				Files.createDirectories(file.getParent());
				try (InputStream in = zip.getInputStream(entry)) {
					Files.copy(in, file);
				}
			}
		}
	}

	private static ZipFile open() throws IOException {
		try (Stream<Path> files = Files.list(TARGET)) {
			final List<Path> zips = files.filter(file -> file.getFileName().toString().matches(".*-fiji-.*\\.zip")).collect(
				Collectors.toList());
			assertEquals(1, zips.size(), zips.toString());
			return new ZipFile(zips.get(0).toFile());
		}
	}
}
