package org.spectralattribution.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.scijava.util.FileUtils;

/**
 * The folder of the update site, by the rules of Fiji's updater. docs/release.md says for each of them which class and
 * method of the updater it is from.
 */
@EnabledIfSystemProperty(named = Release.PROPERTY, matches = ".+")
final class UpdateSiteReleaseIT {

	/** Of the updater's top folders, those that are used here, with the ends of names that it looks at; "" for any. */
	private static final Map<String, String> FOLDERS = Map.of("jars", ".jar", "plugins", ".jar", "licenses", "");
	/** The updater's platforms, groups of platforms among them. */
	private static final Set<String> PLATFORMS = Set.of("linux-arm64", "linux32", "linux64", "linuxx", "macos-arm64",
		"macos64", "macosx", "win-arm64", "win32", "win64", "winx");

	private static Path site;
	private static List<String> files;

	@BeforeAll
	static void listFiles() throws IOException {
		site = Release.folder().resolve("update-site");
		try (Stream<Path> all = Files.walk(site)) {
			files = all.filter(Files::isRegularFile).map(file -> site.relativize(file).toString().replace('\\', '/')).sorted()
				.collect(Collectors.toList());
		}
		assertTrue(files.size() > 20, files.toString());
	}

	@Test
	void everyFileIsSeen() {
		for (final String file : files) {
			final String end = FOLDERS.get(file.substring(0, file.indexOf('/')));
			assertTrue(end != null && file.endsWith(end), file);
			assertTrue(!file.contains("/."), file);
			assertTrue(!FileUtils.stripFilenameVersion(file).contains(".old"), file);
		}
	}

	/** Spaces are the only characters that the updater escapes in addresses. */
	@Test
	void namesNeedNoEscapes() {
		assertEquals(List.of(), files.stream().filter(file -> !file.matches("[A-Za-z0-9._/-]+")).collect(Collectors
			.toList()));
	}

	/** A file is updated, and its predecessor removed, if both have the same name without version. */
	@Test
	void theNextVersionReplacesThisOne() {
		for (final String file : files) {
			if (!file.endsWith(".jar")) continue;
			final Matcher jar = Release.JAR.matcher(Release.fileName(file));
			assertTrue(jar.matches(), file);
			final String next = file.replaceFirst("\\d+(\\.\\d+)+", "98.76.54");
			assertTrue(!next.equals(file), file);
			assertEquals(FileUtils.stripFilenameVersion(file), FileUtils.stripFilenameVersion(next));
			assertTrue(!FileUtils.stripFilenameVersion(file).equals(file), file);
		}
	}

	/** Of two files that have the same name without version, the updater offers to delete one. */
	@Test
	void noTwoFilesAreVersionsOfOne() {
		final Set<String> names = files.stream().map(FileUtils::stripFilenameVersion).collect(Collectors.toCollection(
			TreeSet::new));
		assertEquals(files.size(), names.size());
	}

	/** A file of the same name as one of Fiji's would take its place. */
	@Test
	void noFileOfFijisIsShadowed() throws Exception {
		final Set<String> fiji = FijiVersions.read(Path.of("target", "fiji", "pom-scijava.xml")).keySet();
		assertTrue(fiji.contains("imglib2"), fiji.toString());
		assertEquals(List.of(), files.stream().filter(file -> file.endsWith(".jar") && fiji.contains(Release.fileName(
			FileUtils.stripFilenameVersion(file)).replace(".jar", ""))).collect(Collectors.toList()));
	}

	/** The folder names the platform, unless the file can be executed: then it would go to all platforms. */
	@Test
	void eachPlatformGetsItsLibraryAndNoOther() {
		final Set<String> folders = new TreeSet<>();
		for (final String file : files) {
			assertTrue(!Files.isExecutable(site.resolve(file)), file);
			final String[] parts = file.split("/");
			if (parts.length == 2 || !parts[0].equals("jars")) continue;
			assertEquals(3, parts.length, file);
			assertTrue(PLATFORMS.contains(parts[1]), file);
			assertTrue(parts[2].endsWith("-" + parts[1] + ".jar"), file);
			assertTrue(folders.add(parts[1]), file);
		}
		assertEquals(Stream.of(ReleasePlatform.values()).map(platform -> platform.fiji).collect(Collectors.toCollection(
			TreeSet::new)), folders);
	}

	/** Times stand in addresses and say what is new: all files have that of the release, as the plugin's entries do. */
	@Test
	void allFilesHaveTheTimeOfTheRelease() throws IOException {
		final FileTime expected;
		try (ZipFile jar = new ZipFile(site.resolve(plugin()).toFile())) {
			expected = jar.getEntry("plugins.config").getLastModifiedTime();
		}
		for (final String file : files) {
			assertEquals(expected, Files.getLastModifiedTime(site.resolve(file)), file);
		}
	}

	/** The updater takes description and authors from the pom in the jar. */
	@Test
	void thePluginDescribesItself() throws IOException {
		try (ZipFile jar = new ZipFile(site.resolve(plugin()).toFile())) {
			final List<String> poms = Release.files(jar).stream().filter(file -> file.matches("META-INF/maven/.*/pom\\.xml"))
				.collect(Collectors.toList());
			assertEquals(1, poms.size(), poms.toString());
			final String pom = Release.text(jar, poms.get(0));
			assertTrue(pom.contains("<description>Shows "), pom);
			assertTrue(pom.contains("<developer>\n\t\t\t<name>"), pom);
		}
	}

	/** The site is what the archives for Fiji hold together. */
	@Test
	void theSiteHasWhatTheArchivesHave() throws IOException {
		final Set<String> archives = new TreeSet<>();
		for (final ReleasePlatform platform : ReleasePlatform.values()) {
			try (ZipFile zip = Release.open("fiji", platform)) {
				archives.addAll(Release.files(zip));
			}
		}
		assertEquals(archives, new TreeSet<>(files));
	}

	private static String plugin() {
		return files.stream().filter(file -> file.startsWith("plugins/")).findFirst().orElseThrow(AssertionError::new);
	}
}
