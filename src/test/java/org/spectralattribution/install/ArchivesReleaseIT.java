package org.spectralattribution.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each of the eight archives of a release is opened. */
@EnabledIfSystemProperty(named = Release.PROPERTY, matches = ".+")
final class ArchivesReleaseIT {

	private static final List<String> DJL = List.of("djl-api", "pytorch-engine", "pytorch-jni", "pytorch-native-cpu");

	private static Map<String, String> fijiVersions;

	@BeforeAll
	static void readVersions() throws Exception {
		fijiVersions = FijiVersions.read(Path.of("target", "fiji", "pom-scijava.xml"));
	}

	@ParameterizedTest
	@EnumSource
	void fijiGetsThePluginAndWhatItLacks(final ReleasePlatform platform) throws IOException {
		try (ZipFile zip = Release.open("fiji", platform)) {
			final List<String> libraries = Release.libraries(Release.files(zip));
			assertEquals(DJL, libraries.stream().map(Release::name).sorted().collect(Collectors.toList()));
			assertEquals(List.of(), libraries.stream().filter(path -> fijiVersions.containsKey(Release.name(path))).collect(
				Collectors.toList()));
			assertEquals(1, libraries.stream().filter(path -> path.matches("jars/" + platform.fiji +
				"/pytorch-native-cpu-[\\d.]+-" + platform.fiji + "\\.jar")).count(), libraries.toString());
			assertEquals(3, libraries.stream().filter(path -> path.matches("jars/[^/]+")).count(), libraries.toString());
			assertEquals(1, Release.files(zip).stream().filter(path -> path.matches(
				"plugins/Spectral_Attribution-[^/]+\\.jar")).count());
			everyOtherFileIsALicence(zip);
		}
	}

	@ParameterizedTest
	@EnumSource
	void plainImageJGetsThePluginAndAllLibraries(final ReleasePlatform platform) throws IOException {
		try (ZipFile zip = Release.open("imagej", platform)) {
			final List<String> libraries = Release.libraries(Release.files(zip));
			assertEquals(List.of(), libraries.stream().filter(path -> !path.matches("plugins/jars/[^/]+")).collect(Collectors
				.toList()));
			final List<String> names = libraries.stream().map(Release::name).collect(Collectors.toList());
			assertEquals(names.size(), new TreeSet<>(names).size(), names.toString());
			assertTrue(names.containsAll(DJL), names.toString());
			assertTrue(!names.contains("ij"), names.toString());
			// The others are those of Fiji, in the versions of Fiji.
			assertEquals(List.of(), libraries.stream().map(Release::fileName).filter(file -> !DJL.contains(Release.name(
				file)) && !file.equals(Release.name(file) + "-" + fijiVersions.get(Release.name(file)) + ".jar")).collect(
					Collectors.toList()));
			everyOtherFileIsALicence(zip);
		}
	}

	@ParameterizedTest
	@EnumSource
	void nativeLibrariesAreThoseOfThePlatform(final ReleasePlatform platform, @TempDir final Path folder)
		throws IOException
	{
		for (final String host : List.of("fiji", "imagej")) {
			final Path copies = Files.createDirectory(folder.resolve(host));
			try (ZipFile zip = Release.open(host, platform)) {
				final List<String> machines = machines(zip, "pytorch-native-cpu", "pytorch/cpu/" + platform.djl + "/", copies);
				assertTrue(machines.contains(platform.torch + ": " + platform.machine), machines.toString());
				assertEquals(List.of(), machines.stream().filter(line -> !line.endsWith(": " + platform.machine)).collect(
					Collectors.toList()));
				assertEquals(List.of(platform.bridge + ": " + platform.machine), machines(zip, "pytorch-jni", "jnilib/" +
					platform.djl + "/cpu/", copies));
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void thirdPartyTextsOfAllJarsAreInTheArchive(final ReleasePlatform platform) throws IOException {
		for (final String host : List.of("fiji", "imagej")) {
			try (ZipFile zip = Release.open(host, platform)) {
				final String document = Release.text(zip, Release.LICENSES + "THIRD-PARTY.md");
				assertTrue(zip.getEntry(Release.LICENSES + "LICENSE") != null);
				for (final String path : Release.libraries(Release.files(zip))) {
					final List<String> row = Release.rows(document, "Jars").stream().filter(cells -> cells.get(0).equals("`" +
						Release.name(path) + "`")).findFirst().orElseThrow(() -> new AssertionError(path + " has no licence"));
					final List<String> texts = Release.code(row.get(4));
					assertTrue(!texts.isEmpty(), path);
					for (final String text : texts) {
						assertTrue(Release.text(zip, Release.LICENSES + text).length() > 100, text);
					}
				}
			}
		}
	}

	/** The build of a platform itself makes the same archive, and the same tree for plain ImageJ. */
	@Test
	void theOrdinaryBuildMakesTheSame() throws IOException {
		final String name = Release.baseName() + "-fiji-linux64.zip";
		assertEquals(Release.sha256(Release.folder().resolve(name)), Release.sha256(Release.folder().resolveSibling(name)));
		final Path dist = Release.folder().resolveSibling("dist");
		try (ZipFile zip = Release.open("imagej", ReleasePlatform.LINUX_X86_64); Stream<Path> files = Files.walk(dist)) {
			assertEquals(new TreeSet<>(Release.files(zip)), files.filter(Files::isRegularFile).map(file -> dist.relativize(
				file).toString().replace('\\', '/')).collect(Collectors.toCollection(TreeSet::new)));
		}
	}

	private static void everyOtherFileIsALicence(final ZipFile zip) {
		assertEquals(List.of(), Release.files(zip).stream().filter(path -> !path.endsWith(".jar") && !path.startsWith(
			Release.LICENSES)).collect(Collectors.toList()));
	}

	/** Each native library below a folder of a jar, with what its header says; and that there are no others in the jar. */
	private static List<String> machines(final ZipFile zip, final String jarName, final String inside,
		final Path folder) throws IOException
	{
		final String path = Release.libraries(Release.files(zip)).stream().filter(library -> Release.name(library).equals(
			jarName)).findFirst().orElseThrow(AssertionError::new);
		final List<String> machines = new ArrayList<>();
		try (ZipFile jar = new ZipFile(Release.extract(zip, path, folder).toFile())) {
			for (final String file : Release.natives(jar)) {
				if (!file.startsWith(inside)) {
					assertTrue(file.startsWith("jnilib/"), file);
					continue;
				}
				try (InputStream in = jar.getInputStream(jar.getEntry(file))) {
					machines.add(Release.fileName(file) + ": " + ReleasePlatform.machine(in.readNBytes(1024)));
				}
			}
		}
		return machines;
	}
}
