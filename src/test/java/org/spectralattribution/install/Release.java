package org.spectralattribution.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What the profile "release" has made: the folder in the system property that this profile sets. */
final class Release {

	/** The tests of a release are run where it is set. */
	static final String PROPERTY = "release.folder";
	/** Where an archive has the licences. */
	static final String LICENSES = "licenses/Spectral_Attribution/";
	/** A name, a version that begins with a digit, and perhaps a classifier. */
	static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");
	private static final Pattern NATIVE = Pattern.compile(".*\\.(dll|dylib|jnilib|a|so|so\\.[\\d.]+)");
	private static final Pattern BASE = Pattern.compile("(Spectral_Attribution-.+)-sources\\.jar");

	private Release() {}

	static Path folder() {
		return Path.of(System.getProperty(PROPERTY));
	}

	/** Name and version, with which the names of all files begin. */
	static String baseName() throws IOException {
		try (Stream<Path> files = Files.list(folder())) {
			final List<String> names = files.map(file -> BASE.matcher(file.getFileName().toString())).filter(
				Matcher::matches).map(name -> name.group(1)).collect(Collectors.toList());
			assertEquals(1, names.size(), names.toString());
			return names.get(0);
		}
	}

	/** The archive of a host, "fiji" or "imagej". The caller closes it. */
	static ZipFile open(final String host, final ReleasePlatform platform) throws IOException {
		return new ZipFile(folder().resolve(baseName() + "-" + host + "-" + platform.fiji + ".zip").toFile());
	}

	/** The files of an archive with their paths in it. */
	static List<String> files(final ZipFile zip) {
		return zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).collect(Collectors.toList());
	}

	/** The jars among paths, without the plugin's own. */
	static List<String> libraries(final List<String> paths) {
		return paths.stream().filter(path -> path.endsWith(".jar") && !fileName(path).startsWith("Spectral_Attribution"))
			.collect(Collectors.toList());
	}

	static String fileName(final String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	/** The name of a jar without its version. */
	static String name(final String path) {
		final Matcher jar = JAR.matcher(fileName(path));
		assertTrue(jar.matches(), path);
		return jar.group(1);
	}

	/** Copies one file of an archive into a folder. */
	static Path extract(final ZipFile zip, final String path, final Path folder) throws IOException {
		final Path file = folder.resolve(fileName(path));
		try (InputStream in = zip.getInputStream(zip.getEntry(path))) {
			Files.copy(in, file);
		}
		return file;
	}

	/** The text of a file that has to be in an archive. */
	static String text(final ZipFile zip, final String path) throws IOException {
		assertTrue(zip.getEntry(path) != null, path + " is not in " + zip.getName());
		try (InputStream in = zip.getInputStream(zip.getEntry(path))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	static String sha256(final Path file) throws IOException {
		final MessageDigest digest;
		try {
			digest = MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException exception) {
			throw new AssertionError("every JVM has it", exception);
		}
		try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
			while (in.readNBytes(1 << 20).length > 0);
		}
		final StringBuilder hex = new StringBuilder();
		for (final byte value : digest.digest()) {
			hex.append(String.format("%02x", value));
		}
		return hex.toString();
	}

	/** The native libraries in a jar, with their paths in it. */
	static List<String> natives(final ZipFile jar) {
		return files(jar).stream().filter(path -> NATIVE.matcher(path).matches()).collect(Collectors.toList());
	}

	/** The cells of all rows of the tables below a heading, headings and rulers of tables left out. */
	static List<List<String>> rows(final String document, final String heading) {
		final List<List<String>> rows = new ArrayList<>();
		final String[] parts = document.split("\n## " + Pattern.quote(heading) + "\n", 2);
		assertEquals(2, parts.length, heading);
		for (final String line : parts[1].split("\n## ", 2)[0].split("\n")) {
			if (line.startsWith("| `")) rows.add(List.of(line.substring(2).split(" \\|( |$)")));
		}
		return rows;
	}

	/** What stands between backquotes. */
	static List<String> code(final String cell) {
		return Pattern.compile("`([^`]+)`").matcher(cell).results().map(match -> match.group(1)).collect(Collectors
			.toList());
	}
}
