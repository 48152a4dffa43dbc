package org.spectralattribution.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The files of a release: that all are there, their sums, and their bill of materials. */
@EnabledIfSystemProperty(named = Release.PROPERTY, matches = ".+")
final class PublishedFilesReleaseIT {

	private static final String SUMS = "SHA256SUMS";
	/** The format of sha256sum, for files that are read as they stand. */
	private static final Pattern SUM = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

	@Test
	void everythingIsThere() throws IOException {
		final String name = Release.baseName();
		final Set<String> expected = new TreeSet<>(Set.of(SUMS, "update-site", name + "-sources.jar", name +
			"-javadoc.jar", name + "-sbom.json"));
		for (final ReleasePlatform platform : ReleasePlatform.values()) {
			expected.add(name + "-fiji-" + platform.fiji + ".zip");
			expected.add(name + "-imagej-" + platform.fiji + ".zip");
		}
		try (Stream<Path> files = Files.list(Release.folder())) {
			assertEquals(expected, files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(
				TreeSet::new)));
		}
	}

	@Test
	void sumsAreThoseOfAllFiles() throws IOException {
		final Map<String, String> stated = new TreeMap<>();
		for (final String line : Files.readAllLines(Release.folder().resolve(SUMS))) {
			final Matcher sum = SUM.matcher(line);
			assertTrue(sum.matches(), line);
			stated.put(sum.group(2), sum.group(1));
		}
		final Map<String, String> computed = new TreeMap<>();
		try (Stream<Path> files = Files.walk(Release.folder())) {
			for (final Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
				final String path = Release.folder().relativize(file).toString().replace('\\', '/');
				if (!path.equals(SUMS)) computed.put(path, Release.sha256(file));
			}
		}
		assertEquals(computed, stated);
	}

	@Test
	void billOfMaterialsHasAllJars() throws IOException {
		final JsonObject bill;
		try (Reader reader = Files.newBufferedReader(Release.folder().resolve(Release.baseName() + "-sbom.json"))) {
			bill = JsonParser.parseReader(reader).getAsJsonObject();
		}
		assertEquals("CycloneDX", bill.get("bomFormat").getAsString());
		final Set<String> stated = new TreeSet<>();
		final StringBuilder addresses = new StringBuilder();
		for (final JsonElement component : bill.getAsJsonArray("components")) {
			stated.add(component.getAsJsonObject().get("name").getAsString());
			addresses.append(component.getAsJsonObject().get("purl").getAsString()).append('\n');
		}
		for (final ReleasePlatform platform : ReleasePlatform.values()) {
			assertTrue(addresses.toString().contains("classifier=" + platform.djl), platform.djl);
			try (ZipFile zip = Release.open("imagej", platform)) {
				final Set<String> shipped = Release.libraries(Release.files(zip)).stream().map(path -> Release.name(path)
					.replace("djl-api", "api")).collect(Collectors.toCollection(TreeSet::new));
				shipped.removeAll(stated);
				assertEquals(Set.of(), shipped);
			}
		}
	}
}
