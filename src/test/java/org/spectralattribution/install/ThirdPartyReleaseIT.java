package org.spectralattribution.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** THIRD-PARTY.md names what is in the archives of a release, and nothing else. */
@EnabledIfSystemProperty(named = Release.PROPERTY, matches = ".+")
final class ThirdPartyReleaseIT {

	private static final Set<String> JARS = new TreeSet<>();
	private static final Set<String> NATIVES = new TreeSet<>();

	private static String document;

	@BeforeAll
	static void readArchives(@TempDir final Path folder) throws IOException {
		document = Files.readString(Path.of("THIRD-PARTY.md"));
		final Set<String> seen = new TreeSet<>();
		for (final String host : List.of("fiji", "imagej")) {
			for (final ReleasePlatform platform : ReleasePlatform.values()) {
				try (ZipFile zip = Release.open(host, platform)) {
					for (final String path : Release.libraries(Release.files(zip))) {
						if (!seen.add(Release.fileName(path))) continue;
						JARS.add(nameAndVersion(path, platform));
						try (ZipFile jar = new ZipFile(Release.extract(zip, path, folder).toFile())) {
							Release.natives(jar).stream().map(Release::fileName).forEach(NATIVES::add);
						}
					}
				}
			}
		}
	}

	private static String nameAndVersion(final String path, final ReleasePlatform platform) {
		final Matcher jar = Release.JAR.matcher(Release.fileName(path).replace("-" + platform.fiji + ".jar", ".jar"));
		if (!jar.matches()) throw new AssertionError(path);
		return jar.group(1) + " " + jar.group(2);
	}

	@Test
	void jarsAreNamedWithTheirVersions() {
		assertEquals(JARS, Release.rows(document, "Jars").stream().map(cells -> Release.code(cells.get(0)).get(0) + " " +
			cells.get(1)).collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void nativeLibrariesAreNamed() {
		assertEquals(NATIVES, Release.rows(document, "Native libraries in the jars").stream().flatMap(cells -> Release.code(
			cells.get(0)).stream()).collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void textsAreThoseInTheFolder() throws IOException {
		final Set<String> named = Stream.of(document.split("`")).filter(name -> name.endsWith(".txt")).collect(Collectors
			.toCollection(TreeSet::new));
		try (Stream<Path> files = Files.list(Path.of("licenses"))) {
			assertEquals(files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)),
				named);
		}
	}
}
